//! Level diffs of small ladders: what each change is called, and the laws that
//! hold for any two states.
//!
//! Each folder of `fixtures/diffs` has a `base/` and a `head/`, a `why.md` that
//! says what happened between them, and the diff as it should be.

#![allow(clippy::disallowed_methods, reason = "tests read their own fixtures")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't be set up fails")]

#[path = "support/mirror.rs"]
mod mirror;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ladder_lint::diff::{Change, ChangeKind, ChangeSide, DiffSide, Entity, Place, diff};
use ladder_lint::markdown::{Documents, parse};
use ladder_lint::model::{Level, Model, build};
use ladder_lint::source::{Listing, RepoPath, SourceMap};
use ladder_lint::wording::{Op, WordOp};
use mirror::assert_mirrored;

struct State {
    sources: SourceMap,
    model: Model,
}

impl State {
    /// Reads a folder; `backwards` reads its files in the opposite order, which
    /// must make no difference.
    fn read(folder: &Path, backwards: bool) -> Self {
        let mut files = Vec::new();
        collect(folder, "", &mut files);
        files.sort();
        if backwards {
            files.reverse();
        }
        let mut sources = SourceMap::new();
        for (path, text) in &files {
            sources.add(RepoPath::new(path), text.as_str().into());
        }
        let documents: Documents = sources.files().map(parse).collect();
        let listing = Listing::new(files.iter().map(|(path, _)| RepoPath::new(path)), []);
        let model = build(&sources, &documents, &listing);
        Self { sources, model }
    }

    fn side(&self) -> DiffSide<'_> {
        DiffSide { model: &self.model, sources: &self.sources }
    }

    fn changes_to(&self, head: &Self) -> Vec<Change> {
        diff(self.side(), head.side()).changes
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a fixture has base/ and head/") {
        let entry = entry.expect("a fixture can be read");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else {
            // Git may write other line endings on checkout; a case that is about
            // them says so by the file's name.
            let text = fs::read_to_string(entry.path()).expect("a fixture is UTF-8").replace("\r\n", "\n");
            let text = if name.ends_with(".crlf.md") { text.replace('\n', "\r\n") } else { text };
            files.push((name.replace(".crlf.md", ".md"), text));
        }
    }
}

fn place(place: &Place) -> String {
    let names = [&place.ladder, &place.track, &place.level, &place.dimension];
    names.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" / ")
}

fn words(words: &[WordOp]) -> String {
    let shown = words.iter().map(|run| match run.op {
        Op::Equal => run.text.clone(),
        Op::Delete => format!("[-{}-]", run.text),
        Op::Insert => format!("{{+{}+}}", run.text),
    });
    shown.collect()
}

fn show(change: &Change, base: &State, head: &State) -> String {
    let mut out = format!("{} {} {}", change.significance.name(), change.entity.name(), change.kind.name());
    if change.count != 1 {
        let _ = write!(out, " x{}", change.count);
    }
    let _ = write!(out, ": {}", place(&change.at));
    if let Some(to) = &change.to {
        let _ = write!(out, " => {}", place(to));
    }
    out.push('\n');
    let line =
        |state: &State, side: &ChangeSide| format!("{}:{}", state.sources.path(side.span), state.sources.start(side.span).line);
    if let Some(before) = &change.before {
        let _ = writeln!(out, "    - {} ({})", before.text, line(base, before));
    }
    if let Some(after) = &change.after {
        let _ = writeln!(out, "    + {} ({})", after.text, line(head, after));
    }
    if !change.words.is_empty() {
        let _ = writeln!(out, "    ~ {}", words(&change.words));
    }
    out
}

/// Returns how many statements the tracks and their levels have.
fn statements(state: &State) -> usize {
    let level =
        |level: &Level| level.statements.len() + level.expectations.iter().map(|cell| cell.statements.len()).sum::<usize>();
    let tracks = state.model.ladders.iter().flat_map(|ladder| &ladder.tracks);
    tracks.map(|track| track.statements.len() + track.levels.iter().map(level).sum::<usize>()).sum()
}

/// Returns how many statements the changes of that kind are about.
fn counted(changes: &[Change], kind: ChangeKind) -> usize {
    let carries = [Entity::Expectation, Entity::Dimension, Entity::Level, Entity::Track];
    let own = changes.iter().filter(|change| change.kind == kind && carries.contains(&change.entity));
    own.map(|change| change.count).sum()
}

#[allow(clippy::unnecessary_wraps, reason = "what the harness calls")]
fn case(why: &Path) -> datatest_stable::Result<()> {
    let folder = why.parent().expect("why.md stands in the case's folder");
    let (base, head) = (State::read(&folder.join("base"), false), State::read(&folder.join("head"), false));
    let changes = base.changes_to(&head);
    for state in [&base, &head] {
        assert!(state.changes_to(state).is_empty(), "a state differs from itself: {:#?}", state.changes_to(state));
    }
    assert_mirrored(&changes, &head.changes_to(&base));
    assert_eq!(
        statements(&base) + counted(&changes, ChangeKind::Added),
        statements(&head) + counted(&changes, ChangeKind::Removed),
        "nothing is lost between what was there, what came and what went"
    );
    for change in &changes {
        let glued = |skip: Op| change.words.iter().filter(|run| run.op != skip).map(|run| run.text.as_str()).collect::<String>();
        if let (false, Some(before), Some(after)) = (change.words.is_empty(), &change.before, &change.after) {
            assert_eq!(
                (glued(Op::Insert), glued(Op::Delete)),
                (before.text.clone(), after.text.clone()),
                "the words make both texts"
            );
        }
    }

    let text = |changes: &[Change], base: &State, head: &State| -> String {
        if changes.is_empty() {
            "no change\n".to_owned()
        } else {
            changes.iter().map(|change| show(change, base, head)).collect()
        }
    };
    let shown = text(&changes, &base, &head);
    let (base, head) = (State::read(&folder.join("base"), true), State::read(&folder.join("head"), true));
    assert_eq!(text(&base.changes_to(&head), &base, &head), shown, "the order in which files are read shows");

    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(fs::canonicalize(folder).expect("the case's folder exists"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("expected", shown));
    Ok(())
}

datatest_stable::harness! {
    { test = case, root = "fixtures/diffs", pattern = r"/why\.md$" },
}
