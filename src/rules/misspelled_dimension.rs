//! A dimension's name is nearly the one that more levels use.

use crate::evidence::near_miss::Likeness;
use crate::evidence::punctuation::{OtherMarks, other_marks};
use crate::evidence::slip::Slip;
use crate::finding::{Applicability, Fix};
use crate::lint::edit::Renamer;
use crate::lint::{Findings, LadderContext, LadderRule};

/// One finding for each level and name; it hides the "missing" that follows.
/// Where only the marks between the words differ, one for each place.
pub(super) struct MisspelledDimension;

impl LadderRule for MisspelledDimension {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        let slips = cx.evidence().slips();
        let mut renamer = Renamer::new(cx);
        for (at, track, level) in cx.ladder.levels() {
            for slip in slips.at(at) {
                let mut finding = findings
                    .report(slip.expectation.name_span, message(slip, &level.label(), track.levels.len()))
                    .label(format!("elsewhere \"{}\"", slip.shown))
                    .at(cx.at_dimension(at, &slip.expectation.dimension))
                    .subject(slip.meant.as_str())
                    .help(help(slip));
                for (peer, expectation) in slip.peers.iter().take(3) {
                    finding = finding.related(expectation.name_span, format!("{} at {}", expectation.dimension, peer.title));
                }
                if let Some(fix) = fix(&mut renamer, slip) {
                    drop(finding.fix(fix));
                }
            }
        }
        for found in other_marks(cx.ladder) {
            report_marks(cx, findings, &mut renamer, &found);
        }
    }
}

fn report_marks(cx: &LadderContext<'_>, findings: &mut Findings<'_>, renamer: &mut Renamer<'_>, found: &OtherMarks<'_>) {
    let (name, shown) = (&found.expectation.dimension, found.shown);
    let whose = match found.levels {
        1 => format!("level \"{}\"", found.level.label()),
        levels => format!("{levels} levels"),
    };
    let message =
        format!("dimension \"{name}\" of {whose} is written \"{shown}\" at {} other levels of this document", found.have);
    let mut finding = findings
        .report(found.expectation.name_span, message)
        .label(format!("elsewhere \"{shown}\""))
        .at(cx.at_dimension(found.at, name))
        .subject(name.as_str())
        .help(format!("if it is the same dimension, write it \"{shown}\" as the others do"));
    for (peer, expectation) in &found.peers {
        finding = finding.related(expectation.name_span, format!("{} at {}", expectation.dimension, peer.title));
    }
    if let Some(edits) = renamer.rename(found.expectation.name_span, name, shown) {
        drop(finding.fix(Fix { applicability: Applicability::Unsafe, edits }));
    }
}

fn message(slip: &Slip<'_>, level: &str, levels_of_track: usize) -> String {
    let (name, shown, count) = (&slip.expectation.dimension, slip.shown, slip.levels);
    let who = match (slip.own_track, count + 1 == levels_of_track) {
        (true, true) => format!("the other {count} levels"),
        (true, false) => format!("{count} of {levels_of_track} levels"),
        (false, _) => format!("{count} levels of the ladder"),
    };
    format!("dimension \"{name}\" of level \"{level}\" is called \"{shown}\" at {who}")
}

fn help(slip: &Slip<'_>) -> String {
    match slip.likeness {
        Likeness::Typo => format!("if it is the same dimension, spell it \"{}\"", slip.shown),
        Likeness::Form => format!("if it is the same dimension, call it \"{}\" as the others do", slip.shown),
    }
}

/// Returns the fix, where the name can be replaced and links can follow it. A
/// slip of the pen means what it should have said; of two forms of a name,
/// somebody may want the other.
fn fix(renamer: &mut Renamer<'_>, slip: &Slip<'_>) -> Option<Fix> {
    let applicability = match slip.likeness {
        Likeness::Typo => Applicability::Safe,
        Likeness::Form => Applicability::Unsafe,
    };
    let edits = renamer.rename(slip.expectation.name_span, &slip.expectation.dimension, slip.shown)?;
    Some(Fix { applicability, edits })
}
