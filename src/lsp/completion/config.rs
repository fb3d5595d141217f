//! Keys and values of `.ladder-lint.yaml`.
//!
//! Where the file is half written it is no YAML, so the keys around a place are
//! told by how far lines are indented.

use std::collections::BTreeSet;

use gen_lsp_types::CompletionItemKind;

use super::{Offer, Spot};
use crate::config::{Expected, expected_keys, expected_words};
use crate::lsp::desk::Desk;
use crate::model::Ladder;

/// Returns the keys, or the values, that may stand at a place.
pub(super) fn offers(desk: Desk<'_>, spot: &Spot<'_>) -> Vec<Offer> {
    let own = &desk.state().settings.own_rules;
    let line = Line::of(spot.before);
    let mut path = path(spot, line.column);
    if let Some(key) = line.key {
        path.push(key.to_owned());
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let typed = line.value;
        let from = spot.offset - typed.len();
        let words = expected_words(&path, own).into_iter().map(|word| value(word, from));
        return words.chain(names(desk, &path, from)).collect();
    }
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let from = spot.offset - line.value.len();
    let has_colon = spot.after.starts_with(':');
    let keys = expected_keys(&path, own).into_iter().map(|key| Offer {
        label: key.text.clone(),
        text: if has_colon { key.text } else { format!("{}: ", key.text) },
        from,
        kind: CompletionItemKind::Property,
        detail: Some(key.what),
    });
    let mut offers: Vec<Offer> = keys.collect();
    // An entry of a list may be a name.
    if line.is_entry {
        offers.extend(names(desk, &path, from));
    }
    offers
}

fn value(Expected { text, what }: Expected, from: usize) -> Offer {
    let detail = Some(what).filter(|what| !what.is_empty());
    Offer { label: text.clone(), text, from, kind: CompletionItemKind::Value, detail }
}

/// A line of YAML, as far as it matters here.
struct Line<'a> {
    /// Where its key or text starts, behind the marks of lists.
    column: usize,
    /// The key before a colon.
    key: Option<&'a str>,
    /// The text after that, or all of it.
    value: &'a str,
    /// True for an entry of a list.
    is_entry: bool,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let mut rest = line.trim_start_matches(' ');
        let is_entry = rest.starts_with("- ");
        while let Some(inner) = rest.strip_prefix("- ") {
            rest = inner.trim_start_matches(' ');
        }
        let column = line.len() - rest.len();
        match rest.split_once(':') {
            Some((key, value)) if value.is_empty() || value.starts_with(' ') => {
                Self { column, key: Some(key.trim()), value: value.trim_start(), is_entry }
            }
            _ => Self { column, key: None, value: rest, is_entry },
        }
    }
}

/// Returns the keys around a line that starts in a column, the outermost first.
fn path(spot: &Spot<'_>, column: usize) -> Vec<String> {
    let mut column = column;
    let mut found = Vec::new();
    let above: Vec<&str> = spot.text.lines().take(spot.line()).collect();
    for line in above.into_iter().rev().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
        let line = Line::of(line.trim_end());
        if let Some(key) = line.key.filter(|_| line.column < column) {
            found.push(key.to_owned());
            column = line.column;
        }
    }
    found.reverse();
    found
}

/// Returns the names of the ladder that fit at the end of a path.
fn names(desk: Desk<'_>, path: &[&str], from: usize) -> Vec<Offer> {
    let ladders = &desk.state().model.ladders;
    let levels = || ladders.iter().flat_map(Ladder::levels).map(|(_, _, level)| level);
    let (names, kind): (Vec<String>, _) = match path {
        ["ladders", "tracks", "levels" | "title"]
        | ["ladders", "tracks", "levels", "title"]
        | ["ladders", "dimensions", "levels"]
        | ["ladders", "not-levels"] => (levels().map(|level| level.title.clone()).collect(), CompletionItemKind::Class),
        ["ladders", "tracks", "levels", "code"] => {
            (levels().filter_map(|level| level.code.clone()).collect(), CompletionItemKind::Value)
        }
        ["ladders", "dimensions"] | ["ladders", "dimensions", "names"] | ["ladders", "aliases", _] => {
            let cells = levels().flat_map(|level| &level.expectations);
            (cells.map(|cell| cell.dimension.clone()).collect(), CompletionItemKind::Field)
        }
        ["ladders", "tracks", "name"] => {
            let tracks = ladders.iter().flat_map(|ladder| &ladder.tracks);
            (tracks.map(|track| track.name.clone()).collect(), CompletionItemKind::Module)
        }
        ["ignore" | "rule-pages"]
        | ["overrides", "files"]
        | ["company", "allowed"]
        | ["ladders", "include" | "exclude"]
        | ["ladders", "tracks", "files"]
        | ["ladders", "company", "allowed"] => {
            (desk.state().listing.documents().map(ToString::to_string).collect(), CompletionItemKind::File)
        }
        _ => return Vec::new(),
    };
    let mut seen = BTreeSet::new();
    let names = names.into_iter().filter(|name| seen.insert(name.clone())).collect::<Vec<_>>();
    names.into_iter().map(|name| Offer { label: name.clone(), text: name, from, kind, detail: None }).collect()
}
