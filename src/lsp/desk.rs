//! What answers are made from: a repository that is up to date, in the terms of
//! the editor that asks.

use std::collections::BTreeMap;

use gen_lsp_types::{
    DocumentChange, Edit as DocumentEdit, Location, OptionalVersionedTextDocumentIdentifier, Position, Range, TextDocumentEdit,
    TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};

use super::client::Client;
use super::uri;
use super::workspace::Workspace;
use crate::engine::State;
use crate::finding::Edit;
use crate::lint::{LadderContext, Places};
use crate::markdown::Document;
use crate::model::Ladder;
use crate::source::{FileId, RepoPath, SourceFile, Span};

/// A repository in an editor's terms.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) space: &'a Workspace,
    pub(super) client: &'a Client,
}

impl<'a> Desk<'a> {
    /// Makes one.
    pub(super) fn new(space: &'a Workspace, client: &'a Client) -> Self {
        Self { space, client }
    }

    /// Returns what was understood.
    pub(super) fn state(self) -> &'a State {
        &self.space.state
    }

    /// Returns the file of a path, where it was read.
    pub(super) fn file(self, path: &RepoPath) -> Option<&'a SourceFile> {
        self.state().sources.by_path(path)
    }

    /// Returns the parsed document of a file; none for the configuration.
    pub(super) fn document(self, file: FileId) -> Option<&'a Document> {
        self.state().documents.of(file)
    }

    /// Returns the byte at a place of a file.
    pub(super) fn offset(self, file: &SourceFile, position: Position) -> usize {
        self.client.encoding.offset(&file.text, &file.lines, position)
    }

    /// Returns the place of a span.
    pub(super) fn range(self, span: Span) -> Range {
        self.client.encoding.range(self.state().sources.file(span.file), span)
    }

    /// Returns a span with its document.
    pub(super) fn location(self, span: Span) -> Location {
        Location { uri: self.uri(self.state().sources.path(span)), range: self.range(span) }
    }

    /// Returns the address of a document, as the editor writes it where it has it
    /// open.
    pub(super) fn uri(self, path: &RepoPath) -> Uri {
        match self.space.buffer(path) {
            Some(buffer) => buffer.uri.clone(),
            None => Uri(uri::of_path(&self.space.on_disk(path))),
        }
    }

    /// Returns the ladder that a document belongs to.
    pub(super) fn ladder_of(self, file: FileId) -> Option<&'a Ladder> {
        self.state().model.ladders.iter().find(|ladder| ladder.documents.contains(&file))
    }

    /// Returns what rules would see of a ladder.
    pub(super) fn context(self, ladder: &'a Ladder, places: &'a Places<'a>) -> LadderContext<'a> {
        let state = self.state();
        LadderContext {
            sources: &state.sources,
            listing: &state.listing,
            documents: &state.documents,
            model: &state.model,
            ladder,
            places,
            owner: self.space.repository.owner(),
        }
    }

    /// Returns edits as the editor takes them; none where there are none.
    pub(super) fn edit(self, edits: &[Edit]) -> Option<WorkspaceEdit> {
        let mut by_file: BTreeMap<FileId, Vec<TextEdit>> = BTreeMap::new();
        let mut sorted: Vec<&Edit> = edits.iter().collect();
        sorted.sort_by_key(|edit| edit.span);
        sorted.dedup();
        for edit in sorted {
            let new_text = self.with_breaks_of(edit.span.file, &edit.text);
            by_file.entry(edit.span.file).or_default().push(TextEdit { range: self.range(edit.span), new_text });
        }
        let files = by_file.into_iter().map(|(file, edits)| (self.state().sources.file(file).path.clone(), edits));
        self.changes(files.collect())
    }

    /// Returns edits of some documents as the editor takes them; none where
    /// there are none.
    pub(super) fn changes(self, files: Vec<(RepoPath, Vec<TextEdit>)>) -> Option<WorkspaceEdit> {
        if files.is_empty() {
            return None;
        }
        if !self.client.can.versioned {
            let changes = files.into_iter().map(|(path, edits)| (self.uri(&path), edits)).collect();
            return Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() });
        }
        let change = |(path, edits): (RepoPath, Vec<TextEdit>)| {
            let version = self.space.buffer(&path).map(|buffer| buffer.version);
            let text_document_identifier = TextDocumentIdentifier { uri: self.uri(&path) };
            DocumentChange::TextDocumentEdit(TextDocumentEdit {
                text_document: OptionalVersionedTextDocumentIdentifier { version, text_document_identifier },
                edits: edits.into_iter().map(DocumentEdit::TextEdit).collect(),
            })
        };
        let changes = files.into_iter().map(change).collect();
        Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
    }

    /// Returns some new text with the line breaks of its document.
    fn with_breaks_of(self, file: FileId, text: &str) -> String {
        let own = &self.state().sources.file(file).text;
        let is_crlf = own.find('\n').is_some_and(|at| own.get(..at).is_some_and(|line| line.ends_with('\r')));
        if is_crlf { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text.to_owned() }
    }
}
