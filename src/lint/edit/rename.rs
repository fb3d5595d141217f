//! Another name for something that may be a heading: the links to its anchor
//! follow it, and so do those to headings whose number it moves.

use std::collections::BTreeMap;

use super::name::name;
use crate::finding::Edit;
use crate::links::{Anchors, Slugger, resolve_on, slug, written_links};
use crate::lint::LadderContext;
use crate::markdown::Document;
use crate::source::{FileId, Span};

/// How many headings get their anchor anew: enough for every honest ladder, and
/// a second's work for the others.
const EFFORT: usize = 1_000_000;

/// Renames what a ladder shows; one for all findings of a rule, so that links
/// are looked up once.
#[derive(Debug)]
pub struct Renamer<'a> {
    pub(super) cx: LadderContext<'a>,
    /// What links ask of documents; of all documents at the first question.
    asked: Option<BTreeMap<FileId, Vec<Asked>>>,
    incoming: BTreeMap<FileId, Incoming>,
    effort: usize,
}

/// A fragment that a link asks for, and where it stands; none where that can't be
/// edited.
type Asked = (String, Option<Span>);

/// The links to the headings of one document.
#[derive(Debug, Default)]
pub(super) struct Incoming {
    /// The anchor of each heading, in reading order.
    pub(super) anchors: Vec<String>,
    /// The same before they are made unique.
    pub(super) slugs: Vec<String>,
    /// The heading that a link leads to, and where its fragment stands; none
    /// where that can't be edited.
    pub(super) links: Vec<(usize, Option<Span>)>,
}

impl<'a> Renamer<'a> {
    /// Makes one for a ladder.
    pub fn new(cx: &LadderContext<'a>) -> Self {
        Self { cx: *cx, asked: None, incoming: BTreeMap::new(), effort: EFFORT }
    }

    /// Returns the edits that put `new` in the place of the name `shown`, which
    /// stands somewhere in `span`, and take along every link of the snapshot
    /// whose anchor changes with it. None where [`name`] gives none, or where a
    /// link can't be edited.
    pub fn rename(&mut self, span: Span, shown: &str, new: &str) -> Option<Vec<Edit>> {
        let mut edits = vec![name(&self.cx, span, shown, new)?];
        let document = self.cx.document(span.file)?;
        let behind = document.headings.partition_point(|heading| heading.span.end < span.start);
        let Some(heading) = document.headings.get(behind).filter(|heading| heading.span.encloses(span)) else {
            return Some(edits);
        };
        if self.incoming(span.file).is_none() {
            return Some(edits);
        }
        self.effort = self.effort.checked_sub(document.headings.len())?;
        let incoming = self.incoming(span.file)?;
        if heading.raw.matches(shown).count() != 1 {
            return None;
        }
        let renamed = heading.raw.replacen(shown, new, 1);
        let mut slugger = Slugger::default();
        let renamed = slug(&renamed);
        let slugs = incoming.slugs.iter().enumerate().map(|(at, known)| if at == behind { &renamed } else { known });
        let anchors: Vec<String> = slugs.map(|slug| slugger.number(slug)).collect();
        for (heading, fragment) in &incoming.links {
            let (before, after) = (incoming.anchors.get(*heading)?, anchors.get(*heading)?);
            if before != after {
                edits.push(Edit { span: (*fragment)?, text: after.clone() });
            }
        }
        Some(edits)
    }

    /// Returns the links to the headings of a document; none where there is none.
    pub(super) fn incoming(&mut self, file: FileId) -> Option<&Incoming> {
        let cx = self.cx;
        let asked = self.asked.get_or_insert_with(|| asked(&cx)).get(&file)?;
        let found = self
            .incoming
            .entry(file)
            .or_insert_with(|| cx.document(file).map(|document| incoming(document, asked)).unwrap_or_default());
        (!found.links.is_empty()).then_some(&*found)
    }
}

/// Returns what the links of the whole snapshot ask of documents.
fn asked(cx: &LadderContext<'_>) -> BTreeMap<FileId, Vec<Asked>> {
    let mut asked: BTreeMap<FileId, Vec<Asked>> = BTreeMap::new();
    for document in cx.documents.iter() {
        let file = cx.sources.file(document.file);
        for link in written_links(file, document).into_iter().filter(|link| link.target.contains('#')) {
            let resolved = resolve_on(cx.ladder.told.site, cx.listing, &file.path, link.target);
            let target = resolved.document(&file.path).and_then(|path| cx.sources.by_path(path));
            let Some((target, fragment)) = target.zip(resolved.fragment.filter(|fragment| !fragment.is_empty())) else {
                continue;
            };
            asked.entry(target.id).or_default().push((fragment, link.fragment_span()));
        }
    }
    asked
}

/// Returns where in a document what is asked of it leads.
fn incoming(document: &Document, asked: &[Asked]) -> Incoming {
    let mut target = Target::new(document);
    for (fragment, place) in asked {
        target.add(fragment, *place);
    }
    target.incoming
}

/// A document that links lead to.
struct Target {
    all: Anchors,
    by_letters: BTreeMap<String, usize>,
    incoming: Incoming,
}

impl Target {
    fn new(document: &Document) -> Self {
        let all = Anchors::of(document);
        let by_letters = all.headings().iter().zip(0..).map(|(heading, at)| (letters(&heading.anchor), at)).collect();
        let anchors = all.headings().iter().map(|heading| heading.anchor.clone()).collect();
        let slugs = document.headings.iter().map(|heading| slug(&heading.raw)).collect();
        Self { all, by_letters, incoming: Incoming { anchors, slugs, links: Vec::new() } }
    }

    /// Adds a link. One that arrives only in a site's manner of writing is known
    /// by its letters, and can't be edited.
    fn add(&mut self, fragment: &str, place: Option<Span>) {
        let exact = self.all.position(fragment);
        let loose = || self.by_letters.get(&letters(fragment)).filter(|_| !self.all.contains(fragment));
        if let Some(at) = exact {
            self.incoming.links.push((at, place));
        } else if let Some(&at) = loose() {
            self.incoming.links.push((at, None));
        }
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
