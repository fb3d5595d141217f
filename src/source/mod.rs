//! Text and the places in it: files, spans, and the list of paths of a snapshot.
//!
//! Apart from everything else because every later stage names places with
//! these types, whatever the text came from.

mod around;
mod home;
mod listing;
mod path;
mod span;

use std::collections::BTreeMap;

pub use arcstr::{ArcStr, Substr};
pub use around::SpanMap;
pub use home::Home;
pub use listing::{Entry, Listing, PassedOver};
pub use path::{Climbs, RepoPath};
pub use span::{LineColumn, LineIndex, Span};

/// Names one file of a [`SourceMap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    /// Returns the position in the map that handed it out, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One file's path and text, with an index of its lines.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The file's place in its map.
    pub id: FileId,
    /// Where it stands, from the repository's root.
    pub path: RepoPath,
    /// The whole text; a byte order mark is still in it.
    pub text: ArcStr,
    /// The byte at which each line starts.
    pub lines: LineIndex,
}

impl SourceFile {
    /// Returns the 1-based line and column (Unicode code points; a byte order
    /// mark is none) of a byte offset. An offset past the end is the end; one
    /// inside a character is that character's start.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        self.lines.line_column(&self.text, offset)
    }

    /// Returns the text of a span of this file, empty where the span lies
    /// outside.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or("")
    }
}

/// The files that were read, in order of their paths.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
    paths: BTreeMap<RepoPath, FileId>,
}

impl SourceMap {
    /// Returns an empty map.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file and returns its name in this map.
    pub fn add(&mut self, path: RepoPath, text: ArcStr) -> FileId {
        let lines = LineIndex::new(&text);
        self.add_indexed(path, text, lines)
    }

    /// As [`SourceMap::add`], of a text whose lines were indexed already.
    pub fn add_indexed(&mut self, path: RepoPath, text: ArcStr, lines: LineIndex) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.paths.entry(path.clone()).or_insert(id);
        self.files.push(SourceFile { id, path, text, lines });
        id
    }

    /// Gives a file another text.
    pub fn replace(&mut self, id: FileId, text: ArcStr) {
        if let Some(file) = self.files.get_mut(id.index()) {
            file.lines = LineIndex::new(&text);
            file.text = text;
        }
    }

    /// Returns the file of that name.
    pub fn file(&self, id: FileId) -> &SourceFile {
        #[expect(clippy::indexing_slicing, reason = "ids are handed out by `add` of the same map")]
        &self.files[id.index()]
    }

    /// Returns every file, in the order in which they were added.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter()
    }

    /// Returns how many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Returns true where no file was added.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Returns the file with that path.
    pub fn by_path(&self, path: &RepoPath) -> Option<&SourceFile> {
        self.paths.get(path).map(|id| self.file(*id))
    }

    /// Returns the files below a folder (the root's path is empty), in order of their
    /// paths.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = &SourceFile> {
        let start = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let from = self.paths.range(RepoPath::new(&start)..);
        from.take_while(move |(path, _)| path.as_str().starts_with(&start)).map(|(_, id)| self.file(*id))
    }

    /// Returns the 1-based line and column at which a span starts.
    pub fn start(&self, span: Span) -> LineColumn {
        self.file(span.file).line_column(span.start)
    }

    /// Returns the 1-based line and column just after a span.
    pub fn end(&self, span: Span) -> LineColumn {
        self.file(span.file).line_column(span.end)
    }

    /// Returns the source text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.file(span.file).slice(span)
    }

    /// Returns the path of the file in which a span lies.
    pub fn path(&self, span: Span) -> &RepoPath {
        &self.file(span.file).path
    }
}
