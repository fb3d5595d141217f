//! `ladder-lint lsp`: hands the language server what only the command line
//! knows.

use std::io::{self, Write};

use super::args::{Everywhere, Lsp};
use super::exit::{Exit, Failure};
use super::terminal::RULE_PAGES;
use super::{settings, state};
use crate::error::Error;
use crate::lsp::{Host, Load, serve};
use crate::render::visible;

/// Serves an editor until it leaves.
pub(super) fn run(_: &Lsp, everywhere: Everywhere) -> Result<Exit, Failure> {
    if !everywhere.format.is_empty() || everywhere.output.is_some() {
        let message = "`lsp` talks to an editor and prints no report".to_owned();
        return Err(Error::Usage { message, hint: Some("leave `--format` and `--output` out".to_owned()) }.into());
    }
    let log: fn(&str) = if everywhere.quiet { silent } else { tell };
    let folder = everywhere.folder.clone();
    let load: Box<Load> =
        Box::new(move |repository, snapshot| settings::load(repository, &state::folder(&everywhere), &everywhere, snapshot));
    let said = serve(Host { folder, load, rule_pages: RULE_PAGES, log });
    // NOTE: the protocol asks for 1 where an editor leaves without a word, which
    // is otherwise the code of findings.
    Ok(if said { Exit::Clean } else { Exit::Findings })
}

/// Writes a line to standard error, where editors keep their logs from.
fn tell(line: &str) {
    // NOTE: nobody needs this line enough to stop for it.
    let _ = writeln!(io::stderr(), "ladder-lint: {}", visible(line));
}

fn silent(_: &str) {}
