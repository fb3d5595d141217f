//! The rules, and nothing else.

mod broken_anchor;
mod broken_link;

use crate::lint::{Check, Entry};

/// A rule of that type in a file of that name.
macro_rules! rule {
    ($id:literal, $rule:expr) => {
        Entry { id: $id, page: include_str!(concat!("../../rules/", $id, ".md")), build: |_| Check::Ladder(Box::new($rule)) }
    };
}

/// Every rule, sorted by id.
pub const REGISTRY: &[Entry] =
    &[rule!("broken-anchor", broken_anchor::BrokenAnchor {}), rule!("broken-link", broken_link::BrokenLink {})];
