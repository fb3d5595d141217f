//! What the editor was told of each document, so that only news is told.

use std::collections::{BTreeMap, BTreeSet};

use gen_lsp_types::{Diagnostic, PublishDiagnosticsParams, Uri};
use serde_json::Value;

use super::client::Client;
use super::desk::Desk;
use super::diagnostics::diagnostics;
use super::workspace::Workspace;
use crate::source::RepoPath;

/// What the editor was told.
#[derive(Debug, Default)]
pub(super) struct Board {
    told: BTreeMap<RepoPath, Told>,
    /// How often something changed; a number for the next that is told.
    count: u64,
    is_behind: bool,
    /// True where what was told last was not the whole of it.
    is_early: bool,
}

/// What was told of one document.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The version of the text that it was told of, where the document is open.
    version: Option<i32>,
    /// The number of these diagnostics.
    pub(super) number: u64,
    uri: Uri,
}

impl Board {
    /// Takes note that something changed.
    pub(super) fn changed(&mut self) {
        self.is_behind = true;
    }

    /// Takes note that whoever asked before the whole was looked at has to ask again.
    pub(super) fn come_again(&mut self) {
        self.is_early = true;
    }

    /// Gives up on what isn't told yet.
    pub(super) fn give_up(&mut self) {
        self.is_behind = false;
    }

    /// Returns true where all is told.
    pub(super) fn is_told(&self) -> bool {
        !self.is_behind
    }

    /// Takes note that a document was closed.
    pub(super) fn closed(&mut self, path: &RepoPath) {
        if let Some(told) = self.told.get_mut(path) {
            told.version = None;
        }
    }

    /// Returns what is told of a document.
    pub(super) fn of(&self, path: &RepoPath) -> Option<&Told> {
        self.told.get(path)
    }

    /// Returns what is told of each document of which anything is or was.
    pub(super) fn all(&self) -> impl Iterator<Item = (&RepoPath, &Told)> {
        self.told.iter()
    }

    /// Works out what is to be told, and returns the documents of which there is
    /// news: other diagnostics, or a newer text.
    pub(super) fn update(&mut self, space: &Workspace, client: &Client, rule_pages: Option<&str>) -> News {
        let mut news = News::default();
        if !self.is_behind {
            return news;
        }
        self.is_behind = false;
        let desk = Desk::new(space, client);
        let mut found = diagnostics(&desk, rule_pages);
        let paths: BTreeSet<RepoPath> = found.keys().chain(self.told.keys()).chain(space.open_paths()).cloned().collect();
        for path in paths {
            let diagnostics = found.remove(&path).unwrap_or_default();
            let version = space.buffer(&path).map(|buffer| buffer.version);
            match self.told.get_mut(&path) {
                Some(told) if told.diagnostics == diagnostics => {
                    if version.is_some() && told.version != version {
                        news.retyped.insert(path.clone());
                    }
                    told.version = version;
                }
                known => {
                    if known.is_some() || !diagnostics.is_empty() || version.is_some() {
                        self.count += 1;
                        news.changed.insert(path.clone());
                        let told = Told { diagnostics, version, number: self.count, uri: desk.uri(&path) };
                        self.told.insert(path, told);
                    }
                }
            }
        }
        news
    }

    /// Tells the editor what is new.
    pub(super) fn publish(&mut self, space: &Workspace, client: &Client, rule_pages: Option<&str>) {
        let news = self.update(space, client, rule_pages);
        if client.can.pull {
            // Whoever asks himself is told that there is something to ask for.
            let early = !space.is_stale() && std::mem::take(&mut self.is_early) && !news.changed.is_empty();
            let unasked = early || news.changed.iter().any(|path| space.buffer(path).is_none() || news.changed.len() > 1);
            if client.can.refresh && unasked {
                client.ask("workspace/diagnostic/refresh", Value::Null);
            }
            return;
        }
        for path in news.changed.union(&news.retyped) {
            if let Some(told) = self.told.get(path) {
                client.notify("textDocument/publishDiagnostics", told.params());
            }
        }
        self.forget(space);
    }

    /// Takes everything back that was told.
    pub(super) fn clear(&mut self, space: &Workspace, client: &Client) {
        let said = std::mem::take(&mut self.told).into_values().filter(|told| !told.diagnostics.is_empty());
        for told in said.filter(|_| !client.can.pull) {
            let empty = Told { diagnostics: Vec::new(), ..told };
            client.notify("textDocument/publishDiagnostics", empty.params());
        }
        self.forget(space);
    }

    /// Drops what says nothing any more.
    fn forget(&mut self, space: &Workspace) {
        self.told.retain(|path, told| !told.diagnostics.is_empty() || space.buffer(path).is_some());
    }
}

impl Told {
    fn params(&self) -> PublishDiagnosticsParams {
        PublishDiagnosticsParams { uri: self.uri.clone(), version: self.version, diagnostics: self.diagnostics.clone() }
    }
}

/// The documents of which there is something to tell.
#[derive(Debug, Default)]
pub(super) struct News {
    /// Other diagnostics.
    changed: BTreeSet<RepoPath>,
    /// The same of a newer text.
    retyped: BTreeSet<RepoPath>,
}
