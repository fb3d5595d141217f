//! Documents to ladders.

use super::Model;
use crate::markdown::Document;
use crate::source::SourceMap;

/// Understands the documents of a snapshot.
pub fn build(_sources: &SourceMap, _documents: &[Document]) -> Model {
    Model::default()
}
