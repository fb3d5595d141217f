//! The levels and dimensions that the configuration names.

use super::desk::Desk;
use crate::config::Text;
use crate::source::Span;

/// A name in the configuration.
pub(super) struct Named {
    /// Its place, in the sources of the state.
    pub(super) span: Span,
    /// The name.
    pub(super) name: String,
    /// The position of the ladder that it is said of.
    pub(super) ladder: usize,
    /// True for a level's title, false for a dimension.
    pub(super) is_level: bool,
}

/// Returns the names of levels and dimensions that there are, where the
/// configuration has them: earlier names are none any more.
pub(super) fn settings(desk: Desk<'_>) -> Vec<Named> {
    let Some(file) = desk.state().configuration else { return Vec::new() };
    let mut found = Vec::new();
    for (ladder, said) in desk.state().settings.ladders.iter().enumerate() {
        let mut add = |text: &Text, is_level| {
            let span = Span::new(file, text.span.start, text.span.end);
            found.push(Named { span, name: text.value.clone(), ladder, is_level });
        };
        for level in said.tracks.iter().flat_map(|track| &track.levels) {
            add(&level.title, true);
        }
        for band in &said.dimensions {
            band.levels.iter().flatten().for_each(|title| add(title, true));
            band.names.iter().for_each(|name| add(name, false));
        }
        said.aliases.iter().for_each(|(_, name)| add(name, false));
    }
    found
}
