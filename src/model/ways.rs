//! Where the links of documents lead, as far as levels are concerned: looked up
//! once for all who ask.

use super::texts::Texts;
use crate::links::{Place, resolve};
use crate::markdown::Document;
use crate::source::FileId;

/// Where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// To a document, which may be its own.
    To(FileId),
    /// To nothing that is in the repository, though it should be.
    Dead,
    /// To what is no document.
    Elsewhere,
}

/// Returns where each link of a document leads, in their order.
pub(super) fn ways(texts: Texts<'_>, document: &Document) -> Vec<Way> {
    let from = texts.path(document.file);
    let way = |target: &str| {
        let resolved = resolve(texts.listing, from, target);
        if matches!(resolved.place, Place::Missing(_) | Place::OtherCase { .. }) {
            return Way::Dead;
        }
        let found = resolved.document(from).and_then(|path| texts.sources.by_path(path));
        found.map_or(Way::Elsewhere, |source| Way::To(source.id))
    };
    document.links.iter().map(|link| way(&link.target)).collect()
}
