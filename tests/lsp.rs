//! The language server over pipes, as an editor talks to it.

#![allow(clippy::disallowed_methods, reason = "tests build the files that the tool then reads")]
#![allow(clippy::needless_pass_by_value, reason = "what is made for a call is handed over")]
#![allow(clippy::print_stderr, reason = "a test says what it measured, why it is skipped, and what it waited for")]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test that can't be set up fails")]

#[path = "lsp/actions.rs"]
mod actions;
#[path = "lsp/completion.rs"]
mod completion;
#[path = "lsp/diagnostics.rs"]
mod diagnostics;
#[path = "lsp/editor.rs"]
mod editor;
#[path = "lsp/endurance.rs"]
mod endurance;
#[path = "lsp/knowledge.rs"]
mod knowledge;
#[path = "lsp/ladder.rs"]
mod ladder;
#[path = "lsp/laws.rs"]
mod laws;
#[path = "lsp/lifecycle.rs"]
mod lifecycle;
#[path = "lsp/neovim.rs"]
mod neovim;
#[path = "lsp/protocol.rs"]
mod protocol;
#[path = "lsp/rename.rs"]
mod rename;
#[allow(dead_code, reason = "every test file uses a part of it")]
#[path = "support/git.rs"]
mod sandbox;
