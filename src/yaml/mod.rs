//! YAML as a tree of values that know where they stand.
//!
//! Apart because front matter, rule pages and configuration are all read this
//! way: once, into [`Node`], so that whoever looks at the tree can tell every
//! mistake at its place instead of the first one only. The only user of
//! `serde_yaml`.

mod explain;
mod read;
mod recover;

use crate::source::Span;

pub use read::{Lenient, parse, parse_leniently};
pub use recover::{Recovered, recover, refused_tab};

/// A value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The value.
    pub kind: NodeKind,
    /// Where it stands: a scalar with its quotes, a list or map from its first
    /// entry (or bracket) to its last; empty where nothing is written.
    pub span: Span,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`; `yes` and `no` are text, as in YAML 1.2.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// Everything else that is plain.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order of the file; no key stands in it twice.
    Map(Vec<(Key, Node)>),
}

/// The key of a mapping's entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key as text, whatever it looks like.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// Why a text is no YAML, or not what this tool takes as such.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct YamlError {
    /// One sentence, lower case, without a full stop.
    pub message: String,
    /// The place of the fault.
    pub span: Span,
}

impl YamlError {
    /// Returns the next step, for what the parser minds most often.
    pub fn advice(&self) -> Option<&'static str> {
        [
            ("tab follows", "put a space in place of the tab"),
            ("tab", "indent with spaces: YAML takes no tabs there"),
            ("a second time", "put both under one key, or remove one of them"),
            ("nests too deeply", "write it without anchors and aliases"),
            ("in quotes", "put the value in quotes"),
            (
                "trailing content",
                "look for a quote that ends too early or stands there twice, and for an entry that is indented too far",
            ),
            ("quote opens here", "close the quote at the end of its value"),
            ("multiline quoted", "look above this line for a quote that is never closed"),
            ("illegal placement", "look above this line for a bracket or a quote that is never closed"),
            ("did not find expected", "look at this line and the one above: one is indented otherwise than its neighbours"),
        ]
        .into_iter()
        .find_map(|(part, advice)| self.message.contains(part).then_some(advice))
    }
}

impl Node {
    /// Returns the value under a key of a map.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entry(key).map(|(_, value)| value)
    }

    /// Returns key and value of a map's entry.
    pub fn entry(&self, key: &str) -> Option<&(Key, Self)> {
        self.as_map()?.iter().find(|(each, _)| each.text == key)
    }

    /// Returns the text of a text value.
    pub fn as_text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns what a text or a number says: a title may be `2024`.
    pub fn as_words(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Text(text) | NodeKind::Number(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the value of `true` and `false`.
    pub fn as_bool(&self) -> Option<bool> {
        match self.kind {
            NodeKind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// Returns a number as any type that reads the way it is written.
    pub fn as_number<N: std::str::FromStr>(&self) -> Option<N> {
        match &self.kind {
            NodeKind::Number(number) => number.parse().ok(),
            _ => None,
        }
    }

    /// Returns the entries of a list.
    pub fn as_list(&self) -> Option<&[Self]> {
        match &self.kind {
            NodeKind::List(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns the entries of a map, in the order of the file.
    pub fn as_map(&self) -> Option<&[(Key, Self)]> {
        match &self.kind {
            NodeKind::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns true for nothing, `~` and `null`.
    pub fn is_null(&self) -> bool {
        self.kind == NodeKind::Null
    }

    /// Returns what the value is, in words for a message.
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            NodeKind::Null => "nothing",
            NodeKind::Bool(_) => "true or false",
            NodeKind::Number(_) => "a number",
            NodeKind::Text(_) => "text",
            NodeKind::List(_) => "a list",
            NodeKind::Map(_) => "a map",
        }
    }
}
