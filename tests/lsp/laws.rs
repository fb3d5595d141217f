//! What the server finds after any edits is what a fresh `check` of the same
//! texts finds: nothing stale, nothing forgotten.

use std::collections::BTreeSet;
use std::path::Path;

use ladder_lint::config::{ConfigFile, Settings};
use ladder_lint::engine;
use ladder_lint::input::{Environment, Repository};
use ladder_lint::lint::RuleSet;
use ladder_lint::rules::REGISTRY;
use ladder_lint::source::RepoPath;
use serde_json::{Value, json};

use crate::editor::Editor;
use crate::sandbox::Sandbox;

/// A finding as both sides tell it: document, rule, place, message.
type Told = (String, String, [u64; 4], String);

/// Numbers that look random and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % most.max(1) as u64).expect("small")
    }

    fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// What people type, and what they paste.
const SNIPPETS: [&str; 14] = [
    "\n## Communication\n\n",
    "\n### Mentorship\n",
    "\n# Principal Designer (D9)\n",
    "TBD ",
    "[x](gone.md) ",
    "[x](#no-such-heading) ",
    "<!-- ladder-lint: allow(broken-link) because it comes -->\n",
    "\n**Impact:** Two teams.\n",
    "| a | b |\n| --- | --- |\n| 1 | 2 |\n",
    "---\n",
    "```\n",
    "- ",
    "é🦀",
    "\n<<<<<<< HEAD\n",
];

/// Returns the bytes to replace in a text, and what to put there.
fn change(chance: &mut Chance, text: &str) -> (std::ops::Range<usize>, String) {
    let mut starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    starts.push(text.len());
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let line = chance.below(lines.len().max(1));
    let start: usize = lines.iter().take(line).map(|line| line.len()).sum();
    let end = start + lines.get(line).map_or(0, |line| line.len());
    match chance.below(6) {
        // Some lines go.
        0 => {
            let more: usize = lines.iter().skip(line).take(1 + chance.below(4)).map(|line| line.len()).sum();
            (start..start + more, String::new())
        }
        // A line comes again.
        1 => (end..end, lines.get(line).map(|line| (*line).to_owned()).unwrap_or_default()),
        // A word becomes another.
        2 => {
            let words: Vec<&str> = text.split_whitespace().collect();
            if words.is_empty() {
                return (0..0, "word".to_owned());
            }
            let (old, new) = (words[chance.below(words.len())], words[chance.below(words.len())]);
            let at = text.find(old).expect("it is there");
            (at..at + old.len(), new.to_owned())
        }
        // A key is pressed.
        3 => {
            let at = starts[chance.below(starts.len())];
            (at..at, chance.of(&["x", " ", "#", "\n", "*"]).to_owned())
        }
        // The key that takes back.
        4 if starts.len() > 1 => {
            let at = chance.below(starts.len() - 1);
            (starts[at]..starts[at + 1], String::new())
        }
        _ => (start..start, chance.of(&SNIPPETS).to_owned()),
    }
}

/// Returns what a fresh check finds in a repository.
fn fresh(repository: &Sandbox) -> BTreeSet<Told> {
    let repository = Repository::discover_in(&repository.path("repo"), &Environment::default()).expect("it opens");
    let snapshot = repository.worktree().expect("it has files");
    let path = RepoPath::new(".ladder-lint.yaml");
    let settings = match snapshot.read(&path) {
        Ok(bytes) => ConfigFile { path, bytes }.read().expect("the settings are right"),
        Err(_) => Settings::default(),
    };
    let rules = RuleSet::with_settings(REGISTRY, &settings.rule_settings(), &[], &[]).expect("rules have names");
    let state = engine::read_with(&*snapshot, &settings);
    let found = engine::check(&state, &rules, repository.owner()).into_iter().map(|finding| {
        let (start, end) = (state.sources.start(finding.span), state.sources.end(finding.span));
        let place = [start.line, start.column, end.line, end.column].map(|number| number as u64 - 1);
        (state.sources.path(finding.span).to_string(), finding.rule, place, finding.message)
    });
    found.collect()
}

/// Returns what the server says.
fn told(editor: &Editor) -> BTreeSet<Told> {
    let one = |path: &String, each: &Value| {
        let number = |end: &str, axis: &str| each["range"][end][axis].as_u64().expect("a number");
        let place = [number("start", "line"), number("start", "character"), number("end", "line"), number("end", "character")];
        let message = each["message"].as_str().expect("text");
        let message = message.split("\nhelp: ").next().expect("the first part").to_owned();
        (path.clone(), each["code"].as_str().expect("a rule").to_owned(), place, message)
    };
    editor.told.iter().flat_map(|(path, (_, list))| list.iter().map(move |each| one(path, each))).collect()
}

/// Edits a ladder at random, and compares now and then.
fn hold(ladder: &str, seed: u64, steps: usize) {
    let repository = Sandbox::init();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/ladders").join(ladder);
    let mut paths = Vec::new();
    copy(&folder, "", &repository, &mut paths);
    repository.git(&["add", "."]);
    repository.git(&["commit", "--quiet", "--message", "All of it"]);
    let documents: Vec<&str> = paths.iter().map(String::as_str).filter(|path| RepoPath::new(path).is_document()).collect();
    let capabilities = json!({"general": {"positionEncodings": ["utf-32"]}});
    let mut editor = Editor::start_with(&repository.path("repo"), capabilities, &["--quiet"]);
    let mut chance = Chance(seed);
    for step in 0..steps {
        let path = chance.of(&documents).to_owned();
        if !editor.texts.contains_key(&path) {
            editor.open(&path);
        }
        let (range, new) = change(&mut chance, &editor.texts[&path].clone());
        let mut text = editor.texts[&path].clone();
        text.replace_range(range, &new);
        // Places count characters here, so the whole text is told.
        editor.rewrite(&path, &text);
        if step % 5 == 4 {
            editor.settle(&path);
            // What is fresh is read from disk, where the server looks only when
            // it is told to.
            for (path, text) in &editor.texts {
                repository.write(path, text);
            }
            assert_eq!(told(&editor), fresh(&repository), "{ladder}, seed {seed}, step {step}");
        }
        if chance.below(12) == 0 {
            editor.save(&path);
            let uri = editor.uri(&path);
            editor.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
            editor.texts.remove(&path);
            // Whatever else is on disk by now is what is open.
        }
    }
}

fn copy(folder: &Path, prefix: &str, repository: &Sandbox, paths: &mut Vec<String>) {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut entries: Vec<_> = entries.map(|entry| entry.expect("an entry")).collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            copy(&entry.path(), &format!("{path}/"), repository, paths);
        } else {
            repository.write(&path, std::fs::read(entry.path()).expect("a file"));
            paths.push(path);
        }
    }
}

#[test]
fn what_is_told_after_any_edits_is_what_a_fresh_check_finds() {
    for (seed, ladder) in ["northwind-faulty", "caldera-faulty", "packback", "brightwater", "wrenfield-faulty"].iter().enumerate()
    {
        hold(ladder, seed as u64 + 1, 30);
    }
}

/// For hours: `LADDER_LINT_STEPS=5000 cargo test --release --test lsp -- --ignored any_edits`.
#[test]
#[ignore = "takes as long as one likes"]
fn any_edits_for_long() {
    let steps = std::env::var("LADDER_LINT_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(500);
    for (seed, ladder) in [
        "northwind-faulty",
        "caldera-faulty",
        "packback",
        "packback-faulty",
        "brightwater",
        "fernbridge-faulty",
        "wrenfield-faulty",
        "caldera",
    ]
    .iter()
    .enumerate()
    {
        hold(ladder, seed as u64 + 100, steps);
    }
}

/// All ladders several times over: more documents than can be looked at between two
/// keys.
pub(crate) fn large() -> (Sandbox, Vec<String>) {
    let repository = Sandbox::init();
    let ladders = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/ladders");
    let mut paths = Vec::new();
    for nth in 0..3 {
        copy(&ladders, &format!("careers-{nth}/"), &repository, &mut paths);
    }
    repository.git(&["add", "."]);
    repository.git(&["commit", "--quiet", "--message", "All of it"]);
    paths.retain(|path| RepoPath::new(path).is_document() && !path.ends_with("/README.md"));
    (repository, paths)
}

#[test]
fn of_a_large_ladder_what_was_typed_is_told_first_and_all_in_the_end() {
    let (repository, paths) = large();
    let capabilities = json!({"general": {"positionEncodings": ["utf-32"]}});
    let mut editor = Editor::start_with(&repository.path("repo"), capabilities, &["--quiet"]);
    let path = paths.iter().find(|path| path.ends_with("/caldera/careers/software-engineer.md")).expect("it is there");
    editor.open(path);
    editor.settle(path);
    let at = editor.texts[path].find("\n- ").expect("a list");
    for typed in ["\n- TBD", "\n- [x][nowhere]"] {
        let text = &editor.texts[path];
        let text = format!("{}{typed}{}", &text[..at], &text[at..]);
        editor.rewrite(path, &text);
        let version = editor.version(path);
        editor.wait("the first look", |editor| editor.told.get(path).is_some_and(|(told, _)| *told == Some(version)));
        assert!(editor.rules(path).iter().any(|rule| rule == "placeholder-text"), "{:?}", editor.rules(path));
    }
    let mut chance = Chance(7);
    for step in 0..12 {
        let (range, new) = change(&mut chance, &editor.texts[path].clone());
        let mut text = editor.texts[path].clone();
        text.replace_range(range, &new);
        editor.rewrite(path, &text);
        let version = editor.version(path);
        editor.wait("some look", |editor| editor.told.get(path).is_some_and(|(told, _)| *told == Some(version)));
        if step % 4 == 3 {
            repository.write(path, &text);
            let fresh = fresh(&repository);
            editor.wait("all that is found", |editor| told(editor) == fresh);
        }
    }
}
