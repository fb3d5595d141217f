//! Levels where somebody said which they are: headings and documents with the
//! titles that were told, whatever else they look like.

use std::collections::BTreeSet;

use super::name::TitleKey;
use super::scope::Scope;
use super::shape::Group;
use super::title::{Title, tidy};
use crate::markdown::{Document, SectionId};
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
    let is_told = |id: &SectionId| is_told(titles, document.title(*id));
    let sections: Vec<SectionId> = document.section_ids().filter(is_told).collect();
    let known: BTreeSet<usize> = found.iter().flat_map(|group| &group.scopes).map(|scope| scope.name_span.start).collect();
    let starts = |id: &SectionId| document.section(*id).heading.as_ref().map_or(0, |heading| heading.text.span.start);
    if sections.iter().all(|id| known.contains(&starts(id))) {
        return None;
    }
    let mut groups: Vec<Group<'a>> = Vec::new();
    for id in sections {
        let parent = document.section(id).parent.unwrap_or(0);
        let scope = Scope::section(document, source, id, Title::parse(document.title(id)));
        // A level inside a level is a heading of the same name.
        if groups.iter().flat_map(|group| &group.scopes).any(|outer| outer.span.encloses(scope.span)) {
            continue;
        }
        match groups.iter_mut().find(|group| group.parent == parent) {
            Some(group) => group.scopes.push(scope),
            None => groups.push(Group { parent, scopes: vec![scope] }),
        }
    }
    Some(groups)
}

/// Returns true where a heading is a told title, with its code or without.
pub(super) fn is_told(titles: &BTreeSet<TitleKey>, shown: &str) -> bool {
    titles.contains(&TitleKey::new(&Title::parse(shown).text)) || titles.contains(&TitleKey::new(&tidy(shown)))
}
