//! `require-text`: something that each level, dimension or document has to say.

use super::fields::{Fields, Message};
use super::patterns::Patterns;
use super::scope::{Scope, Scoped};
use super::{Findings, LadderContext, LadderRule};

/// The matcher and its parameters.
#[derive(Debug, Clone)]
pub struct RequireText {
    scoped: Scoped,
    patterns: Patterns,
    message: Message,
    help: Option<String>,
}

impl RequireText {
    /// Reads `scope`, `dimensions`, `patterns`, `message` and `help`.
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let scoped = Scoped::read(fields, &[Scope::Level, Scope::Dimension, Scope::Document]);
        let message = Message::read(fields, &["place"], None);
        let help = fields.optional_text("help");
        let patterns = Patterns::read(fields, "patterns")?;
        Some(Self { scoped, patterns, message: message?, help })
    }
}

impl LadderRule for RequireText {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        for spot in self.scoped.spots(cx) {
            let path = cx.sources.path(spot.span).as_str();
            let said = |text: &String| self.patterns.matching(text, path).next().is_some();
            if !self.patterns.apply_to(path) || spot.part.texts().iter().any(said) {
                continue;
            }
            let message = self.message.with(&[("place", &spot.words)]);
            drop(findings.report(spot.span, message).at(spot.at).subject("missing text").maybe_help(self.help.as_deref()));
        }
    }
}
