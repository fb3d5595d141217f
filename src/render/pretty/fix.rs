//! The line below a finding that says which fix it has, and what applies it.

use std::collections::BTreeSet;

use super::window::Window;
use crate::finding::{Applicability, Fix};
use crate::render::plural::many;
use crate::source::SourceMap;

/// The most cells that a text before or after a fix takes.
const LONGEST: usize = 40;

/// Returns `"Comunication" → "Communication" and 2 more edits in 2 files
/// (--fix)`; where the help says what to write, only who does it.
pub(super) fn told(sources: &SourceMap, fix: &Fix, help: &str, arrow: &str) -> Option<String> {
    let (first, others) = fix.edits.split_first()?;
    let (before, after) = (sources.slice(first.span), first.text.as_str());
    let how = option(fix);
    let files: BTreeSet<_> = others.iter().map(|edit| edit.span.file).collect();
    let more = match (others.len(), files.iter().any(|&file| file != first.span.file)) {
        (0, _) => String::new(),
        (count, false) => format!(", and {}", many(count, "more edit")),
        (count, true) => format!(", and {} in {}", many(count, "more edit"), many(files.len(), "file")),
    };
    if !after.is_empty() && help.contains(after) {
        return (fix.applicability != Applicability::DisplayOnly).then(|| format!("{how} does it{more}"));
    }
    let same: usize = before.chars().zip(after.chars()).take_while(|(one, other)| one == other).map(|(c, _)| c.len_utf8()).sum();
    let shown = |text: &str| format!("\"{}\"", Window::new(text, &(same..same), LONGEST).text);
    let what = match (before.is_empty(), after.is_empty()) {
        (true, _) => format!("write {}", shown(after)),
        (_, true) => format!("delete {}", shown(before)),
        _ => format!("{} {arrow} {}", shown(before), shown(after)),
    };
    Some(format!("{what}{more} ({how})"))
}

/// Returns the option that applies a fix.
pub(super) fn option(fix: &Fix) -> &'static str {
    match fix.applicability {
        Applicability::Safe => "--fix",
        Applicability::Unsafe => "--unsafe-fixes",
        Applicability::DisplayOnly => "by hand",
    }
}
