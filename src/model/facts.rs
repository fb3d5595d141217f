//! Facts: short labelled values of a level.

use super::Fact;
use super::statement::folded;
use crate::markdown::{Block, Document, Label, Mark, SectionId, Separator, Text, leads, may_be_bold};

/// Longer than this (in words), a value is a text.
const LONGEST_VALUE: usize = 8;

/// A fact written as a heading with a bold value, and the sentence after it.
pub(super) struct HeadingFact {
    pub(super) fact: Fact,
    pub(super) rest: Option<Text>,
}

/// Reads a section as a fact: `### Time Horizon` and a paragraph that starts
/// with a short bold value, explained after a dash.
pub(super) fn heading_fact(document: &Document, id: SectionId) -> Option<HeadingFact> {
    let section = document.section(id);
    let heading = section.heading.as_ref()?;
    let mut blocks = document.body(id).iter().filter(|block| !matches!(block, Block::Rule(_) | Block::Html(_)));
    let (Some(Block::Paragraph(text)), None) = (blocks.next(), blocks.next()) else { return None };
    if !section.children.is_empty() || !may_be_bold(text) {
        return None;
    }
    let (value, rest) = match leads(text).labels.into_iter().next() {
        Some(label) if label.separator == Separator::Dash => (label.name, Some(label.rest)),
        Some(label) if label.separator == Separator::Line && text.is_all(Mark::Strong) => (label.name, None),
        _ => return None,
    };
    is_value(&value.text).then(|| HeadingFact {
        fact: Fact {
            name: super::name::dimension_name(&heading.text.text),
            value: folded(&value.text).to_string(),
            span: heading.text.span,
            value_span: value.span,
        },
        rest: rest.filter(|rest| !rest.text.is_empty()),
    })
}

/// Makes a fact of a label and the text on its line.
pub(super) fn labelled_fact(label: &Label) -> Fact {
    Fact {
        name: super::name::dimension_name(&label.name.text),
        value: folded(&label.rest.text).to_string(),
        span: label.name.span,
        value_span: label.rest.span,
    }
}

/// Returns true for a text short enough to be a value.
pub(super) fn is_value(text: &str) -> bool {
    let words = text.split_whitespace().count();
    words > 0 && words <= LONGEST_VALUE && !text.trim_end().ends_with(['.', '!', '?', ':'])
}

/// Returns the code in a fact that states it: `Level: IC4 (Staff)`.
pub(super) fn stated_code(facts: &[Fact]) -> Option<String> {
    let fact =
        facts.iter().find(|fact| ["level", "grade", "code", "band", "job level"].contains(&fact.name.to_lowercase().as_str()))?;
    let value = fact.value.split(['(', ',', ';']).next().unwrap_or("").trim();
    let codelike = value.chars().any(|c| c.is_ascii_digit()) && value.starts_with(|c: char| c.is_ascii_uppercase());
    (codelike && value.len() <= 12 && value.split_whitespace().count() <= 2).then(|| value.to_owned())
}
