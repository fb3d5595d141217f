//! The loop: takes what the editor sends, answers, and says what is found once
//! nothing waits any more.
//!
//! One thread does it all, in the order of the messages, so that an answer is
//! always about the text that it was asked for. What came in the meantime is
//! looked at between the stages of the work: a request that was cancelled isn't
//! finished, and what is found in a text that has changed again isn't looked for.

use std::collections::{BTreeSet, VecDeque};
use std::time::{Duration, Instant};

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

use super::capabilities::capabilities;
use super::client::{Client, folders};
use super::guard::guarded;
use super::host::Host;
use super::session::{Fault, Session};

/// The longest that the server waits for more of what somebody types.
const PATIENCE: Duration = Duration::from_millis(200);

/// The longest that it waits for the documents which an editor opens as it starts:
/// without them everything would be looked at twice.
const START: Duration = Duration::from_millis(20);

/// The server of one editor.
pub(super) struct Server {
    session: Session,
    waiting: VecDeque<Message>,
    cancelled: BTreeSet<RequestId>,
    /// True once the editor said that it is going to stop us.
    leaving: bool,
    /// How long it took to bring everything up to date, once that was done.
    effort: Option<Duration>,
    /// True once what was typed was looked at by itself.
    glanced: bool,
}

/// Talks to an editor until it leaves; returns true where it said so.
pub(super) fn talk(connection: Connection, host: Host) -> bool {
    let (id, hello) = match connection.initialize_start() {
        Ok(started) => started,
        Err(error) => {
            (host.log)(&format!("no editor: {error}"));
            return false;
        }
    };
    let client = Client::new(connection, &hello);
    let server = json!({"name": "ladder-lint", "version": env!("CARGO_PKG_VERSION")});
    client.answer(Response::new_ok(id, json!({"capabilities": capabilities(client.encoding), "serverInfo": server})));
    let folders = folders(&hello);
    let folders = if folders.is_empty() { host.folder.iter().cloned().collect() } else { folders };
    let session = Session::new(client, host, &folders);
    let waiting = VecDeque::new();
    Server { session, waiting, cancelled: BTreeSet::new(), leaving: false, effort: None, glanced: false }.run()
}

impl Server {
    fn run(mut self) -> bool {
        loop {
            self.drain();
            let Some(message) = self.next() else { return false };
            match message {
                Some(Message::Request(request)) => self.answer(request),
                Some(Message::Notification(told)) if told.method == "exit" => return self.leaving,
                Some(Message::Notification(told)) => self.take(told),
                Some(Message::Response(response)) => {
                    if let Err(error) = response.response_result {
                        self.session.log(&format!("the editor refused a request: {}", error.message));
                    }
                }
                None => self.catch_up(),
            }
        }
    }

    /// Returns the next message; the inner `None` where there is none and work
    /// is left to do, the outer where the editor is gone.
    #[expect(clippy::option_option, reason = "nothing to read, and nobody to read from, are two things")]
    fn next(&mut self) -> Option<Option<Message>> {
        if let Some(message) = self.waiting.pop_front() {
            return Some(Some(message));
        }
        // Whatever else was cancelled had its answer already.
        self.cancelled.clear();
        if !self.session.is_behind() {
            return self.session.client.connection().receiver.recv().ok().map(Some);
        }
        if !std::mem::replace(&mut self.glanced, true) && guarded(|| self.session.glance()).is_err() {
            self.session.give_up();
        }
        // Whoever types types on; where all is done at once, there is no use in waiting.
        let patience = match self.effort {
            None => START,
            Some(effort) if effort < PATIENCE / 2 => Duration::ZERO,
            Some(_) => PATIENCE,
        };
        match self.session.client.connection().receiver.recv_timeout(patience) {
            Ok(message) => Some(Some(message)),
            Err(error) if error.is_timeout() => Some(None),
            Err(_) => None,
        }
    }

    /// Takes in all that came meanwhile.
    fn drain(&mut self) {
        drain(&self.session.client, &mut self.waiting, &mut self.cancelled);
    }

    /// Brings everything up to date and says what is found, unless something
    /// newer comes.
    fn catch_up(&mut self) {
        let Self { session, waiting, cancelled, effort, .. } = self;
        let start = Instant::now();
        let done = guarded(|| {
            session.refresh_all(&mut |client| {
                drain(client, waiting, cancelled);
                waiting.iter().any(is_change)
            })
        });
        match done {
            Ok(true) => *effort = Some(start.elapsed()),
            Ok(false) => {}
            Err(_) => session.give_up(),
        }
        if done.is_ok() && !session.is_stale() {
            session.publish();
        }
    }

    fn take(&mut self, told: Notification) {
        if told.method == "$/cancelRequest" {
            return;
        }
        self.glanced = false;
        let (method, session) = (told.method.clone(), &mut self.session);
        match guarded(|| session.take(&told.method, told.params)) {
            Ok(Ok(())) => {}
            Ok(Err(fault)) => session.log(&format!("`{method}` makes no sense: {}", fault.message)),
            Err(what) => session.log(&format!("`{method}` was not understood: {what}")),
        }
    }

    fn answer(&mut self, request: Request) {
        let Request { id, method, params } = request;
        self.drain();
        let Self { session, waiting, cancelled, leaving, .. } = self;
        let result = if method == "shutdown" {
            *leaving = true;
            Ok(Value::Null)
        } else if *leaving {
            Err(Fault::new(ErrorCode::InvalidRequest, "the server is about to stop"))
        } else if cancelled.contains(&id) {
            Err(Fault::cancelled())
        } else {
            let mut is_obsolete = |client: &Client| {
                drain(client, waiting, cancelled);
                cancelled.contains(&id)
            };
            let found = guarded(|| session.answer(&method, params, &mut is_obsolete));
            found.unwrap_or_else(|what| Err(Fault::new(ErrorCode::InternalError, &format!("a bug in ladder-lint: {what}"))))
        };
        cancelled.remove(&id);
        session.client.answer(match result {
            Ok(value) => Response::new_ok(id, value),
            Err(Fault { code, message }) => Response::new_err(id, code, message),
        });
    }
}

/// Takes in all that came meanwhile; what is cancelled is noted down at once.
fn drain(client: &Client, waiting: &mut VecDeque<Message>, cancelled: &mut BTreeSet<RequestId>) {
    while let Ok(message) = client.connection().receiver.try_recv() {
        match &message {
            Message::Notification(told) if told.method == "$/cancelRequest" => cancelled.extend(cancelled_id(&told.params)),
            _ => waiting.push_back(message),
        }
    }
}

fn cancelled_id(params: &Value) -> Option<RequestId> {
    serde_json::from_value(params.get("id")?.clone()).ok()
}

/// Returns true for a message after which other things may be found.
fn is_change(message: &Message) -> bool {
    matches!(message, Message::Notification(told) if told.method.starts_with("textDocument/did") || told.method.starts_with("workspace/did"))
}

#[cfg(test)]
mod tests;
