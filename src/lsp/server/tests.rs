//! A request that meets a bug.

use std::cell::Cell;
use std::collections::{BTreeSet, VecDeque};

use lsp_server::{Connection, Message, Request, Response};
use serde_json::{Value, json};

use super::Server;
use crate::config::Settings;
use crate::input::{Repository, Snapshot};
use crate::lsp::Host;
use crate::lsp::client::Client;
use crate::lsp::session::Session;

/// Lets a server answer a request, and returns what it says.
fn ask(server: &mut Server, editor: &Connection, id: i32, method: &str, params: Value) -> Result<Value, (i32, String)> {
    server.answer(Request::new(id.into(), method.to_owned(), params));
    let said = editor.receiver.try_iter().find_map(|message| match message {
        Message::Response(Response { id: of, response_result }) if of == id.into() => Some(response_result),
        _ => None,
    });
    said.expect("it answers").map_err(|error| (error.code, error.message))
}

#[test]
fn a_request_that_panics_is_answered_and_the_server_lives_on() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (editor, connection) = Connection::memory();
    let calls = Cell::new(0);
    let load = move |_: &Repository, _: &dyn Snapshot| {
        calls.set(calls.get() + 1);
        assert!(calls.get() > 1, "no settings at the first try");
        Ok(Settings::default())
    };
    let host = Host { folder: None, load: Box::new(load), rule_pages: None, log: |_| {} };
    let session = Session::new(Client::new(connection, &json!({})), host, &[folder.path().to_owned()]);
    let (waiting, cancelled) = (VecDeque::new(), BTreeSet::new());
    let mut server = Server { session, waiting, cancelled, leaving: false, effort: None, glanced: false };
    let mut symbols = |id| ask(&mut server, &editor, id, "workspace/symbol", json!({"query": ""}));
    let (code, message) = symbols(1).expect_err("it panics");
    assert_eq!(code, -32603);
    assert!(message.contains("no settings at the first try"), "{message}");
    assert_eq!(symbols(2), Ok(json!([])));
}
