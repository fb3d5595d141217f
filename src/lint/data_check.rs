//! The matchers of data rules: a small closed set, so that a page says what is
//! checked without becoming a program.

use super::fields::Fields;
use super::forbid_text::ForbidText;
use super::options::Options;
use super::suggest::listed;
use super::{Check, RulePage};

/// What a data rule checks, with its parameters.
#[derive(Debug, Clone)]
pub enum DataCheck {
    /// Text that must not stand in a ladder document.
    ForbidText(ForbidText),
}

/// The names of the matchers, as `check:` writes them.
const KNOWN: &[&str] = &["forbid-text"];

impl DataCheck {
    /// Reads the parameters of the matcher of that name.
    pub(super) fn read(name: &str, fields: &mut Fields<'_>) -> Option<Self> {
        if name == "forbid-text" {
            return ForbidText::read(fields).map(Self::ForbidText);
        }
        fields.problem("check", format!("`{name}` is no check; known: {}", listed(KNOWN)));
        None
    }

    /// Returns the matcher as a rule, with the values in force of its page's
    /// options.
    pub fn to_check(&self, options: &Options) -> Check {
        match self {
            Self::ForbidText(matcher) => Check::Ladder(Box::new(matcher.clone().allowing(options))),
        }
    }
}

/// Builds the check of a registry line whose page has a `check:`; a page
/// without one is checked by nobody, which the registry's test forbids.
pub fn data_check(page: &RulePage) -> Check {
    page.check.as_ref().map_or(Check::Parse, |check| check.to_check(&page.options))
}
