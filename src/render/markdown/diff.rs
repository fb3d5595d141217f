//! A level diff as a comment on a pull request: the sums first, then what
//! happened to each level, folded.
//!
//! GitHub takes 65,536 characters in a comment; this stays under 60,000, is cut
//! between changes, and says what was cut.

use std::io::{self, Write};

use super::escape::{code, escaped, html};
use super::stat::summary;
use crate::diff::{Change, ChangeKind, ChangeSide, Entity, Significance};
use crate::engine::DiffReport;
use crate::render::plural::many;
use crate::render::told::{Group, groups, headline, moved_folder, runs};
use crate::render::width::cut;
use crate::source::SourceMap;
use crate::wording::{Op, WordOp};

/// The most characters (code points) of a comment.
const MOST: usize = 60_000;
/// What the last lines may take of these.
const RESERVE: usize = 600;
/// The most statements of one item: it is there as a whole or not at all.
const LISTED: usize = 20;
/// The most that is shown of one text, in cells.
const SHOWN: usize = 600;

/// Writes the comment.
pub(in crate::render) fn diff(report: &DiffReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let groups = groups(report);
    let mut comment = Comment { text: summary(report, &groups), left: 0, full: false };
    comment.full = comment.len() > MOST - RESERVE;
    for group in &groups {
        let open = format!("\n<details><summary>{}</summary>\n\n", title(group));
        let mut opened = false;
        for run in runs(&group.changes).iter().flat_map(|run| run.chunks(LISTED)) {
            let item = item(report, run);
            let needs = item.chars().count() + if opened { 0 } else { open.chars().count() };
            if comment.full || comment.len() + needs > MOST - RESERVE {
                // Nothing smaller is put in instead: what is there is all up to here.
                comment.full = true;
                comment.left += run.len();
                continue;
            }
            if !opened {
                comment.text.push_str(&open);
                opened = true;
            }
            comment.text.push_str(&item);
        }
        if opened {
            comment.text.push_str("\n</details>\n");
        }
    }
    comment.findings(report);
    if comment.left > 0 {
        let told = many(comment.left, "change");
        comment.text.push_str(
            format!("\n{told} more would not fit into a comment; `ladder-lint diff` with the same revisions prints them all.\n")
                .as_str(),
        );
    }
    out.write_all(comment.text.as_bytes())
}

/// Returns every change as an item of a list, under its track and level.
pub(super) fn items(report: &DiffReport<'_>) -> String {
    let mut text = String::new();
    for group in groups(report) {
        let level = group.level.as_deref().map(|level| format!("**{}** · ", escaped(level))).unwrap_or_default();
        text.push_str(format!("{level}{}\n\n", escaped(&group.track_heading())).as_str());
        for run in runs(&group.changes) {
            text.push_str(&item(report, &run));
        }
        text.push('\n');
    }
    text
}

struct Comment {
    text: String,
    /// How many changes were left out.
    left: usize,
    full: bool,
}

impl Comment {
    fn len(&self) -> usize {
        self.text.chars().count()
    }

    /// Adds what the change brought and left behind, where that was looked for.
    fn findings(&mut self, report: &DiffReport<'_>) {
        let Some(findings) = &report.findings else { return };
        self.text.push_str(format!("\n**{}** with this change\n\n", many(findings.len(), "finding")).as_str());
        for (at, finding) in findings.iter().enumerate() {
            let sources = &report.head.sources;
            let place = code(&format!("{}:{}", sources.path(finding.span), sources.start(finding.span).line));
            let message = escaped(&cut(&finding.message, SHOWN));
            let item = format!("- {} {}: {message} {place}\n", finding.severity, code(&finding.rule));
            if self.len() + item.chars().count() > MOST - RESERVE / 2 {
                let told = format!("- {} more, which would not fit into a comment\n", many(findings.len() - at, "finding"));
                self.text.push_str(&told);
                break;
            }
            self.text.push_str(&item);
        }
    }
}

fn title(group: &Group<'_>) -> String {
    let track = html(&group.track_heading());
    let level = group.level.as_deref().map(|level| format!("<b>{}</b> · ", html(level))).unwrap_or_default();
    let counts = [Significance::Major, Significance::Minor, Significance::Editorial]
        .map(|significance| (group.count(significance), significance.name()));
    let counts: Vec<String> =
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count} {name}")).collect();
    format!("{level}{track} · {}", counts.join(", "))
}

fn item(report: &DiffReport<'_>, run: &[&Change]) -> String {
    let Some(first) = run.first() else { return String::new() };
    if let ([change], Some(folder)) = (run, moved_folder(report, first)) {
        let told = format!("folder moved with {} documents", folder.documents);
        return format!("- {told} *({})*: {} → {}\n", change.significance.name(), code(folder.from), code(folder.to));
    }
    let sign = match first.kind {
        ChangeKind::Added => "➕ ",
        ChangeKind::Removed => "➖ ",
        ChangeKind::Moved => "➡️ ",
        _ => "✏️ ",
    };
    let many = if run.len() > 1 { format!(", {}", many(run.len(), "statement")) } else { String::new() };
    let mut item = format!("- {sign}{} *({}{many})*", escaped(&headline(first)), first.significance.name());
    match run {
        [change] => {
            item.push_str(format!(" {}\n", place(report, change)).as_str());
            let body = body(report, change);
            if !body.is_empty() {
                item.push_str(format!("  > {body}\n").as_str());
            }
        }
        changes => {
            item.push('\n');
            for change in changes {
                item.push_str(format!("  - {} {}\n", body(report, change), place(report, change)).as_str());
            }
        }
    }
    item
}

fn place(report: &DiffReport<'_>, change: &Change) -> String {
    let (side, sources) = match (&change.after, &change.before) {
        (Some(after), _) => (after, &report.head.sources),
        (None, Some(before)) => (before, &report.base.sources),
        (None, None) => return String::new(),
    };
    code(&format!("{}:{}", sources.path(side.span), sources.start(side.span).line))
}

/// Returns the text of a change on one line: its words where it is reworded,
/// else what was added, removed or moved.
fn body(report: &DiffReport<'_>, change: &Change) -> String {
    if !change.words.is_empty() {
        return marked(&change.words);
    }
    let named = matches!(change.entity, Entity::Track | Entity::Level | Entity::Dimension);
    if named && !change.is_file_move() && change.kind != ChangeKind::Reordered {
        return String::new();
    }
    let text = |side: &ChangeSide, sources: &SourceMap| {
        if change.is_file_move() { code(sources.path(side.span).as_str()) } else { escaped(&cut(&side.text, SHOWN)) }
    };
    let before = change.before.as_ref().map(|side| text(side, &report.base.sources));
    let after = change.after.as_ref().map(|side| text(side, &report.head.sources));
    match (before, after) {
        (Some(before), Some(after)) if before != after => format!("{before} → {after}"),
        (_, Some(side)) | (Some(side), None) => side,
        (None, None) => String::new(),
    }
}

/// Returns the words with deletions and insertions marked as HTML does: white
/// space beside them can't break that, and readers hear it.
fn marked(words: &[WordOp]) -> String {
    let mut text = String::new();
    for word in words {
        let inner = word.text.trim();
        let (before, after) = word.text.split_once(inner).unwrap_or(("", ""));
        let shown = escaped(&cut(inner, SHOWN));
        let space = |text: &str| if text.is_empty() { "" } else { " " };
        let told = match word.op {
            _ if inner.is_empty() => String::new(),
            Op::Equal => shown,
            Op::Delete => format!("<del>{shown}</del>"),
            Op::Insert => format!("<ins>{shown}</ins>"),
        };
        text.push_str(space(before));
        text.push_str(&told);
        text.push_str(space(after));
    }
    text.trim().to_owned()
}
