//! Markdown that renders on GitHub: for a comment, a summary or a wiki page.

mod escape;
mod show;

pub(super) use show::show;
