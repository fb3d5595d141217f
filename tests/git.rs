//! Where files come from: real repositories, built by the `git` client.

#![allow(clippy::disallowed_methods, reason = "tests build the files that the tool then reads")]

#[path = "support/git.rs"]
mod support;

mod git {
    mod failures;
    mod index;
    mod revisions;
    mod worktree;
}
