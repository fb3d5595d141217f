//! `count`: how many statements, words, dimensions or levels there may be.

use super::fields::{Fields, Message};
use super::scope::{Part, Scope, Scoped};
use super::{Findings, LadderContext, LadderRule};

/// The matcher and its parameters.
#[derive(Debug, Clone)]
pub struct Count {
    scoped: Scoped,
    of: Of,
    at_least: Option<usize>,
    at_most: Option<usize>,
    message: Message,
    help: Option<String>,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Statements,
    Words,
    Dimensions,
    Levels,
}

impl Of {
    const ALL: [Self; 4] = [Self::Statements, Self::Words, Self::Dimensions, Self::Levels];

    fn name(self) -> &'static str {
        match self {
            Self::Statements => "statements",
            Self::Words => "words",
            Self::Dimensions => "dimensions",
            Self::Levels => "levels",
        }
    }

    /// Returns the scope that alone has such things.
    fn only_in(self) -> Option<Scope> {
        match self {
            Self::Statements | Self::Words => None,
            Self::Dimensions => Some(Scope::Level),
            Self::Levels => Some(Scope::Document),
        }
    }
}

impl Count {
    /// Reads `scope`, `dimensions`, `of`, `at-least`, `at-most`, `message` and
    /// `help`.
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let scoped = Scoped::read(fields, &[Scope::Level, Scope::Dimension, Scope::Document]);
        let of = fields.choice("of", |name| Of::ALL.into_iter().find(|of| of.name() == name), &Of::ALL.map(Of::name));
        let (at_least, at_most) = (fields.number("at-least"), fields.number("at-most"));
        let message = Message::read(fields, &["place", "count"], Some("{place} has {count}"));
        let help = fields.optional_text("help");
        if let Some((of, scope)) = of.and_then(|of| Some((of, of.only_in()?))).filter(|(_, scope)| *scope != scoped.scope) {
            fields.problem("of", format!("`{}` are counted with `scope: {}`", of.name(), scope.name()));
        }
        match (at_least, at_most) {
            (None, None) => fields.problem("check", "`count` needs `at-least`, `at-most` or both".to_owned()),
            (Some(least), Some(most)) if least > most => {
                fields.problem("at-least", format!("`at-least` is {least}, and `at-most` {most}: nothing is both"));
            }
            _ => {}
        }
        Some(Self { scoped, of: of?, at_least, at_most, message: message?, help })
    }

    fn of_spot(&self, cx: &LadderContext<'_>, part: &Part<'_>) -> usize {
        match (self.of, part) {
            (Of::Statements, part) => part.statements().len(),
            (Of::Words, part) => part.statements().iter().map(|text| text.split_whitespace().count()).sum(),
            (Of::Dimensions, Part::Level(level)) => level.expectations.len(),
            (Of::Levels, Part::Document(document)) => {
                cx.ladder.levels().filter(|(_, _, level)| level.name_span.file == document.file).count()
            }
            (Of::Dimensions | Of::Levels, _) => 0,
        }
    }
}

impl LadderRule for Count {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        for spot in self.scoped.spots(cx) {
            let count = self.of_spot(cx, &spot.part);
            let few = self.at_least.filter(|least| count < *least).map(|least| format!("at least {least}"));
            let many = self.at_most.filter(|most| count > *most).map(|most| format!("at most {most}"));
            let Some(wanted) = few.or(many) else { continue };
            let noun = if count == 1 { self.of.name().trim_end_matches('s') } else { self.of.name() };
            let shown = format!("{count} {noun}, where {wanted} {} asked for", if wanted.ends_with(" 1") { "is" } else { "are" });
            let message = self.message.with(&[("place", &spot.words), ("count", &shown)]);
            drop(findings.report(spot.span, message).at(spot.at).subject(self.of.name()).maybe_help(self.help.as_deref()));
        }
    }
}
