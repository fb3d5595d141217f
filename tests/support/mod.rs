//! What the tests share: small ladders from text or folders, one rule run on
//! them, and findings as lines.
//!
//! Each test file uses a part of it.
#![allow(dead_code, reason = "every test file compiles this module and uses a part of it")]
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::fmt::Write as _;
use std::path::Path;

use ladder_lint::diff::{DiffSide, trace};
use ladder_lint::finding::Finding;
use ladder_lint::lint::{ChangeContext, Check, Findings, LadderContext, Places, RuleSet, RuleSetting};
use ladder_lint::markdown::{Documents, parse};
use ladder_lint::model::{Hints, Ladder, Model, build, is_linked_document, linked};
use ladder_lint::rules::REGISTRY;
use ladder_lint::source::{Home, Listing, RepoPath, SourceMap, Span};
use ladder_lint::yaml::{self, Node};

/// Where the repositories of fixtures and examples are at home, so that a
/// document can link to itself by its URL.
const HOME: &str = "github.com/caldera/careers";

/// A small repository, read and understood.
pub(crate) struct Repository {
    pub(crate) sources: SourceMap,
    pub(crate) listing: Listing,
    pub(crate) documents: Documents,
    pub(crate) model: Model,
    pub(crate) owner: Option<String>,
    pub(crate) options: Vec<(String, Node)>,
}

impl Repository {
    /// Reads files, given as paths from the root and texts. What is no document
    /// is only listed.
    pub(crate) fn new(files: &[(String, String)]) -> Self {
        let mut files: Vec<&(String, String)> = files.iter().collect();
        files.sort();
        let mut sources = SourceMap::new();
        for (path, text) in files.iter().filter(|(path, _)| RepoPath::new(path).is_document()) {
            sources.add(RepoPath::new(path), text.as_str().into());
        }
        let paths = files.iter().map(|(path, _)| RepoPath::new(path));
        let mut listing = Listing::new(paths, []).at_home(Home::parse(HOME));
        let mut documents: Documents = sources.files().map(parse).collect();
        for path in linked(&sources, &documents, &listing, &Hints::default()) {
            let text = files.iter().find(|(own, _)| own == path.as_str()).map_or("", |(_, text)| text).into();
            if !is_linked_document(&text) {
                continue;
            }
            let file = sources.add(path.clone(), text);
            documents.push(parse(sources.file(file)));
            listing = listing.with_documents([path]);
        }
        let model = build(&sources, &documents, &listing);
        Self { sources, listing, documents, model, owner: None, options: Vec::new() }
    }

    /// Reads a folder of fixtures. A file `owner` says who owns the remote;
    /// `options.yml` sets options of the fixture's rule, `why.txt` says what the
    /// case is for; none of them is part of the repository.
    pub(crate) fn from_folder(folder: &Path) -> Self {
        let mut files = Vec::new();
        collect(folder, "", &mut files);
        let owner = files.iter().find(|(path, _)| path == "owner").map(|(_, text)| text.trim().to_owned());
        let options = files.iter().find(|(path, _)| path == "options.yml").map(|(_, text)| options(text)).unwrap_or_default();
        files.retain(|(path, _)| !["owner", "options.yml", "why.txt"].contains(&path.as_str()));
        Self { owner, options, ..Self::new(&files) }
    }

    /// Reads one document, as `ladder.md` of an otherwise empty repository.
    pub(crate) fn from_text(text: &str) -> Self {
        Self::new(&[(ladder_lint::lint::DEFAULT_FILE.to_owned(), text.to_owned())])
    }

    /// Runs the rules of that set that look at one snapshot.
    pub(crate) fn check(&self, rules: &RuleSet) -> Vec<Finding> {
        let mut found = Vec::new();
        for (page, check) in rules.rules() {
            let Check::Ladder(rule) = check else { continue };
            for ladder in &self.model.ladders {
                let places = Places::new(ladder, &self.documents);
                let cx = self.context(ladder, &places);
                rule.check(&cx, &mut Findings::new(&page.id, page.severity, &mut found));
            }
        }
        sort(&mut found);
        found
    }

    /// Runs the rules of that set that look at a change, from `base` to this.
    pub(crate) fn check_since(&self, base: &Self, rules: &RuleSet) -> Vec<Finding> {
        let (diff, pairing) = trace(base.side(), self.side());
        let mut found = Vec::new();
        for (page, check) in rules.rules() {
            let Check::Change(rule) = check else { continue };
            for (one, other) in pairing.ladders() {
                let (from, to) = (&base.model.ladders[*one], &self.model.ladders[*other]);
                let (base_places, places) = (Places::new(from, &base.documents), Places::new(to, &self.documents));
                let cx = ChangeContext {
                    base: base.context(from, &base_places),
                    head: self.context(to, &places),
                    diff: &diff,
                    pairing: &pairing,
                };
                rule.check(&cx, &mut Findings::new(&page.id, page.severity, &mut found));
            }
        }
        sort(&mut found);
        found
    }

    fn side(&self) -> DiffSide<'_> {
        DiffSide { model: &self.model, sources: &self.sources }
    }

    /// Returns what a rule sees of a ladder.
    pub(crate) fn context<'a>(&'a self, ladder: &'a Ladder, places: &'a Places<'a>) -> LadderContext<'a> {
        LadderContext {
            sources: &self.sources,
            listing: &self.listing,
            documents: &self.documents,
            model: &self.model,
            ladder,
            places,
            owner: self.owner.as_deref(),
        }
    }

    /// Runs one rule.
    pub(crate) fn check_one(&self, id: &str) -> Vec<Finding> {
        self.check(&only_with(id, &self.options))
    }

    /// Returns findings as lines: place, severity, rule, message; then label,
    /// related places and help.
    pub(crate) fn lines(&self, findings: &[Finding]) -> String {
        let mut lines = String::new();
        for finding in findings {
            let place = self.place(finding.span);
            let _ = writeln!(lines, "{place}: {}[{}]: {}", finding.severity, finding.rule, finding.message);
            let shown = self.sources.slice(finding.span).lines().next().unwrap_or("");
            let label = finding.label.as_deref().map_or_else(String::new, |label| format!(" ({label})"));
            let _ = writeln!(lines, "    at: {shown}{label}");
            for related in &finding.related {
                let _ = writeln!(lines, "    see {}: {}", self.place(related.span), related.message);
            }
            if let Some(help) = &finding.help {
                let _ = writeln!(lines, "    help: {help}");
            }
        }
        lines
    }

    /// Returns `path:line:column` of a span.
    pub(crate) fn place(&self, span: Span) -> String {
        let start = self.sources.start(span);
        format!("{}:{}:{}", self.sources.path(span), start.line, start.column)
    }
}

fn sort(found: &mut [Finding]) {
    found.sort_by(|a, b| (a.span, &a.rule, &a.message).cmp(&(b.span, &b.rule, &b.message)));
}

/// Returns the set of that one rule.
pub(crate) fn only(id: &str) -> RuleSet {
    only_with(id, &[])
}

/// Returns the set of that one rule, with values of its options.
pub(crate) fn only_with(id: &str, options: &[(String, Node)]) -> RuleSet {
    let said = RuleSetting { name: id.to_owned(), severity: None, options: options.to_vec() };
    RuleSet::with_settings(REGISTRY, &[said], &[id.to_owned()], &[]).unwrap_or_else(|unknown| panic!("no such rule: {unknown:?}"))
}

/// Reads an `options.yml`.
fn options(text: &str) -> Vec<(String, Node)> {
    let file = SourceMap::new().add(RepoPath::new("options.yml"), text.into());
    let node = yaml::parse(file, text, 0).unwrap();
    node.as_map().unwrap().iter().map(|(key, value)| (key.text.clone(), value.clone())).collect()
}

/// Returns the files below a folder as paths from it and texts, sorted.
pub(crate) fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(folder, "", &mut found);
    found
}

#[expect(clippy::disallowed_methods, reason = "tests read their fixtures")]
fn collect(folder: &Path, prefix: &str, found: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap())
        .collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else if let Ok(text) = std::fs::read_to_string(entry.path()) {
            found.push((name, text));
        }
    }
}
