//! Levels where somebody said which they are: headings and documents with the
//! titles that were told, whatever else they look like.

use std::collections::{BTreeMap, BTreeSet};

use super::name::TitleKey;
use super::name::tidy;
use super::scope::Scope;
use super::shape::{Candidate, Group, candidate};
use super::title::Title;
use crate::markdown::{Document, HeadingDepth, SectionId};
use crate::source::SourceFile;

/// Returns the sections whose headings carry told titles, as one group for each
/// heading above them; none where `found`, which was recovered by itself, has
/// all of them already.
pub(super) fn sections<'a>(
    document: &'a Document,
    source: &'a SourceFile,
    titles: &BTreeSet<TitleKey>,
    found: &[Group<'a>],
) -> Option<Vec<Group<'a>>> {
    let sections = carrying(document, titles);
    // A document that is a level has its title in a heading as well.
    let is_level = |whole: Candidate<'_>| titles.contains(&TitleKey::new(&whole.scope.title.text));
    if found.is_empty() && sections.len() <= 1 && candidate(document, source).is_some_and(is_level) {
        return None;
    }
    let known: BTreeSet<usize> = found.iter().flat_map(|group| &group.scopes).map(|scope| scope.name_span.start).collect();
    let starts = |id: &SectionId| document.section(*id).heading.as_ref().map_or(0, |heading| heading.text.span.start);
    if sections.iter().all(|id| known.contains(&starts(id))) {
        return None;
    }
    let mut groups: Vec<Group<'a>> = Vec::new();
    for id in sections {
        let parent = document.section(id).parent.unwrap_or(0);
        let scope = Scope::section(document, source, id, Title::parse(document.title(id)));
        match groups.iter_mut().find(|group| group.parent == parent) {
            Some(group) => group.scopes.push(scope),
            None => groups.push(Group { parent, scopes: vec![scope] }),
        }
    }
    Some(groups)
}

/// Returns the sections with told titles, none inside another: first those of
/// the depth that has the most, then whatever stands beside these. A track is
/// often called like one of its levels.
fn carrying(document: &Document, titles: &BTreeSet<TitleKey>) -> Vec<SectionId> {
    let told: Vec<SectionId> = document.section_ids().filter(|id| is_told(titles, document.title(*id))).collect();
    let mut by_depth: BTreeMap<HeadingDepth, BTreeSet<TitleKey>> = BTreeMap::new();
    for &id in &told {
        let title = TitleKey::new(&Title::parse(document.title(id)).text);
        by_depth.entry(document.section(id).depth).or_default().insert(title);
    }
    let best = by_depth.iter().max_by_key(|(depth, found)| (found.len(), std::cmp::Reverse(**depth))).map(|(depth, _)| *depth);
    let (mut kept, others): (Vec<SectionId>, Vec<SectionId>) =
        told.into_iter().partition(|id| Some(document.section(*id).depth) == best);
    for id in others {
        let span = document.section(id).span;
        let apart = |other: &SectionId| {
            let other = document.section(*other).span;
            !span.encloses(other) && !other.encloses(span)
        };
        if kept.iter().all(apart) {
            kept.push(id);
        }
    }
    kept.sort_unstable();
    kept
}

/// Returns true where a heading is a told title, with its code or without.
pub(super) fn is_told(titles: &BTreeSet<TitleKey>, shown: &str) -> bool {
    titles.contains(&TitleKey::new(&Title::parse(shown).text)) || titles.contains(&TitleKey::new(&tidy(shown)))
}
