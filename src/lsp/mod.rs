//! The language server: findings, fixes, and what is known of the ladder, in
//! whatever editor people write it.
//!
//! It reads what is open in the editor over what is on disk, asks the engine, and
//! puts the answers in the protocol's words. Apart from `cli`, which starts it,
//! because it is a front end of its own: it knows no command line and no
//! terminal.

mod actions;
mod answer;
mod buffer;
mod capabilities;
mod client;
mod completion;
mod definition;
mod desk;
mod diagnostics;
mod folding;
mod guard;
mod host;
mod hover;
mod link;
mod mentions;
mod patience;
mod position;
mod publish;
mod pull;
mod rename;
mod server;
mod session;
mod setting;
mod symbols;
mod thing;
mod uri;
mod view;
mod workspace;

use lsp_server::Connection;

pub use host::{Host, Load};

/// Talks to an editor over standard input and output until it leaves; returns
/// true where it said so before.
pub fn serve(host: Host) -> bool {
    let (connection, threads) = Connection::stdio();
    let log = host.log;
    let said = server::talk(connection, host);
    if let Err(error) = threads.join() {
        log(&format!("the editor is gone: {error}"));
    }
    said
}
