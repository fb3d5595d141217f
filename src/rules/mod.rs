//! The rules, and nothing else.

use crate::lint::Entry;

/// Every rule, sorted by id.
pub const REGISTRY: &[Entry] = &[];
