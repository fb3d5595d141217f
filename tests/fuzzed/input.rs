//! Bytes to small repositories.
//!
//! Control characters that no Markdown has part them, so that a fuzzer can move
//! and copy the borders like any other byte: `0x1d` parts the two sides of a
//! diff, `0x1c` the files of a side. A file may start with its path on a line.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ladder_lint::config::Settings;
use ladder_lint::engine::{State, read_with};
use ladder_lint::input::{ReadError, Snapshot, SnapshotName};
use ladder_lint::lint::RuleSet;
use ladder_lint::rules::REGISTRY;
use ladder_lint::source::{Listing, RepoPath};

/// Parts the sides of a diff.
pub(super) const SIDE: u8 = 0x1d;
/// Parts the files of a side.
pub(super) const FILE: u8 = 0x1c;

/// Where files stand that don't say so.
const PATHS: [&str; 4] = ["careers/engineer.md", "careers/readme.md", "careers/manager.md", "handbook/leave.md"];

/// Every rule.
pub(super) static RULES: LazyLock<RuleSet> =
    LazyLock::new(|| RuleSet::new(REGISTRY, &[], &[]).expect("no rule is selected by its name"));

/// A small repository.
pub(super) struct Memory {
    files: BTreeMap<RepoPath, Vec<u8>>,
    listing: Listing,
}

impl Memory {
    /// Makes one of bytes.
    pub(super) fn new(data: &[u8]) -> Self {
        let parts = data.split(|byte| *byte == FILE).zip(PATHS);
        Self::of(parts.map(|(part, path)| with_path(part).unwrap_or_else(|| (RepoPath::new(path), part.to_vec()))))
    }

    /// Makes one of files.
    pub(super) fn of(files: impl Iterator<Item = (RepoPath, Vec<u8>)>) -> Self {
        let files: BTreeMap<RepoPath, Vec<u8>> = files.collect();
        let listing = Listing::new(files.keys().cloned(), []);
        Self { files, listing }
    }

    /// Makes one of a single document.
    pub(super) fn of_text(text: &str) -> Self {
        Self::of(std::iter::once((RepoPath::new("careers/engineer.md"), text.as_bytes().to_vec())))
    }

    /// Reads and understands it.
    pub(super) fn state(&self) -> State {
        read_with(self, &Settings::default())
    }
}

/// Returns the two sides of a diff; the second is empty where none is there.
pub(super) fn sides(data: &[u8]) -> (Memory, Memory) {
    let mut sides = data.splitn(2, |byte| *byte == SIDE);
    let mut next = || Memory::new(sides.next().unwrap_or_default());
    (next(), next())
}

/// Returns the path on the first line, if it is one that git could have, and
/// the rest.
fn with_path(part: &[u8]) -> Option<(RepoPath, Vec<u8>)> {
    let end = part.iter().position(|byte| *byte == b'\n')?;
    let path = std::str::from_utf8(part.get(..end)?).ok()?;
    let known = path.split('/').all(|name| !["", ".", "..", ".git"].contains(&name));
    (path.len() < 200 && path.to_ascii_lowercase().ends_with(".md") && known)
        .then(|| (RepoPath::new(path), part.get(end + 1..).unwrap_or_default().to_vec()))
}

impl Snapshot for Memory {
    fn name(&self) -> &SnapshotName {
        &SnapshotName::Worktree
    }

    fn listing(&self) -> &Listing {
        &self.listing
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        self.files.get(path).cloned().ok_or_else(|| ReadError { message: "is not there".to_owned(), leads_to: None })
    }
}
