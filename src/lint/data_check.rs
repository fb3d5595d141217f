//! The matchers of data rules: a small closed set, so that a page says what is
//! checked without becoming a program.

use super::count::Count;
use super::fields::Fields;
use super::forbid_text::ForbidText;
use super::options::Options;
use super::require_section::RequireSection;
use super::require_text::RequireText;
use super::suggest::{closest, listed};
use super::{Check, RulePage};

/// What a data rule checks, with its parameters.
#[derive(Debug, Clone)]
pub enum DataCheck {
    /// Text that must not stand in a ladder document.
    ForbidText(ForbidText),
    /// Text that each level, dimension or document has to have.
    RequireText(RequireText),
    /// Dimensions, facts or headings that each level or document has to have.
    RequireSection(RequireSection),
    /// How many statements, words, dimensions or levels there may be.
    Count(Count),
}

/// The names of the matchers, as `check:` writes them.
const KNOWN: &[&str] = &["forbid-text", "require-text", "require-section", "count"];

impl DataCheck {
    /// Returns the names of all matchers, for a message.
    pub(super) fn known() -> String {
        listed(KNOWN)
    }

    /// Reads the parameters of the matcher of that name.
    pub(super) fn read(name: &str, fields: &mut Fields<'_>) -> Option<Self> {
        match name {
            "forbid-text" => ForbidText::read(fields).map(Self::ForbidText),
            "require-text" => RequireText::read(fields).map(Self::RequireText),
            "require-section" => RequireSection::read(fields).map(Self::RequireSection),
            "count" => Count::read(fields).map(Self::Count),
            _ => {
                let near = closest(name, KNOWN.iter().copied()).map(|near| format!("did you mean `{near}`? "));
                fields.problem("check", format!("`{name}` is no check; {}known: {}", near.unwrap_or_default(), listed(KNOWN)));
                // Which entries it would have is anybody's guess.
                fields.accept_all();
                None
            }
        }
    }

    /// Returns the matcher as a rule, with the values in force of its page's
    /// options.
    pub fn to_check(&self, options: &Options) -> Check {
        match self {
            Self::ForbidText(matcher) => Check::Ladder(Box::new(matcher.clone().allowing(options))),
            Self::RequireText(matcher) => Check::Ladder(Box::new(matcher.clone())),
            Self::RequireSection(matcher) => Check::Ladder(Box::new(matcher.clone())),
            Self::Count(matcher) => Check::Ladder(Box::new(matcher.clone())),
        }
    }
}

/// Builds the check of a registry line whose page has a `check:`; a page
/// without one is checked by nobody, which the registry's test forbids.
pub fn data_check(page: &RulePage) -> Check {
    page.check.as_ref().map_or(Check::Parse, |check| check.to_check(&page.options))
}
