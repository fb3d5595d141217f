//! The documents of a snapshot, parsed.
//!
//! Apart because each is shared between the states that have it, and nobody who
//! reads one should have to know.

use std::sync::Arc;

use super::Document;
use crate::source::FileId;

/// Parsed documents, by position of their file in the sources. A copy of it copies
/// no document.
#[derive(Debug, Clone, Default)]
pub struct Documents(Vec<Arc<Document>>);

impl Documents {
    /// Returns the document at a position.
    pub fn get(&self, at: usize) -> Option<&Document> {
        self.0.get(at).map(Arc::as_ref)
    }

    /// Returns the document of a file.
    pub fn of(&self, file: FileId) -> Option<&Document> {
        self.get(file.index()).filter(|document| document.file == file)
    }

    /// Returns the document at a position, to be kept in another list.
    pub fn share(&self, at: usize) -> Option<Arc<Document>> {
        self.0.get(at).map(Arc::clone)
    }

    /// Returns all, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Document> + Clone {
        self.0.iter().map(Arc::as_ref)
    }

    /// Returns those that aren't the very ones that other documents have at their
    /// positions, in order.
    pub fn differ_from(&self, other: &Self) -> impl Iterator<Item = &Document> {
        let is_other = |(at, own): &(usize, &Arc<Document>)| !other.0.get(*at).is_some_and(|theirs| Arc::ptr_eq(own, theirs));
        self.0.iter().enumerate().filter(is_other).map(|(_, own)| own.as_ref())
    }

    /// Returns true where others have the very same document of a file.
    pub fn share_at(&self, others: &Self, file: FileId) -> bool {
        let (one, other) = (self.0.get(file.index()), others.0.get(file.index()));
        one.zip(other).is_some_and(|(one, other)| Arc::ptr_eq(one, other))
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns true where there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the document of the next file.
    pub fn push(&mut self, document: Document) {
        self.0.push(Arc::new(document));
    }

    /// Puts a document in the place of another; returns false where there is none.
    pub fn replace(&mut self, at: usize, document: Document) -> bool {
        self.0.get_mut(at).map(|own| *own = Arc::new(document)).is_some()
    }
}

impl FromIterator<Document> for Documents {
    fn from_iter<T: IntoIterator<Item = Document>>(documents: T) -> Self {
        Self(documents.into_iter().map(Arc::new).collect())
    }
}

impl FromIterator<Arc<Document>> for Documents {
    fn from_iter<T: IntoIterator<Item = Arc<Document>>>(documents: T) -> Self {
        Self(documents.into_iter().collect())
    }
}
