//! The labelled parts of a run of blocks: bold leads and lists of labelled
//! items, each with the text that belongs to it.

use std::collections::BTreeSet;

use super::name::DimensionKey;
use crate::markdown::{Block, Item, Label, Separator, Text, item_label, leads, may_be_bold};
use crate::source::Span;

/// Longer than this (in words), what heads a list is a statement that the list explains.
const LONGEST_HEAD: usize = 4;

/// A label with all the text up to the next.
#[derive(Debug, Clone)]
pub(super) struct Part<'a> {
    pub(super) label: Label,
    /// The blocks after the label's own line.
    pub(super) blocks: Vec<&'a Block>,
    /// True for an item of a list.
    pub(super) item: bool,
}

/// Blocks taken apart at their labels.
#[derive(Debug, Clone, Default)]
pub(super) struct Labelled<'a> {
    /// What stands before the first label, and paragraphs before a label's.
    pub(super) before: Vec<&'a Block>,
    /// Paragraph starts that stand before a label in the same paragraph.
    pub(super) loose: Vec<Text>,
    pub(super) parts: Vec<Part<'a>>,
}

impl Part<'_> {
    pub(super) fn key(&self) -> DimensionKey {
        DimensionKey::new(&self.label.name.text)
    }

    /// Returns how much text the part has, in bytes of source.
    pub(super) fn weight(&self) -> usize {
        self.label.rest.text.len() + self.blocks.iter().map(|block| block.span().end - block.span().start).sum::<usize>()
    }

    /// Returns true where the label's line says all there is.
    pub(super) fn is_short(&self) -> bool {
        self.blocks.is_empty() && super::facts::is_value(&self.label.rest.text)
    }

    /// Returns the place of label and text.
    pub(super) fn span(&self) -> Span {
        let mut span = self.label.name.span;
        if !self.label.rest.text.is_empty() {
            span = span.to(self.label.rest.span);
        }
        self.blocks.iter().fold(span, |span, block| span.to(block.span()))
    }
}

/// Takes blocks apart. `names` are labels that siblings use: a list of plainly
/// labelled items (`- Impact: …`) counts only where it uses those.
pub(super) fn labelled<'a>(blocks: &[&'a Block], names: &BTreeSet<DimensionKey>) -> Labelled<'a> {
    let mut found = Labelled::default();
    for &block in blocks {
        match block {
            Block::Paragraph(text) => paragraph(block, text, names, &mut found),
            // Without names that siblings use, only bold labels make parts of a list.
            Block::List(list) if names.is_empty() && !list.items.iter().all(starts_bold) => found.push(block),
            Block::List(list) => {
                let labels: Vec<Option<Label>> = list.items.iter().map(label_of).collect();
                let bold = labels.iter().filter(|label| label.as_ref().is_some_and(is_item_label)).count();
                let known = labels.iter().flatten().filter(|label| names.contains(&DimensionKey::new(&label.name.text))).count();
                let all = !labels.is_empty() && (bold == labels.len() || known * 2 > labels.len());
                // A list under a lead belongs to the lead, even where its items carry labels.
                let under_lead = found.parts.last().is_some_and(|part| !part.item && part.label.rest.text.is_empty());
                if all && !under_lead {
                    for (item, label) in list.items.iter().zip(labels) {
                        match label {
                            Some(label) if is_aside(&label.name.text) => {
                                found.loose.push(label.rest);
                                found.before.extend(&item.blocks);
                            }
                            Some(label) => found.parts.push(item_part(item, label)),
                            None => {}
                        }
                    }
                } else {
                    found.push(block);
                }
            }
            Block::Rule(_) | Block::Heading(_) => {}
            _ => found.push(block),
        }
    }
    found
}

/// Returns the label of a list item: as it is written, or the few words that head a list of
/// their own, which only siblings make a label.
pub(super) fn label_of(item: &Item) -> Option<Label> {
    item_label(item).or_else(|| {
        let name = item.text.as_ref().filter(|_| matches!(item.blocks.as_slice(), [Block::List(_)]))?;
        let is_name =
            name.text.split_whitespace().count() <= LONGEST_HEAD && !name.text.trim_end().ends_with(['.', '!', '?', ',', ';']);
        let rest = name.part(name.text.len()..name.text.len());
        is_name.then(|| Label { name: name.clone(), rest, separator: Separator::Line, bold: false })
    })
}

fn starts_bold(item: &Item) -> bool {
    item.text.as_ref().is_some_and(may_be_bold)
}

fn is_item_label(label: &Label) -> bool {
    label.bold && label.separator != Separator::Stop && (label.separator != Separator::Dash || !label.rest.text.is_empty())
}

fn item_part(item: &Item, label: Label) -> Part<'_> {
    Part { label, blocks: item.blocks.iter().collect(), item: true }
}

fn paragraph<'a>(block: &'a Block, text: &Text, names: &BTreeSet<DimensionKey>, found: &mut Labelled<'a>) {
    if !may_be_bold(text) {
        found.push(block);
        return;
    }
    let cut = leads(text);
    let (labels, others): (Vec<Label>, Vec<Label>) = cut.labels.into_iter().partition(|label| is_lead(label, names));
    if labels.is_empty() {
        found.push(block);
        return;
    }
    if !cut.before.text.is_empty() {
        found.loose.push(cut.before);
    }
    for label in others {
        if matches!(label.separator, Separator::Dash | Separator::Stop) && !is_aside(&label.name.text) {
            found.loose.push(label.name);
            found.loose.push(label.rest);
        } else if is_aside(&label.name.text) {
            found.loose.push(label.rest);
        }
    }
    found.parts.extend(labels.into_iter().map(|label| Part { label, blocks: Vec::new(), item: false }));
}

/// `**Examples:**` on a line of its own leads in to a list of the same
/// dimension; a bold start with a dash is a value, one with a full stop a sentence,
/// unless siblings start so too.
fn is_lead(label: &Label, names: &BTreeSet<DimensionKey>) -> bool {
    let parted =
        !matches!(label.separator, Separator::Dash | Separator::Stop) || names.contains(&DimensionKey::new(&label.name.text));
    parted && !is_aside(&label.name.text) && !(label.rest.text.is_empty() && is_lead_in(&label.name.text))
}

/// Returns true for a label of what is said by the way, or not said yet: no
/// level is compared on its TODO.
fn is_aside(name: &str) -> bool {
    let key = DimensionKey::new(name);
    [
        "e g",
        "eg",
        "example",
        "examples",
        "fixme",
        "for example",
        "for instance",
        "hint",
        "i e",
        "ie",
        "important",
        "n b",
        "nb",
        "note",
        "notes",
        "ps",
        "remark",
        "see also",
        "tbc",
        "tbd",
        "tip",
        "to do",
        "todo",
        "wip",
    ]
    .contains(&key.as_str())
}

/// Returns true for words that introduce a part of a dimension.
pub(super) fn is_lead_in(name: &str) -> bool {
    let key = DimensionKey::new(name);
    [
        "example",
        "examples",
        "for example",
        "note",
        "notes",
        "e g",
        "this includes",
        "concrete examples",
        "behaviors",
        "behaviours",
    ]
    .contains(&key.as_str())
}

impl<'a> Labelled<'a> {
    fn push(&mut self, block: &'a Block) {
        match self.parts.last_mut() {
            Some(part) if !part.item => part.blocks.push(block),
            _ => self.before.push(block),
        }
    }
}
