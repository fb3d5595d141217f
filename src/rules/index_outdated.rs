//! A level was renamed or removed, and an index still names it as before.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::{Change, ChangeKind, Entity};
use crate::lint::{ChangeContext, ChangeRule, Findings};
use crate::markdown::Link;
use crate::model::{IndexEntry, Ladder, Level, TitleKey};
use crate::source::{FileId, Span};
use crate::wording::normalize;

/// One finding for each entry that names a level of the past.
pub(super) struct IndexOutdated;

impl ChangeRule for IndexOutdated {
    fn check(&self, cx: &ChangeContext<'_>, findings: &mut Findings<'_>) {
        let (old, new) = (cx.base.ladder, cx.head.ladder);
        let present: BTreeSet<TitleKey> = new.levels().map(|(_, _, level)| TitleKey::new(&level.title)).collect();
        let gone: BTreeMap<Span, &Change> =
            cx.diff.changes.iter().filter_map(|change| Some((gone(change, old)?, change))).collect();
        if gone.is_empty() {
            return;
        }
        let mut documents: BTreeMap<FileId, Untouched<'_>> = BTreeMap::new();
        for entry in old.indexes.iter().flat_map(|index| &index.entries) {
            let key = TitleKey::new(&entry.title);
            // An entry with a short form of the title isn't out of date.
            let meant = entry.level.and_then(|at| old.level(at)).filter(|level| TitleKey::new(&level.title) == key);
            let Some((level, change)) = meant.and_then(|level| Some((level, *gone.get(&level.name_span)?))) else { continue };
            if present.contains(&key) {
                continue;
            }
            let document = documents.entry(entry.span.file).or_insert_with(|| Untouched::new(cx, entry.span.file));
            if let Some(link) = document.link(cx, entry) {
                report(cx, findings, link, level, change);
            }
        }
    }
}

/// The links of a document that an index stood in, as they are now.
struct Untouched<'a>(BTreeMap<(String, &'a str), Vec<&'a Link>>);

impl<'a> Untouched<'a> {
    fn new(cx: &ChangeContext<'a>, file: FileId) -> Self {
        let path = cx.pairing.document(&cx.base.sources.file(file).path);
        let document = cx.head.sources.by_path(path).and_then(|file| cx.head.document(file.id));
        let mut links: BTreeMap<(String, &str), Vec<&Link>> = BTreeMap::new();
        for link in document.iter().flat_map(|document| document.links.iter().rev()) {
            links.entry((normalize(&link.text), &link.target)).or_default().push(link);
        }
        Self(links)
    }

    /// Takes the link that an entry was, where it is as it was.
    fn link(&mut self, cx: &ChangeContext<'a>, entry: &IndexEntry) -> Option<&'a Link> {
        let before = cx.base.document(entry.span.file)?.links_in(entry.span).next()?;
        self.0.get_mut(&(normalize(&before.text), before.target.as_str()))?.pop()
    }
}

/// Returns the place of the level whose title a change took from the ladder.
fn gone(change: &Change, ladder: &Ladder) -> Option<Span> {
    let told = matches!(
        change.kind,
        ChangeKind::Renamed | ChangeKind::Moved | ChangeKind::Removed | ChangeKind::Split | ChangeKind::Merged
    );
    let ours = change.entity == Entity::Level && change.at.ladder.as_ref() == Some(&ladder.name);
    change.before.as_ref().filter(|_| told && ours).map(|before| before.span)
}

fn report(cx: &ChangeContext<'_>, findings: &mut Findings<'_>, link: &Link, level: &Level, change: &Change) {
    let name = level.label();
    let became = change.after.as_ref().filter(|_| change.kind != ChangeKind::Removed);
    let (here, shown) = (cx.head.sources.path(link.span), &link.text);
    let (message, help) = match became {
        Some(after) => (
            format!("level {name} is called \"{}\" now, and the index at {here} still lists it as \"{}\"", after.text, shown),
            format!("give the entry the title \"{}\", and look where its link leads", after.text),
        ),
        None => (
            format!("level {name} was removed, and the index at {here} still lists it"),
            "remove the entry, or lead it to the level that took its place".to_owned(),
        ),
    };
    let mut finding =
        findings.report(link.span, message).at(cx.head.at(link.span)).subject(TitleKey::new(&level.title).as_str()).help(help);
    if let Some(after) = became {
        finding = finding.related(after.span, format!("\"{name}\" until now"));
    }
    drop(finding);
}
