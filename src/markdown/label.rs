//! Labelled text: `**Label:** text` and `- Label: text`.

use super::{Item, Text};

/// A label and the text that follows it on the same line.
#[derive(Debug, Clone)]
pub struct Label {
    /// The label, without its colon.
    pub name: Text,
    /// The rest, empty where the text follows in later blocks.
    pub rest: Text,
}

/// Returns the labelled lines of a paragraph.
pub fn leads(_text: &Text) -> Vec<Label> {
    Vec::new()
}

/// Returns the label of a list item.
pub fn item_label(_item: &Item) -> Option<Label> {
    None
}
