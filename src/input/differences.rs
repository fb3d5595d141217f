//! What differs between two trees of git, by their ids alone: equal ids say that
//! all below them is the same, so that the cost is with what changed, not with
//! the repository
//! (<https://git-scm.com/book/en/v2/Git-Internals-Git-Objects>).

use std::cmp::Ordering;
use std::collections::BTreeMap;

use gix::ObjectId;
use gix::objs::TreeRefIter;
use gix::objs::tree::{EntryKind, EntryRef};
use gix::prelude::Find as _;

use super::contents::{Blob, path_of};
use crate::source::RepoPath;

/// Where more documents differ, all may as well be read.
pub(super) const MOST: usize = 4096;

/// How deep folders may be nested.
const DEEPEST: usize = 256;

/// Documents that differ, or that one side alone has, each with the object that
/// holds it before and after.
pub(super) type Documents = BTreeMap<RepoPath, [Option<Blob>; 2]>;

/// Returns the documents that differ between two trees, the first of which may
/// be nothing; none where that isn't all that matters: settings differ, a file of
/// which it isn't known whether it is a document, very many documents, or what
/// can't be read.
pub(super) fn between(repository: &gix::Repository, old: Option<ObjectId>, new: ObjectId) -> Option<Documents> {
    let mut comparison = Comparison { repository, found: Documents::new(), spare: Vec::new() };
    comparison.trees([old, Some(new)], "", 0)?;
    Some(comparison.found)
}

/// Returns true for a file that may be read though its name doesn't make it a
/// document: one without an extension, to which a list of levels may link, and
/// the settings.
pub(super) fn is_read_otherwise(name: &str) -> bool {
    !name.contains('.') || name.starts_with(".ladder-lint.")
}

struct Comparison<'r> {
    repository: &'r gix::Repository,
    found: Documents,
    /// Buffers to use again.
    spare: Vec<Vec<u8>>,
}

impl Comparison<'_> {
    fn trees(&mut self, ids: [Option<ObjectId>; 2], folder: &str, depth: usize) -> Option<()> {
        if ids[0] == ids[1] {
            return Some(());
        }
        if depth > DEEPEST {
            return None;
        }
        let [old, new] = ids.map(|id| self.data(id));
        let (old, new) = (old?, new?);
        self.entries(&old, &new, folder, depth)?;
        self.spare.extend([old, new]);
        Some(())
    }

    fn entries(&mut self, old: &[u8], new: &[u8], folder: &str, depth: usize) -> Option<()> {
        let kind = self.repository.object_hash();
        let [mut old, mut new] = [old, new].map(|data| TreeRefIter::from_bytes(data, kind));
        let (mut one, mut other) = (next(&mut old)?, next(&mut new)?);
        loop {
            let order = match (&one, &other) {
                (None, None) => return Some(()),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                // As trees are ordered, a file and a folder of one name are two places.
                (Some(one), Some(other)) => one.cmp(other),
            };
            let before = if order.is_le() { std::mem::replace(&mut one, next(&mut old)?) } else { None };
            let after = if order.is_ge() { std::mem::replace(&mut other, next(&mut new)?) } else { None };
            self.pair([before, after], folder, depth)?;
        }
    }

    /// Compares what stands on both sides at one place.
    fn pair(&mut self, sides: [Option<EntryRef<'_>>; 2], folder: &str, depth: usize) -> Option<()> {
        let what = |side: &Option<EntryRef<'_>>| side.as_ref().map(|entry| (entry.mode.kind(), entry.oid.to_owned()));
        let known = [what(&sides[0]), what(&sides[1])];
        if known[0] == known[1] {
            return Some(());
        }
        let name = sides.iter().flatten().next()?.filename;
        let Ok(path) = path_of(folder, name) else { return Some(()) };
        if known.iter().flatten().any(|(kind, _)| *kind == EntryKind::Tree) {
            return self.trees(known.map(|side| side.map(|(_, id)| id)), &path, depth + 1);
        }
        let path = RepoPath::new(&path);
        if known.iter().flatten().all(|(kind, _)| *kind == EntryKind::Commit) {
            // What is in a submodule is left alone.
            Some(())
        } else if path.is_document() {
            let blob = |(kind, id)| Blob { id, link: kind == EntryKind::Link };
            self.found.insert(path, known.map(|side| side.map(blob)));
            (self.found.len() <= MOST).then_some(())
        } else {
            (!is_read_otherwise(path.file_name())).then_some(())
        }
    }

    fn data(&mut self, id: Option<ObjectId>) -> Option<Vec<u8>> {
        let mut buffer = self.spare.pop().unwrap_or_default();
        let Some(id) = id.filter(|id| !id.is_empty_tree()) else {
            buffer.clear();
            return Some(buffer);
        };
        let length = self.repository.objects.try_find(&id, &mut buffer).ok()??.data.len();
        buffer.truncate(length);
        Some(buffer)
    }
}

/// Returns the next entry; the outer none where the tree is damaged.
#[expect(clippy::option_option, reason = "the end of a tree, and a tree that is damaged, are two things")]
fn next<'a>(entries: &mut TreeRefIter<'a>) -> Option<Option<EntryRef<'a>>> {
    entries.next().transpose().ok()
}
