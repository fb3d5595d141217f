//! The examples of a page: fenced blocks that say whether they are good or bad.
//!
//! Apart because the tests of every page run on them.

/// What an example shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExampleKind {
    /// The rule, and no other, has something to say of it.
    Bad,
    /// The rule is silent.
    Good,
}

/// A small ladder on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub kind: ExampleKind,
    /// The line of its first fence in the body, from 1.
    pub line: usize,
    /// Its files, in the page's order; of an example of a change, those after it.
    pub files: Vec<ExampleFile>,
    /// The files before the change, where the example shows one.
    pub base: Vec<ExampleFile>,
}

/// Which side of a change a fence shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Base,
    Head,
}

/// One file of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleFile {
    /// The path, from the repository's root.
    pub path: String,
    /// The text.
    pub text: String,
}

/// What an example's only file is called where it has no `file=`.
pub const DEFAULT_FILE: &str = "ladder.md";

/// A fault of an example.
#[derive(Debug)]
pub(super) struct ExampleProblem {
    pub(super) line: usize,
    pub(super) message: String,
}

/// The examples of a body, and what is wrong with them.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) examples: Vec<Example>,
    pub(super) problems: Vec<ExampleProblem>,
}

/// Returns the examples of a page's body. Fences of one kind that name their
/// file and have nothing but blank lines between them are one example, and so
/// are those that show what was before a change (`base`) and after it (`head`).
pub(super) fn examples(body: &str) -> Found {
    let mut found = Found::default();
    let mut open: Option<Fence<'_>> = None;
    // Whether the next fence may add a file to the example before it.
    let mut joins = false;
    for (at, line) in body.split_inclusive('\n').enumerate() {
        match open.as_mut() {
            Some(fence) if !fence.is_closed_by(line) => fence.text.push_str(line),
            Some(_) => joins = open.take().is_some_and(|fence| found.close(fence, joins)),
            None => {
                open = Fence::opened_by(line, at + 1);
                joins &= open.is_some() || line.trim().is_empty();
            }
        }
    }
    if let Some(fence) = open {
        found.problems.push(ExampleProblem { line: fence.line, message: "the fence is never closed".to_owned() });
    }
    found
}

struct Fence<'a> {
    mark: &'a str,
    info: &'a str,
    line: usize,
    text: String,
}

impl<'a> Fence<'a> {
    fn opened_by(line: &'a str, number: usize) -> Option<Self> {
        let line = line.trim_end();
        let length = line.len() - line.trim_start_matches('`').len();
        let (mark, info) = line.split_at_checked(length)?;
        (length >= 3 && !info.contains('`')).then(|| Fence { mark, info: info.trim(), line: number, text: String::new() })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let line = line.trim_end();
        line.len() >= self.mark.len() && line.bytes().all(|byte| byte == b'`')
    }
}

impl Found {
    /// Takes a fence that was closed; returns whether the next may join it.
    fn close(&mut self, fence: Fence<'_>, joins: bool) -> bool {
        let mut words = fence.info.split_whitespace();
        if words.next() != Some("markdown") {
            return false;
        }
        let kind = match words.next() {
            Some("bad") => ExampleKind::Bad,
            Some("good") => ExampleKind::Good,
            _ => {
                let message = "a `markdown` example says `bad` or `good` after that word".to_owned();
                self.problems.push(ExampleProblem { line: fence.line, message });
                return false;
            }
        };
        let (mut path, mut side) = (None, None);
        for word in words {
            match (word.strip_prefix("file=").filter(|path| !path.is_empty()), word) {
                (Some(named), _) => path = Some(named),
                (None, "base") => side = Some(Side::Base),
                (None, "head") => side = Some(Side::Head),
                (None, _) => {
                    let message = format!("`{word}` says nothing here; known are `file=NAME`, `base` and `head`");
                    self.problems.push(ExampleProblem { line: fence.line, message });
                }
            }
        }
        let file = ExampleFile { path: path.unwrap_or(DEFAULT_FILE).to_owned(), text: fence.text };
        let last = self.examples.last_mut().filter(|last| last.kind == kind);
        let named = joins && path.is_some();
        match (side, last) {
            (None, Some(last)) if named && last.base.is_empty() => last.files.push(file),
            (None, _) => self.examples.push(Example { kind, line: fence.line, files: vec![file], base: Vec::new() }),
            (Some(Side::Base), Some(last)) if named && last.files.is_empty() => last.base.push(file),
            (Some(Side::Base), _) => {
                self.examples.push(Example { kind, line: fence.line, files: Vec::new(), base: vec![file] });
            }
            (Some(Side::Head), Some(last)) if !last.base.is_empty() && (named || last.files.is_empty()) => last.files.push(file),
            (Some(Side::Head), _) => {
                let message = "a `head` stands after the `base` that it changed".to_owned();
                self.problems.push(ExampleProblem { line: fence.line, message });
            }
        }
        path.is_some()
    }
}
