//! Another name for a level or a dimension, everywhere at once: headings, the
//! links to them, lists, comparisons, declarations and settings.

use gen_lsp_types::{PrepareRenamePlaceholder, WorkspaceEdit};

use super::desk::Desk;
use super::link::Destination;
use super::mentions::{Mention, of_dimension, of_level};
use super::session::Fault;
use super::thing::{Thing, thing_at};
use crate::finding::Edit;
use crate::lint::Places;
use crate::lint::edit::Renamer;
use crate::model::{Ladder, Level};
use crate::source::{SourceFile, Span};

/// What is renamed.
struct Renamed<'a> {
    ladder: &'a Ladder,
    /// Its present name.
    name: String,
    /// Where the pointer is.
    span: Span,
    mentions: Vec<Mention>,
}

fn renamed<'a>(desk: Desk<'a>, file: &SourceFile, offset: usize) -> Result<Renamed<'a>, Fault> {
    let nothing = || Fault::refused("only a level or a dimension can be renamed here");
    let thing = thing_at(desk, file, offset).ok_or_else(nothing)?;
    let span = thing.span();
    match thing {
        Thing::Level(_, ladder, at) | Thing::Link(_, Destination { level: Some((ladder, at)), .. }) => {
            let name = ladder.level(at).map(|level| level.title.clone()).ok_or_else(nothing)?;
            Ok(Renamed { ladder, name, span, mentions: of_level(desk, ladder, at) })
        }
        Thing::Dimension(_, ladder, key, at) => {
            let own = at.and_then(|at| ladder.level(at)?.expectation(&key));
            let first = || ladder.levels().find_map(|(_, _, level): (_, _, &Level)| level.expectation(&key));
            let name = own.or_else(first).map(|cell| cell.dimension.clone()).ok_or_else(nothing)?;
            Ok(Renamed { ladder, name, span, mentions: of_dimension(desk, ladder, &key) })
        }
        Thing::Link(..) | Thing::Rule(..) => Err(nothing()),
    }
}

/// Returns what would be renamed.
///
/// # Errors
///
/// Where no level or dimension stands there.
pub(super) fn prepare(desk: Desk<'_>, file: &SourceFile, offset: usize) -> Result<PrepareRenamePlaceholder, Fault> {
    let Renamed { name, span, .. } = renamed(desk, file, offset)?;
    let shown = desk.state().sources.slice(span).find(&name);
    let span = shown.map_or(span, |at| Span::new(span.file, span.start + at, span.start + at + name.len()));
    Ok(PrepareRenamePlaceholder { range: desk.range(span), placeholder: name })
}

/// Returns the edits of a new name.
///
/// # Errors
///
/// Where no level or dimension stands there, where the new name is none, and
/// where one of the places can't be edited without a guess: half a rename is
/// worse than none.
pub(super) fn rename(desk: Desk<'_>, file: &SourceFile, offset: usize, new: &str) -> Result<Option<WorkspaceEdit>, Fault> {
    let new = new.trim();
    if !new.contains(char::is_alphanumeric) || new.contains(['\n', '\r']) {
        return Err(Fault::refused("a name has letters, and one line"));
    }
    let Renamed { ladder, mentions, .. } = renamed(desk, file, offset)?;
    let places = Places::new(ladder, &desk.state().documents);
    let configuration = desk.state().configuration;
    let (settings, texts): (Vec<Mention>, Vec<Mention>) =
        mentions.into_iter().partition(|mention| Some(mention.span.file) == configuration);
    let names: Vec<(Span, &str)> = texts.iter().filter_map(|mention| Some((mention.span, mention.shown.as_deref()?))).collect();
    let mut edits = Renamer::new(&desk.context(ladder, &places)).rename_all(&names, new).map_err(|span| {
        let start = desk.state().sources.start(span);
        let (path, line) = (desk.state().sources.path(span), start.line);
        Fault::refused(&format!("`{path}`, line {line}, would have to be renamed by hand: \"{new}\" can't stand there as it is"))
    })?;
    edits.extend(settings.into_iter().map(|mention| Edit { span: mention.span, text: quoted(new) }));
    Ok(desk.edit(&edits))
}

/// Returns a name as YAML reads it.
fn quoted(name: &str) -> String {
    let plain = name.starts_with(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || " -/()&".contains(c));
    let words = ["true", "false", "yes", "no", "on", "off", "null"];
    if plain && !words.iter().any(|word| name.eq_ignore_ascii_case(word)) {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', "''"))
    }
}
