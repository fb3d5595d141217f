//! What a terminal can show, and text in its colours.

use crate::finding::Severity;

/// What the place that is printed to can show. Decided by the caller: nothing
/// here asks a terminal or the environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Colours may be used.
    pub color: bool,
    /// Frames may be drawn with more than ASCII.
    pub unicode: bool,
    /// The width in cells.
    pub width: usize,
    /// Only what was asked for: no summary.
    pub quiet: bool,
}

/// A colour with a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    Bold,
    Dim,
    Error,
    Warning,
    Note,
    Gone,
    New,
    Moved,
    Deleted,
    Inserted,
}

impl Default for Style {
    fn default() -> Self {
        Self { color: false, unicode: true, width: 80, quiet: false }
    }
}

impl Style {
    /// Returns the text in a colour, where there are any.
    pub(super) fn paint(self, tone: Tone, text: &str) -> String {
        let code = match tone {
            Tone::Plain => "",
            Tone::Bold => "1",
            Tone::Dim => "2",
            Tone::Error => "1;31",
            Tone::Warning => "1;33",
            Tone::Note => "1;36",
            Tone::Gone => "31",
            Tone::New => "32",
            Tone::Moved => "34",
            // NOTE: struck and underlined for those who don't tell red from green.
            Tone::Deleted => "9;31",
            Tone::Inserted => "4;32",
        };
        if self.color && !code.is_empty() && !text.is_empty() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    /// Returns one of two texts: for any terminal, or for one that shows
    /// ASCII only.
    pub(super) fn pick<'a>(self, unicode: &'a str, ascii: &'a str) -> &'a str {
        if self.unicode { unicode } else { ascii }
    }
}

impl From<Severity> for Tone {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Note => Self::Note,
        }
    }
}
