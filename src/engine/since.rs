//! Which findings a change brought: those of the head less those of the base,
//! which are carried over to the head's names first.
//!
//! Apart from the fingerprint because two findings are one here whatever was
//! renamed between them.

use super::State;
use super::known::Known;
use crate::diff::{Pairing, Place};
use crate::finding::{At, Finding};

/// Says of each finding of the head whether the base has it.
pub(super) fn are_old((base, before): (&State, &[Finding]), (head, after): (&State, &[Finding]), pairing: &Pairing) -> Vec<bool> {
    let mut known = Known::default();
    for finding in before {
        let line = line(base, finding);
        for place in pairing.carry(&place(&finding.at)) {
            let at = At { ladder: None, track: place.track, level: place.level, dimension: place.dimension };
            let moved = Finding { at, ..finding.clone() };
            let renamed = Finding { subject: pairing.carry_text(&finding.subject), ..moved.clone() };
            known.add(&line, &[&renamed, &moved, finding], 1);
        }
    }
    let lines: Vec<String> = after.iter().map(|finding| line(head, finding)).collect();
    known.take(after, &lines)
}

fn place(at: &At) -> Place {
    Place { ladder: at.ladder.clone(), track: at.track.clone(), level: at.level.clone(), dimension: at.dimension.clone() }
}

/// Returns the line on which a finding starts, white space folded: of several
/// that are alike, the one on the same line is the same.
fn line(state: &State, finding: &Finding) -> String {
    let file = state.sources.file(finding.span.file);
    let before = file.text.get(..finding.span.start).unwrap_or("");
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = file.text.get(start..).unwrap_or("").lines().next().unwrap_or("");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
