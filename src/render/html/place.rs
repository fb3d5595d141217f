//! Where something stands: path and line, and the address at the repository's
//! forge where that document stands in a commit as it is here.

use crate::engine::{Committed, State};
use crate::links::encode_path;
use crate::render::visible::{visible, visible_path};
use crate::source::{Home, Span};

/// A place as the page shows it.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// `careers/engineer.md:12`.
    pub(super) text: String,
    /// Where that can be read on the web.
    pub(super) href: Option<String>,
}

/// Tells places of one state.
#[derive(Clone, Copy)]
pub(super) struct Places<'a> {
    state: &'a State,
    committed: &'a Committed,
}

impl<'a> Places<'a> {
    pub(super) fn new(state: &'a State, committed: &'a Committed) -> Self {
        Self { state, committed }
    }

    /// Returns where a span starts.
    pub(super) fn of(self, span: Span) -> Place {
        let path = self.state.sources.path(span).as_str();
        let line = self.state.sources.start(span).line;
        let home = self.state.listing.home().filter(|_| self.committed.has(span.file));
        let href = home.and_then(|home| address(home, &self.committed.commit, path, line));
        Place { text: format!("{}:{line}", visible_path(path)), href }
    }
}

/// Returns the address of a line, at the forges whose addresses are known.
fn address(home: &Home, commit: &str, path: &str, line: usize) -> Option<String> {
    let host = home.host();
    let is_sound = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    let pages = match host {
        "github.com" => "blob",
        _ if host.split('.').any(|part| part == "gitlab") => "-/blob",
        _ => return None,
    };
    is_sound.then(|| format!("https://{host}/{}/{pages}/{commit}/{}#L{line}", encode_path(home.path()), encode_path(path)))
}

/// Returns a text of a document as it may be shown: nothing in it that can't be
/// seen.
pub(super) fn shown(text: &str) -> String {
    visible(text).into_owned()
}
