//! An editor without a screen: starts the server, keeps documents open, and
//! remembers what it is told.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// Longer than this, the server hangs.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    output: Receiver<Value>,
    folder: PathBuf,
    next: i64,
    versions: BTreeMap<String, i64>,
    pub(crate) texts: BTreeMap<String, String>,
    /// What was told of each document last: version, diagnostics.
    pub(crate) told: BTreeMap<String, (Option<i64>, Vec<Value>)>,
    /// The requests and notifications of the server, but for diagnostics.
    pub(crate) asked: Vec<(String, Value)>,
    pub(crate) hello: Value,
}

/// What an editor of today can do.
pub(crate) fn modern() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-8", "utf-16"]},
        "workspace": {
            "workspaceEdit": {"documentChanges": true},
            "didChangeWatchedFiles": {"dynamicRegistration": true},
        },
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "codeAction": {"resolveSupport": {"properties": ["edit"]}},
        },
        "window": {"workDoneProgress": true},
    })
}

impl Editor {
    /// Starts the server for a folder, with what a modern editor can do.
    pub(crate) fn start(folder: &Path) -> Self {
        Self::start_with(folder, modern(), &[])
    }

    pub(crate) fn start_with(folder: &Path, capabilities: Value, arguments: &[&str]) -> Self {
        let mut editor = Self::spawn(folder, arguments);
        let uri = editor.uri("");
        let folders = json!([{"uri": uri, "name": "repo"}]);
        editor.hello = editor.request(
            "initialize",
            json!({"processId": null, "rootUri": uri, "workspaceFolders": folders, "capabilities": capabilities}),
        );
        editor.notify("initialized", json!({}));
        editor
    }

    /// Starts the server, and says nothing yet.
    pub(crate) fn spawn(folder: &Path, arguments: &[&str]) -> Self {
        // Who measures may want another build than the one under test.
        let server = std::env::var_os("LADDER_LINT_SERVER").unwrap_or_else(|| env!("CARGO_BIN_EXE_ladder-lint").into());
        let mut child = Command::new(server)
            .arg("lsp")
            .args(arguments)
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the server starts");
        let (sender, output) = channel();
        let stdout = child.stdout.take().expect("it is piped");
        thread::spawn(move || {
            let mut reader = BufReader::new(stdout);
            while let Some(message) = read(&mut reader) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            input: child.stdin.take(),
            child,
            output,
            folder: folder.to_owned(),
            next: 0,
            versions: BTreeMap::new(),
            texts: BTreeMap::new(),
            told: BTreeMap::new(),
            asked: Vec::new(),
            hello: Value::Null,
        }
    }

    pub(crate) fn uri(&self, path: &str) -> String {
        let whole = if path.is_empty() { self.folder.clone() } else { self.folder.join(path) };
        let shown = whole.display().to_string().replace('\\', "/").replace(' ', "%20");
        format!("file://{}{shown}", if shown.starts_with('/') { "" } else { "/" })
    }

    /// Returns the path of an address below the folder.
    pub(crate) fn path(&self, uri: &str) -> String {
        let start = format!("{}/", self.uri(""));
        uri.strip_prefix(&start).unwrap_or_else(|| panic!("{uri} is below {start}")).replace("%20", " ")
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let input = self.input.as_mut().expect("the server listens");
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("the server listens");
        input.flush().expect("the server listens");
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Asks, and doesn't wait; returns the number of the request.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": self.next, "method": method, "params": params}));
        self.next
    }

    pub(crate) fn request(&mut self, method: &str, params: Value) -> Value {
        self.try_request(method, params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    pub(crate) fn try_request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        let id = self.ask(method, params);
        self.answer(id)
    }

    /// Waits for the answer of a request.
    pub(crate) fn answer(&mut self, id: i64) -> Result<Value, Value> {
        loop {
            let message = self.receive();
            if message.get("id") == Some(&json!(id)) && message.get("method").is_none() {
                return match message.get("error") {
                    Some(error) => Err(error.clone()),
                    None => Ok(message["result"].clone()),
                };
            }
        }
    }

    /// Takes in one message, and remembers what it says.
    fn receive(&mut self) -> Value {
        let message = self.output.recv_timeout(PATIENCE).expect("the server says something");
        let Some(method) = message["method"].as_str() else { return message };
        if method == "textDocument/publishDiagnostics" {
            let params = &message["params"];
            let uri = params["uri"].as_str().expect("an address");
            let start = format!("{}/", self.uri(""));
            let path = uri.strip_prefix(&start).unwrap_or(uri).replace("%20", " ");
            let list = params["diagnostics"].as_array().expect("a list").clone();
            self.told.insert(path, (params["version"].as_i64(), list));
            return message;
        }
        self.asked.push((method.to_owned(), message["params"].clone()));
        if let Some(id) = message.get("id") {
            let answer = json!({"jsonrpc": "2.0", "id": id, "result": null});
            self.send(&answer);
        }
        message
    }

    /// Takes in messages until something holds.
    pub(crate) fn wait(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        while !holds(self) {
            if let Err(error) = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.receive())) {
                eprintln!("waited for {what}; told so far: {:#?}", self.told);
                std::panic::resume_unwind(error);
            }
        }
    }

    pub(crate) fn open(&mut self, path: &str) {
        let text = std::fs::read_to_string(self.folder.join(path)).expect("the document is there");
        self.open_as(path, &text);
    }

    pub(crate) fn open_as(&mut self, path: &str, text: &str) {
        self.texts.insert(path.to_owned(), text.to_owned());
        self.versions.insert(path.to_owned(), 1);
        let document = json!({"uri": self.uri(path), "languageId": "markdown", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Replaces some bytes of an open document, told as the change that it is in
    /// bytes.
    pub(crate) fn edit(&mut self, path: &str, range: std::ops::Range<usize>, new: &str) {
        let place = self.range(path, range.clone());
        let text = self.texts.get_mut(path).expect("it is open");
        text.replace_range(range, new);
        self.changed(path, json!({"range": place, "text": new}));
    }

    /// Replaces the one place that says `old`.
    pub(crate) fn replace(&mut self, path: &str, old: &str, new: &str) {
        let at = self.find(path, old);
        self.edit(path, at..at + old.len(), new);
    }

    /// Gives an open document another text.
    pub(crate) fn rewrite(&mut self, path: &str, text: &str) {
        self.texts.insert(path.to_owned(), text.to_owned());
        self.changed(path, json!({"text": text}));
    }

    fn changed(&mut self, path: &str, change: Value) {
        let version = self.versions.get_mut(path).expect("it is open");
        *version += 1;
        let version = *version;
        let document = json!({"uri": self.uri(path), "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": [change]}));
    }

    pub(crate) fn version(&self, path: &str) -> i64 {
        self.versions[path]
    }

    /// Waits until everything is told of the text as it is.
    pub(crate) fn settle(&mut self, path: &str) {
        let version = self.version(path);
        self.wait(&format!("version {version} of {path}"), |editor| {
            editor.told.get(path).is_some_and(|(told, _)| *told == Some(version))
        });
        // An answer comes after what was found is told, where all was told at once.
        let uri = self.uri(path);
        self.request("textDocument/foldingRange", json!({"textDocument": {"uri": uri}}));
    }

    /// Returns the rules of what is told of a document.
    pub(crate) fn rules(&self, path: &str) -> Vec<String> {
        let list = self.told.get(path).map(|(_, list)| list.as_slice()).unwrap_or_default();
        list.iter().map(|each| each["code"].as_str().expect("a rule").to_owned()).collect()
    }

    /// Returns the byte at which an open document says something, which it says
    /// once.
    pub(crate) fn find(&self, path: &str, wanted: &str) -> usize {
        let text = &self.texts[path];
        assert_eq!(text.matches(wanted).count(), 1, "{path} says `{wanted}` once:\n{text}");
        text.find(wanted).expect("it is there")
    }

    pub(crate) fn position(&self, path: &str, offset: usize) -> Value {
        let before = &self.texts[path][..offset];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        json!({"line": before.matches('\n').count(), "character": offset - start})
    }

    pub(crate) fn range(&self, path: &str, range: std::ops::Range<usize>) -> Value {
        json!({"start": self.position(path, range.start), "end": self.position(path, range.end)})
    }

    /// Returns what says document and place: in the middle of some words.
    pub(crate) fn at(&self, path: &str, wanted: &str) -> Value {
        let at = self.find(path, wanted) + wanted.len() / 2;
        json!({"textDocument": {"uri": self.uri(path)}, "position": self.position(path, at)})
    }

    /// Asks for the actions in the middle of some words.
    pub(crate) fn actions(&mut self, path: &str, wanted: &str) -> Vec<Value> {
        let at = self.find(path, wanted) + wanted.len() / 2;
        let range = self.range(path, at..at);
        let params = json!({"textDocument": {"uri": self.uri(path)}, "range": range, "context": {"diagnostics": []}});
        self.request("textDocument/codeAction", params).as_array().expect("a list").clone()
    }

    /// Applies an edit to the documents that are open, and to those on disk.
    pub(crate) fn apply(&mut self, edit: &Value) {
        let mut files: Vec<(String, Vec<Value>)> = Vec::new();
        for change in edit["documentChanges"].as_array().into_iter().flatten() {
            let uri = change["textDocument"]["uri"].as_str().expect("an address");
            files.push((self.path(uri), change["edits"].as_array().expect("edits").clone()));
        }
        for (uri, edits) in edit["changes"].as_object().into_iter().flatten() {
            files.push((self.path(uri), edits.as_array().expect("edits").clone()));
        }
        assert!(!files.is_empty(), "the edit does something: {edit}");
        for (path, edits) in files {
            let on_disk = self.folder.join(&path);
            let before = self.texts.get(&path).cloned();
            let mut text = before.clone().unwrap_or_else(|| std::fs::read_to_string(&on_disk).expect("it is there"));
            let original = text.clone();
            let mut places: Vec<(usize, usize, String)> = edits
                .iter()
                .map(|edit| {
                    let (start, end) = (offset(&original, &edit["range"]["start"]), offset(&original, &edit["range"]["end"]));
                    (start, end, edit["newText"].as_str().expect("text").to_owned())
                })
                .collect();
            places.sort();
            assert!(places.windows(2).all(|pair| pair[0].1 <= pair[1].0), "edits overlap: {places:?}");
            for (start, end, new) in places.into_iter().rev() {
                text.replace_range(start..end, &new);
            }
            if before.is_some() {
                self.rewrite(&path, &text);
            } else {
                std::fs::write(&on_disk, &text).expect("it can be written");
                let event = json!({"uri": self.uri(&path), "type": 2});
                self.notify("workspace/didChangeWatchedFiles", json!({"changes": [event]}));
            }
        }
    }

    /// Writes an open document to disk.
    pub(crate) fn save(&mut self, path: &str) {
        std::fs::write(self.folder.join(path), &self.texts[path]).expect("it can be written");
        let uri = self.uri(path);
        self.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    }

    /// Leaves as the protocol says; returns the server's exit code.
    pub(crate) fn leave(mut self) -> Option<i32> {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        self.child.wait().expect("the server ends").code()
    }

    /// Hangs up without a word; returns the server's exit code.
    pub(crate) fn hang_up(mut self) -> Option<i32> {
        self.input = None;
        self.child.wait().expect("the server ends").code()
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Returns the byte of a place that counts in bytes.
fn offset(text: &str, position: &Value) -> usize {
    let line = usize::try_from(position["line"].as_u64().expect("a line")).expect("small");
    let character = usize::try_from(position["character"].as_u64().expect("a column")).expect("small");
    let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
    start + character
}

fn read(reader: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => {
                if let Some(value) = header.strip_prefix("Content-Length: ") {
                    length = value.parse::<usize>().ok();
                }
            }
        }
    }
    let mut body = vec![0; length?];
    reader.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
