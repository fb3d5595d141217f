//! A section per level (shapes B, C and G): sibling headings that read like
//! rungs of one ladder.

use std::collections::{BTreeMap, BTreeSet};

use super::heads::Heads;
use crate::markdown::{Block, Document, HeadingDepth, SectionId};
use crate::model::advert::is_advert;
use crate::model::comparison;
use crate::model::kin;
use crate::model::labelled::{Part, labelled};
use crate::model::lexicon::speaks_of_ladders;
use crate::model::name::{DimensionKey, TitleKey};
use crate::model::outline::{has_text, is_introduction};
use crate::model::scope::Scope;
use crate::model::title::{Rung, Title};
use crate::source::SourceFile;

/// The levels under one parent heading: a track.
#[derive(Debug, Clone)]
pub(in crate::model) struct Group<'a> {
    pub(in crate::model) parent: SectionId,
    pub(in crate::model) scopes: Vec<Scope<'a>>,
}

/// A sibling that may be a level.
struct Sibling {
    id: SectionId,
    title: Title,
    rung: Rung,
}

/// Judges the sections that have one parent and one depth.
fn siblings(document: &Document, ids: &[SectionId], heads: &Heads) -> Vec<Sibling> {
    let pairs: Vec<(SectionId, &Title)> = ids.iter().map(|&id| (id, heads.at(id).0)).collect();
    let own: Vec<Rung> = ids.iter().map(|&id| heads.at(id).1).collect();
    let rungs = kin::raised(own, pairs.iter().map(|(_, title)| *title));
    let coded = coded_alike(document, &pairs);
    let judged = pairs.into_iter().zip(rungs).map(|((id, title), rung)| {
        let rung = match rung {
            _ if comparison::is_title(document.title(id)) => Rung::No,
            Rung::No if coded.contains(&id) => Rung::Strong,
            rung => rung,
        };
        Sibling { id, title: title.clone(), rung }
    });
    judged.collect()
}

/// Returns the siblings whose titles have a code each, of the same letters, and
/// whose sections have names in common: `Level 1 – Explorer`, `Level 2 –
/// Builder`, whatever their words say.
fn coded_alike(document: &Document, pairs: &[(SectionId, &Title)]) -> BTreeSet<SectionId> {
    let letters = |code: &str| code.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    // `Days 1-30`, `Step 2` count other things.
    let ranks = |word: &str| match word {
        "Level" | "Grade" | "Band" => true,
        word => (1..=3).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase()),
    };
    let mut rows: BTreeMap<String, BTreeMap<&str, SectionId>> = BTreeMap::new();
    for (id, title) in pairs {
        if let Some((code, letters)) = title.code.as_deref().map(|code| (code, letters(code))).filter(|(_, word)| ranks(word)) {
            rows.entry(letters).or_default().insert(code, *id);
        }
    }
    let mut found = BTreeSet::new();
    for row in rows.into_values().filter(|row| row.len() >= 2) {
        let mut counts: BTreeMap<DimensionKey, usize> = BTreeMap::new();
        for id in row.values() {
            let names = document.section(*id).children.iter().map(|&child| DimensionKey::new(document.title(child)));
            for name in names.collect::<BTreeSet<_>>() {
                *counts.entry(name).or_default() += 1;
            }
        }
        if counts.values().filter(|count| **count * 3 >= row.len() * 2 && **count >= 2).count() >= 2 {
            found.extend(row.into_values());
        }
    }
    found
}

/// Returns the groups of levels in one document.
pub(in crate::model) fn groups<'a>(document: &'a Document, source: &'a SourceFile, heads: &Heads) -> Vec<Group<'a>> {
    let hint =
        speaks_of_ladders(source.path.as_str()) || document.section_ids().take(3).any(|id| speaks_of_ladders(document.title(id)));
    let mut by_depth: BTreeMap<HeadingDepth, Vec<(SectionId, Vec<Sibling>)>> = BTreeMap::new();
    for parent in 0..document.sections.len() {
        let mut at: BTreeMap<HeadingDepth, Vec<SectionId>> = BTreeMap::new();
        for &id in &document.section(parent).children {
            at.entry(document.section(id).depth).or_default().push(id);
        }
        for (depth, ids) in at {
            let siblings = siblings(document, &ids, heads);
            if siblings.iter().any(|sibling| sibling.rung != Rung::No) {
                by_depth.entry(depth).or_default().push((parent, siblings));
            }
        }
    }
    let best = by_depth
        .into_iter()
        .filter(|(_, found)| !repeats_titles(found))
        .map(|(depth, found)| (depth, accepted(document, found, hint)))
        .filter(|(_, found)| !found.is_empty())
        .max_by_key(|(depth, found)| (weight(found), std::cmp::Reverse(*depth)));
    let Some((_, found)) = best else { return Vec::new() };
    found
        .into_iter()
        .map(|(parent, siblings)| Group { parent, scopes: scopes(document, source, siblings) })
        .filter(|group| !group.scopes.is_empty())
        .collect()
}

/// Returns the only level of a document in a folder of levels: one heading that
/// reads like a rung, no other heading of its depth, and dimensions below.
pub(in crate::model) fn lone_group<'a>(document: &'a Document, source: &'a SourceFile) -> Option<Group<'a>> {
    let mut rungs = document.section_ids().filter_map(|id| {
        let title = Title::parse(document.title(id));
        let rung = title.rung() != Rung::No && !comparison::is_title(document.title(id));
        rung.then_some((id, title))
    });
    let (id, title) = rungs.next()?;
    let section = document.section(id);
    let parent = section.parent?;
    let alone = rungs.next().is_none() && document.section(parent).children.len() == 1 && section.depth <= 2;
    let scope = Scope::section(document, source, id, title);
    let inside = section.children.len() >= 2 || super::files::features(&scope) >= 1;
    (alone && inside && !is_advert(document)).then(|| Group { parent, scopes: vec![scope] })
}

/// The same titles under several parents: the parents are dimensions, another
/// shape.
fn repeats_titles(found: &[(SectionId, Vec<Sibling>)]) -> bool {
    let mut parents: BTreeMap<TitleKey, usize> = BTreeMap::new();
    for (_, siblings) in found {
        let titles: BTreeSet<TitleKey> = siblings
            .iter()
            .filter(|sibling| sibling.rung != Rung::No)
            .map(|sibling| TitleKey::new(&sibling.title.text))
            .collect();
        for title in titles {
            *parents.entry(title).or_default() += 1;
        }
    }
    let again = parents.values().filter(|count| **count > 1).count();
    again >= 2 && again * 2 >= parents.len()
}

fn weight(found: &[(SectionId, Vec<Sibling>)]) -> usize {
    found.iter().flat_map(|(_, siblings)| siblings).map(|sibling| sibling.rung as usize).sum()
}

/// Keeps the sibling groups that are a ladder's: two rungs at least, one of
/// them beyond doubt, and not lost among other headings.
fn accepted(document: &Document, found: Vec<(SectionId, Vec<Sibling>)>, hint: bool) -> Vec<(SectionId, Vec<Sibling>)> {
    let evident = |siblings: &[Sibling]| {
        let rungs = siblings.iter().filter(|sibling| sibling.rung != Rung::No).count();
        let strong = siblings.iter().filter(|sibling| sibling.rung == Rung::Strong).count();
        let filled = siblings.iter().filter(|sibling| sibling.rung != Rung::No && is_filled(document, sibling.id)).count();
        let coded = siblings.iter().filter(|sibling| sibling.rung != Rung::No && sibling.title.code.is_some()).count();
        let crowd = siblings.iter().filter(|sibling| !is_introduction(&DimensionKey::new(&sibling.title.text))).count();
        rungs >= 2
            && (strong >= 1 || hint && rungs >= 3)
            && filled * 2 > rungs
            // Two headings among many may be anything, unless they carry codes; three make a row.
            && (if rungs == 2 { crowd <= 3 || coded == 2 && crowd <= 4 } else { rungs * 3 >= crowd })
    };
    let any = found.iter().any(|(_, siblings)| evident(siblings));
    found
        .into_iter()
        .filter(|(_, siblings)| {
            // Beside an evident group, a parent with a single level is a short track.
            evident(siblings)
                || any
                    && siblings.len() == 1
                    && siblings.iter().all(|one| one.rung == Rung::Strong && is_filled(document, one.id))
        })
        .collect()
}

fn is_filled(document: &Document, id: SectionId) -> bool {
    has_text(document.body(id)) || !document.section(id).children.is_empty()
}

/// Makes levels of the siblings that are rungs, or are built like them; a
/// sibling that carries a dimension's name belongs to the level before it.
fn scopes<'a>(document: &'a Document, source: &'a SourceFile, siblings: Vec<Sibling>) -> Vec<Scope<'a>> {
    let coded = siblings.iter().filter(|sibling| sibling.title.code.is_some()).count();
    let asides = siblings.iter().filter(|sibling| sibling.rung != Rung::No && sibling.title.aside.is_some()).count();
    let short = |sibling: &Sibling| sibling.title.aside.as_ref().is_none_or(|aside| is_codelike(aside));
    let asides_are_codes = asides > 0 && coded >= 1 && siblings.iter().filter(|sibling| sibling.rung != Rung::No).all(short);
    let known: BTreeSet<DimensionKey> = siblings
        .iter()
        .filter(|sibling| sibling.rung != Rung::No)
        .flat_map(|sibling| document.section(sibling.id).children.iter())
        .map(|&child| DimensionKey::new(document.title(child)))
        .collect();
    let alike = built_alike(document, &siblings, &known);
    let mut scopes: Vec<Scope<'a>> = Vec::new();
    let mut run: Vec<SectionId> = Vec::new();
    for sibling in siblings {
        let built_alike = alike.contains(&sibling.id);
        if sibling.rung == Rung::No && !built_alike {
            run.push(sibling.id);
            continue;
        }
        adopt(document, scopes.last_mut(), &known, std::mem::take(&mut run));
        let title = if asides_are_codes { sibling.title.with_aside_as_code() } else { sibling.title };
        scopes.push(Scope::section(document, source, sibling.id, title));
    }
    adopt(document, scopes.last_mut(), &known, run);
    scopes
}

/// Returns the siblings that are no rungs by their titles, and have the headings inside
/// (`known`) that those have; or, between two of them, the labels: `Intermedio` between
/// `Júnior` and `Sénior`. Before the first and after the last, labels say what each means.
fn built_alike(document: &Document, siblings: &[Sibling], known: &BTreeSet<DimensionKey>) -> BTreeSet<SectionId> {
    let others =
        || siblings.iter().filter(|sibling| sibling.rung == Rung::No && !comparison::is_title(document.title(sibling.id)));
    let headings = |id: SectionId| -> Vec<DimensionKey> {
        document.section(id).children.iter().map(|&child| DimensionKey::new(document.title(child))).collect()
    };
    let mut found: BTreeSet<SectionId> = others().map(|sibling| sibling.id).filter(|&id| most(&headings(id), known)).collect();
    let rungs = || siblings.iter().filter(|sibling| sibling.rung != Rung::No).map(|sibling| sibling.id);
    let (first, last) = (rungs().min(), rungs().max());
    let is_between = |id: SectionId| first.is_some_and(|first| first < id) && last.is_some_and(|last| id < last);
    let between: Vec<SectionId> =
        others().map(|sibling| sibling.id).filter(|id| is_between(*id) && !found.contains(id)).collect();
    if !between.is_empty() {
        let known: BTreeSet<DimensionKey> = rungs().flat_map(|id| labels(document, id)).collect();
        found.extend(between.into_iter().filter(|&id| most(&labels(document, id), &known)));
    }
    found
}

/// Returns true where two names at least, and two of three, are known.
fn most(names: &[DimensionKey], known: &BTreeSet<DimensionKey>) -> bool {
    let alike = names.iter().filter(|name| known.contains(*name)).count();
    alike >= 2 && alike * 3 >= names.len() * 2
}

/// Returns the bold labels of a section's own text.
fn labels(document: &Document, id: SectionId) -> Vec<DimensionKey> {
    let blocks: Vec<&Block> = document.body(id).iter().collect();
    labelled(&blocks, &BTreeSet::new()).parts.iter().map(Part::key).collect()
}

/// Returns true for what may be a code where siblings have codes: two words at
/// most, and no title of its own (`C-Suite`, not `Senior Engineer`).
fn is_codelike(aside: &str) -> bool {
    aside.split_whitespace().count() <= 2 && Title::parse(aside).rung() == Rung::No
}

/// Gives a level the sections after it that carry its siblings' dimension
/// names; where the level has no sections of its own, their neighbours too.
fn adopt(document: &Document, level: Option<&mut Scope<'_>>, known: &BTreeSet<DimensionKey>, run: Vec<SectionId>) {
    let Some(level) = level else { return };
    let is_known = |id: SectionId| known.contains(&DimensionKey::new(document.title(id)));
    let bare = level.children.is_empty() && run.iter().any(|&id| is_known(id));
    for id in run {
        if is_known(id) || bare && has_text(document.body(id)) && document.section(id).children.is_empty() {
            level.span = level.span.to(document.section(id).span);
            level.strays.push(id);
        }
    }
}
