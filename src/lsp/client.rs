//! What the editor can do, and the way to tell it something.

use std::cell::Cell;
use std::path::PathBuf;

use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use serde::Serialize;
use serde_json::{Value, json};

use super::position::Encoding;
use super::uri;

/// The editor at the other end.
pub(super) struct Client {
    connection: Connection,
    /// What columns count.
    pub(super) encoding: Encoding,
    /// What it can do beside what every editor can.
    pub(super) can: Abilities,
    /// The number of our next request.
    next: Cell<i32>,
}

/// What an editor may be able to do.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one entry of the protocol")]
pub(super) struct Abilities {
    /// Asks for diagnostics itself.
    pub(super) pull: bool,
    /// Asks anew when it is told to.
    pub(super) refresh: bool,
    /// Shows the places that belong to a diagnostic.
    pub(super) related: bool,
    /// Tells of files that changed on disk.
    pub(super) watch: bool,
    /// Shows progress.
    pub(super) progress: bool,
    /// Asks for the edits of an action when somebody chose it.
    pub(super) resolve: bool,
    /// Takes edits with the version of the text that they are for.
    pub(super) versioned: bool,
    /// Shows symbols below symbols.
    pub(super) nested_symbols: bool,
}

impl Client {
    /// Reads what an editor says of itself when it starts.
    pub(super) fn new(connection: Connection, hello: &Value) -> Self {
        let flag = |path: &str| hello.pointer(&format!("/capabilities/{path}")).and_then(Value::as_bool).unwrap_or(false);
        let has = |path: &str| hello.pointer(&format!("/capabilities/{path}")).is_some_and(|value| !value.is_null());
        let encodings = hello.pointer("/capabilities/general/positionEncodings").and_then(Value::as_array);
        let encodings = encodings.into_iter().flatten().filter_map(|name| Encoding::from_name(name.as_str()?));
        let lazily = hello.pointer("/capabilities/textDocument/codeAction/resolveSupport/properties").and_then(Value::as_array);
        Self {
            connection,
            // The first that it names is the one it likes best; all know UTF-16.
            encoding: encodings.into_iter().next().unwrap_or(Encoding::Utf16),
            can: Abilities {
                pull: has("textDocument/diagnostic"),
                refresh: flag("workspace/diagnostics/refreshSupport"),
                related: flag("textDocument/publishDiagnostics/relatedInformation")
                    || flag("textDocument/diagnostic/relatedInformation"),
                watch: flag("workspace/didChangeWatchedFiles/dynamicRegistration"),
                progress: flag("window/workDoneProgress"),
                resolve: lazily.is_some_and(|properties| properties.iter().any(|name| name == "edit")),
                versioned: flag("workspace/workspaceEdit/documentChanges"),
                nested_symbols: flag("textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            },
            next: Cell::new(0),
        }
    }

    /// Returns what comes from the editor.
    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Answers a request.
    pub(super) fn answer(&self, response: Response) {
        self.send(response.into());
    }

    /// Tells the editor something.
    pub(super) fn notify(&self, method: &str, params: impl Serialize) {
        self.send(Notification::new(method.to_owned(), params).into());
    }

    /// Asks the editor for something whose answer is of no further use.
    pub(super) fn ask(&self, method: &str, params: impl Serialize) {
        let number = self.next.get();
        self.next.set(number.wrapping_add(1));
        let id = RequestId::from(format!("ladder-lint/{number}"));
        self.send(Request::new(id, method.to_owned(), params).into());
    }

    /// Asks to be told of files that change on disk: any may be what a link
    /// leads to.
    pub(super) fn watch(&self) {
        if self.can.watch {
            let files = json!({"watchers": [{"globPattern": "**/*"}]});
            let registration = json!({"id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": files});
            self.ask("client/registerCapability", json!({"registrations": [registration]}));
        }
    }

    /// Shows that something long is going on while `work` runs.
    pub(super) fn busy<T>(&self, title: &str, work: impl FnOnce() -> T) -> T {
        if !self.can.progress {
            return work();
        }
        let token = format!("ladder-lint/{}", self.next.get());
        self.ask("window/workDoneProgress/create", json!({"token": token}));
        self.notify("$/progress", json!({"token": token, "value": {"kind": "begin", "title": title}}));
        let done = work();
        self.notify("$/progress", json!({"token": token, "value": {"kind": "end"}}));
        done
    }

    fn send(&self, message: Message) {
        // An editor that is gone hears nothing; the next read ends the server.
        let _ = self.connection.sender.send(message);
    }
}

/// Returns the folders that an editor starts with.
pub(super) fn folders(hello: &Value) -> Vec<PathBuf> {
    let list = hello.get("workspaceFolders").and_then(Value::as_array);
    let named = list.into_iter().flatten().filter_map(|folder| uri::to_path(folder.get("uri")?.as_str()?));
    let named: Vec<PathBuf> = named.collect();
    if !named.is_empty() {
        return named;
    }
    let by_uri = hello.get("rootUri").and_then(Value::as_str).and_then(uri::to_path);
    let by_path = || hello.get("rootPath").and_then(Value::as_str).map(PathBuf::from);
    by_uri.or_else(by_path).into_iter().collect()
}
