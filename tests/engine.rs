//! Reading a snapshot: what can't be read is told, and hides nothing else.

#![allow(clippy::expect_used, reason = "a test that can't be set up fails")]

#[path = "render/sample.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod sample;

use ladder_lint::engine::{State, check, outside};
use ladder_lint::input::{ReadError, Snapshot, SnapshotName};
use ladder_lint::lint::RuleSet;
use ladder_lint::rules::REGISTRY;
use ladder_lint::source::{Listing, RepoPath};
use sample::{ENGINEER, README, head_text, state};

fn unreadable() -> RuleSet {
    RuleSet::new(REGISTRY, &["unreadable-file".to_owned()], &[]).expect("the rule exists")
}

fn told(state: &State) -> Vec<String> {
    check(state, &unreadable(), None).into_iter().map(|finding| finding.message).collect()
}

#[test]
fn each_kind_of_unreadable_document_is_told() {
    let text = head_text();
    let utf16: Vec<u8> = "\u{feff}# Levels".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let plain: Vec<u8> = "# Levels".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let files: [(&str, &[u8]); 5] = [
        (ENGINEER, text.as_bytes()),
        ("careers/bom.md", &utf16),
        ("careers/latin.md", b"# Levels\n\nThe d\xe9cade.\n"),
        ("careers/plain.md", &plain),
        ("careers/one-nul.md", b"# Levels\n\nA single \0 byte is no reason to leave a document out."),
    ];
    let state = state(SnapshotName::Worktree, &files);
    assert_eq!(
        told(&state),
        [
            "`careers/bom.md` was left out: it is UTF-16, not UTF-8",
            "`careers/latin.md` was left out: it is not UTF-8: the byte 0xE9 on line 3 belongs to no character",
            "`careers/plain.md` was left out: it is UTF-16 or binary, not UTF-8: many of its bytes are NUL",
        ]
    );
    assert_eq!(state.level_count(), 2, "the ladder is understood all the same");
}

#[test]
fn an_unreadable_document_far_from_the_ladder_is_not_our_business() {
    let text = head_text();
    let state = state(SnapshotName::Worktree, &[(ENGINEER, text.as_bytes()), ("blog/latin.md", b"d\xe9cade")]);
    assert_eq!(told(&state), [""; 0]);
}

/// A ladder with a document that is a symbolic link.
struct Linked {
    listing: Listing,
    to: &'static str,
}

impl Snapshot for Linked {
    fn name(&self) -> &SnapshotName {
        &SnapshotName::Worktree
    }

    fn listing(&self) -> &Listing {
        &self.listing
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        match path.as_str() {
            ENGINEER => Ok(head_text().into_bytes()),
            _ => Err(ReadError { message: "is a symbolic link".to_owned(), leads_to: Some(self.to.to_owned()) }),
        }
    }
}

#[test]
fn a_second_name_of_a_document_is_no_loss() {
    let told_of = |to| {
        let listing = Listing::new([ENGINEER, "careers/link.md"].map(RepoPath::new), []);
        told(&ladder_lint::engine::read(&Linked { listing, to }))
    };
    assert_eq!(told_of("engineer.md"), [""; 0]);
    assert_eq!(told_of("../careers/engineer.md"), [""; 0]);
    for elsewhere in ["/etc/passwd", "../../engineer.md", "gone.md", "link.md"] {
        assert_eq!(told_of(elsewhere), ["`careers/link.md` was left out: it is a symbolic link"], "{elsewhere}");
    }
}

#[test]
fn documents_outside_the_ladder_are_compared_as_texts() {
    let text = head_text();
    let files = |blog: &'static str, more: Option<&'static str>| {
        let mut files: Vec<(&str, &[u8])> =
            vec![(ENGINEER, text.as_bytes()), (README, b"# Careers\n"), ("blog/a.md", blog.as_bytes())];
        files.extend(more.map(|path| (path, "# Other\n".as_bytes())));
        state(SnapshotName::Worktree, &files)
    };
    let paths = |base: &State, head: &State| outside(base, head).iter().map(ToString::to_string).collect::<Vec<_>>();
    let base = files("one", Some("blog/gone.md"));
    assert_eq!(paths(&base, &base), [""; 0]);
    assert_eq!(paths(&base, &files("two", Some("blog/new.md"))), ["blog/a.md", "blog/gone.md", "blog/new.md"]);
}

#[test]
fn findings_are_sorted_and_none_is_told_twice() {
    let text = head_text().replace("Pairs with apprentices.", "TBD TODO TBD");
    let readme = "# Careers\n\n[a](gone.md) [b](gone.md)\n\nTBD\n";
    let state = state(SnapshotName::Worktree, &[(ENGINEER, text.as_bytes()), (README, readme.as_bytes())]);
    let rules = RuleSet::new(REGISTRY, &[], &[]).expect("all rules are known");
    let found = check(&state, &rules, None);
    let places: Vec<_> = found.iter().map(|finding| (finding.span.file, finding.span.start, finding.rule.clone())).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(places.len() > 2, "{places:?}");
    let mut once = found.clone();
    once.dedup();
    assert_eq!(once, found);
}

/// Texts that are typed in, over others.
struct Typed<'a> {
    listing: Listing,
    files: &'a [(&'a str, String)],
}

impl Snapshot for Typed<'_> {
    fn name(&self) -> &SnapshotName {
        &SnapshotName::Worktree
    }

    fn listing(&self) -> &Listing {
        &self.listing
    }

    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        let found = self.files.iter().find(|(own, _)| *own == path.as_str());
        Ok(found.expect("it is listed").1.clone().into_bytes())
    }
}

#[test]
fn typing_is_read_as_if_everything_was_read_anew() {
    let mut files = vec![(ENGINEER, head_text()), (README, "# Careers\n\n- [Engineer](engineer.md)\n".to_owned())];
    let listing = Listing::new([ENGINEER, README].map(RepoPath::new), []);
    let rules = RuleSet::new(REGISTRY, &[], &[]).expect("all rules are known");
    let mut state = ladder_lint::engine::read(&Typed { listing: listing.clone(), files: &files });
    for (nth, more) in ["\nTBD\n", "\n## Senior Engineer (E9)\n\nNew.\n", "\n[x](gone.md)\n", "\u{0}\u{0}\u{0}", "\n- [y](#z)\n"]
        .iter()
        .enumerate()
    {
        let (path, text) = files.get_mut(nth % 2).expect("there are two");
        if nth == 3 {
            *text = (*more).to_owned();
        } else {
            text.push_str(more);
        }
        let path = RepoPath::new(path);
        let snapshot = Typed { listing: listing.clone(), files: &files };
        state = ladder_lint::engine::retype(state, &snapshot, std::slice::from_ref(&path));
        let fresh = ladder_lint::engine::read(&snapshot);
        assert_eq!(check(&state, &rules, None), check(&fresh, &rules, None), "after {more:?}");
        assert_eq!(format!("{:?}", state.model), format!("{:?}", fresh.model), "after {more:?}");
    }
}
