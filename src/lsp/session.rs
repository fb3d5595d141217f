//! What is known while an editor runs: its repositories, and what was told of
//! them. Every message ends up here.

use std::path::{Path, PathBuf};

use gen_lsp_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, FileChangeType, FileEvent, Uri,
};
use lsp_server::ErrorCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::buffer::Buffer;
use super::client::Client;
use super::host::Host;
use super::publish::Board;
use super::uri;
use super::workspace::Workspace;
use crate::source::RepoPath;

/// All that a server knows.
pub(super) struct Session {
    pub(super) client: Client,
    pub(super) host: Host,
    pub(super) workspaces: Vec<Work>,
}

/// A repository, and what the editor was told of it.
pub(super) struct Work {
    pub(super) space: Workspace,
    pub(super) board: Board,
    /// The folder that the editor has open; none where a document led here.
    pub(super) folder: Option<PathBuf>,
}

/// Why a request has no answer.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) code: i32,
    pub(super) message: String,
}

impl Fault {
    /// Makes one with a code of the protocol.
    pub(super) fn new(code: ErrorCode, message: &str) -> Self {
        Self { code: code as i32, message: message.to_owned() }
    }

    /// Nobody waits for the answer any more.
    pub(super) fn cancelled() -> Self {
        Self::new(ErrorCode::RequestCanceled, "cancelled")
    }

    /// What was asked for can't be done, and why.
    pub(super) fn refused(why: &str) -> Self {
        Self::new(ErrorCode::RequestFailed, why)
    }
}

/// Reads what came with a message.
///
/// # Errors
///
/// Where it isn't what the protocol says.
pub(super) fn read<T: DeserializeOwned>(params: Value) -> Result<T, Fault> {
    serde_json::from_value(params).map_err(|error| Fault::new(ErrorCode::InvalidParams, &error.to_string()))
}

/// Writes an answer.
///
/// # Errors
///
/// Nothing that we make fails to be written.
pub(super) fn write(answer: impl Serialize) -> Result<Value, Fault> {
    serde_json::to_value(answer).map_err(|error| Fault::new(ErrorCode::InternalError, &error.to_string()))
}

impl Session {
    /// Starts with the folders that the editor has open.
    pub(super) fn new(client: Client, host: Host, folders: &[PathBuf]) -> Self {
        let mut session = Self { client, host, workspaces: Vec::new() };
        for folder in folders {
            session.add(folder, true);
        }
        session
    }

    /// Writes a line to the log.
    pub(super) fn log(&self, line: &str) {
        (self.host.log)(line);
    }

    fn add(&mut self, folder: &Path, by_editor: bool) {
        match Workspace::open(folder) {
            // Two folders of one repository are one repository.
            Ok(space) if self.workspaces.iter().any(|known| known.space.is_same(&space)) => {}
            Ok(space) if by_editor || space.repository.is_git() => {
                let folder = by_editor.then(|| folder.to_owned());
                self.workspaces.push(Work { space, board: Board::default(), folder });
            }
            Ok(_) => self.log(&format!("`{}` is in no repository and in no folder of the editor", folder.display())),
            Err(error) => self.log(&format!("`{}` can't be read: {error}", folder.display())),
        }
    }

    /// Returns the repository of a document, and its path there.
    pub(super) fn find(&self, uri: &Uri) -> Option<(&Work, RepoPath)> {
        let path = uri::to_path(&uri.0)?;
        let found = self.workspaces.iter().filter_map(|work| Some((work, work.space.inside(&path)?)));
        // One repository may stand inside another.
        found.min_by_key(|(_, inside)| inside.as_str().len())
    }

    fn find_mut(&mut self, uri: &Uri) -> Option<(&mut Work, RepoPath)> {
        let path = uri::to_path(&uri.0)?;
        let found = self.workspaces.iter_mut().filter_map(|work| work.space.inside(&path).map(|inside| (work, inside)));
        found.min_by_key(|(_, inside)| inside.as_str().len())
    }

    /// Returns true where something is out of date, or not told yet.
    pub(super) fn is_behind(&self) -> bool {
        self.is_stale() || self.workspaces.iter().any(|work| !work.board.is_told())
    }

    /// Returns true where something is out of date.
    pub(super) fn is_stale(&self) -> bool {
        self.workspaces.iter().any(|work| work.space.is_stale())
    }

    /// Brings everything up to date; returns false where something newer came
    /// first.
    pub(super) fn refresh_all(&mut self, is_obsolete: &mut dyn FnMut(&Client) -> bool) -> bool {
        let Self { client, host, workspaces } = self;
        workspaces.iter_mut().all(|work| work.refresh(client, host, is_obsolete))
    }

    /// Tells what a look at what was just typed shows, of the ladders in which the whole
    /// takes longer.
    pub(super) fn glance(&mut self) {
        let Self { client, host, workspaces } = self;
        for work in workspaces {
            work.glance(client, host);
        }
    }

    /// Brings the repository of a document up to date.
    ///
    /// # Errors
    ///
    /// Where the request was cancelled meanwhile.
    pub(super) fn refresh(&mut self, uri: &Uri, is_obsolete: &mut dyn FnMut(&Client) -> bool) -> Result<(), Fault> {
        let at = self.position(uri);
        let Self { client, host, workspaces } = self;
        let done = at.and_then(|at| workspaces.get_mut(at)).is_none_or(|work| work.refresh(client, host, is_obsolete));
        if done { Ok(()) } else { Err(Fault::cancelled()) }
    }

    /// Brings what is understood of the repository of a document up to date; what
    /// is found there may be older.
    pub(super) fn understand(&mut self, uri: &Uri) {
        let at = self.position(uri);
        let Self { client, host, workspaces } = self;
        if let Some(work) = at.and_then(|at| workspaces.get_mut(at)) {
            work.understand(client, host);
        }
    }

    /// Brings what is understood of a document, and found in it, up to date by a look at
    /// what stands around it, where the whole takes longer. Returns false where that
    /// tells nothing.
    pub(super) fn glimpse(&mut self, uri: &Uri) -> bool {
        let at = self.position(uri);
        let Self { client, host, workspaces } = self;
        at.and_then(|at| workspaces.get_mut(at)).is_some_and(|work| work.glance(client, host))
    }

    fn position(&self, uri: &Uri) -> Option<usize> {
        let (found, _) = self.find(uri)?;
        self.workspaces.iter().position(|work| std::ptr::eq(work, found))
    }

    /// Gives up on what is out of date, after it made us fail: the next change
    /// is the next try.
    pub(super) fn give_up(&mut self) {
        for work in &mut self.workspaces {
            work.space.give_up();
            work.board.give_up();
        }
    }

    /// Tells the editor what is found, as far as it doesn't know yet.
    pub(super) fn publish(&mut self) {
        for work in self.workspaces.iter_mut().filter(|work| !work.space.is_stale()) {
            work.board.publish(&work.space, &self.client, self.host.rule_pages);
        }
    }

    /// Takes note of what the editor tells.
    ///
    /// # Errors
    ///
    /// Where it isn't what the protocol says.
    pub(super) fn take(&mut self, method: &str, params: Value) -> Result<(), Fault> {
        match method {
            "initialized" => self.client.watch(),
            "textDocument/didOpen" => self.open(read(params)?),
            "textDocument/didChange" => self.change(read(params)?),
            "textDocument/didClose" => self.close(&read(params)?),
            "textDocument/didSave" => {
                let saved: DidSaveTextDocumentParams = read(params)?;
                if let Some((work, _)) = self.find_mut(&saved.text_document.uri) {
                    work.space.files_changed();
                }
            }
            "workspace/didChangeWatchedFiles" => self.files_changed(&read(params)?),
            "workspace/didChangeWorkspaceFolders" => self.change_folders(&read(params)?),
            // Nothing of ours is set in the editor, but its user wants another look.
            "workspace/didChangeConfiguration" => {
                for work in &mut self.workspaces {
                    work.space.files_changed();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        if self.find(&document.uri).is_none() {
            let folder = uri::to_path(&document.uri.0).and_then(|path| path.parent().map(Path::to_owned));
            if let Some(folder) = folder.filter(|folder| folder.is_dir()) {
                self.add(&folder, false);
            }
        }
        if let Some((work, path)) = self.find_mut(&document.uri) {
            let buffer = Buffer { uri: document.uri, version: document.version, text: document.text };
            work.space.opened(path, buffer);
        }
    }

    fn change(&mut self, params: DidChangeTextDocumentParams) {
        let encoding = self.client.encoding;
        let document = params.text_document;
        if let Some((work, path)) = self.find_mut(&document.text_document_identifier.uri) {
            work.space.change(&path, |buffer| {
                buffer.version = document.version;
                for change in params.content_changes {
                    buffer.apply(change, encoding);
                }
            });
        }
    }

    fn close(&mut self, params: &DidCloseTextDocumentParams) {
        let Some((work, path)) = self.find_mut(&params.text_document.uri) else { return };
        work.space.closed(&path);
        work.board.closed(&path);
        // A repository that only documents led to goes with the last of them.
        let is_left = |work: &Work| work.folder.is_none() && !work.space.has_buffers();
        for work in self.workspaces.iter_mut().filter(|work| is_left(work)) {
            work.board.clear(&work.space, &self.client);
        }
        self.workspaces.retain(|work| !is_left(work));
    }

    fn files_changed(&mut self, params: &DidChangeWatchedFilesParams) {
        for FileEvent { uri, kind } in &params.changes {
            let Some((work, path)) = self.find_mut(uri) else { continue };
            // What comes or goes may be what a link leads to.
            if *kind != FileChangeType::Changed || work.space.concerns(&path) {
                work.space.files_changed();
            }
        }
    }

    fn change_folders(&mut self, params: &DidChangeWorkspaceFoldersParams) {
        let paths = |folders: &[gen_lsp_types::WorkspaceFolder]| {
            folders.iter().filter_map(|folder| uri::to_path(&folder.uri.0)).collect::<Vec<PathBuf>>()
        };
        let removed = paths(&params.event.removed);
        for work in self.workspaces.iter_mut().filter(|work| work.folder.as_ref().is_some_and(|own| removed.contains(own))) {
            work.board.clear(&work.space, &self.client);
        }
        self.workspaces.retain(|work| !work.folder.as_ref().is_some_and(|own| removed.contains(own)));
        for folder in paths(&params.event.added) {
            self.add(&folder, true);
        }
    }
}

impl Work {
    fn glance(&mut self, client: &Client, host: &Host) -> bool {
        if self.space.is_glanced() {
            return true;
        }
        let seen = self.space.glance();
        if seen {
            self.board.changed();
            self.board.publish(&self.space, client, host.rule_pages);
            self.board.come_again();
        }
        seen
    }

    fn refresh(&mut self, client: &Client, host: &Host, is_obsolete: &mut dyn FnMut(&Client) -> bool) -> bool {
        if !self.space.is_stale() {
            return true;
        }
        self.board.changed();
        let first = self.space.state.documents.is_empty();
        let mut refresh = || self.space.refresh(host, &mut || is_obsolete(client));
        if first { client.busy("Reading the ladder", refresh) } else { refresh() }
    }

    fn understand(&mut self, client: &Client, host: &Host) {
        if !self.space.is_stale() {
            return;
        }
        self.board.changed();
        let first = self.space.state.documents.is_empty();
        let mut understand = || self.space.understand(host);
        if first { client.busy("Reading the ladder", understand) } else { understand() }
    }
}
