//! The documents in which a ladder may be spoken of though they hold no link to
//! it: an overview is one by what it names.

use super::LadderContext;
use crate::markdown::Document;
use crate::model::Role;
use crate::source::FileId;

impl<'a> LadderContext<'a> {
    /// Returns the ladder's documents, and those that stand beside levels or in
    /// the ladder's own folder and belong to no other ladder, in order of their
    /// paths.
    pub fn documents_beside(&self) -> Vec<&'a Document> {
        let folder = |file: FileId| self.sources.file(file).path.folder();
        let levels = self.ladder.levels().map(|(_, _, level)| folder(level.name_span.file));
        let mut files = self.files_in(levels.chain([self.ladder.folder.as_str()]));
        let free = |file: &FileId| self.model.readings.get(file).is_none_or(|reading| reading.role == Role::Other);
        files.retain(|file| free(file) && !self.model.left_out.contains_key(file));
        files.extend(&self.ladder.documents);
        files.into_iter().filter_map(|file| self.document(file)).collect()
    }
}
