//! What the levels of one family decide together: which labels, leads and
//! tables are dimensions, and which depths are odd.
//!
//! Apart from reading one level because each answer needs all of them.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::is_value;
use super::labelled::{Labelled, Part, is_lead_in, label_of, labelled};
use super::name::DimensionKey;
use super::outline::{Outline, Outlined, is_introduction};
use super::scope::Scope;
use crate::markdown::{Block, HeadingDepth, leads, may_be_bold};

/// Returns the labels that at least two levels, and half of the family, use in
/// their lists or at the start of their paragraphs: what only siblings make a
/// label, plain (`Impact: …`) or parted by a dash (`**Impact** – …`).
pub(super) fn shared_labels(family: &[&Scope<'_>]) -> BTreeSet<DimensionKey> {
    let mut counts: BTreeMap<DimensionKey, usize> = BTreeMap::new();
    for scope in family {
        let lists = scope.body.iter().filter_map(|block| if let Block::List(list) = block { Some(list) } else { None });
        let labels: BTreeSet<DimensionKey> = lists
            .flat_map(|list| list.items.iter().filter_map(label_of))
            .chain(scope.body.iter().flat_map(|block| match block {
                Block::Paragraph(text) if may_be_bold(text) => leads(text).labels,
                _ => Vec::new(),
            }))
            .map(|label| DimensionKey::new(&label.name.text))
            .collect();
        for label in labels {
            *counts.entry(label).or_default() += 1;
        }
    }
    counts.into_iter().filter(|(_, count)| *count >= 2 && *count * 2 >= family.len()).map(|(label, _)| label).collect()
}

/// Returns the bold leads inside sections that are dimensions rather than
/// sub-headings: a section has three of them or more, they don't come again in
/// other sections of the level, and siblings use them (or the level is alone
/// and they carry most of its text).
pub(super) fn shared_leads(family: &[&Outlined<'_>]) -> BTreeSet<DimensionKey> {
    let mut counts: BTreeMap<DimensionKey, usize> = BTreeMap::new();
    for Outlined { scope, outline } in family {
        let mut own: BTreeMap<DimensionKey, usize> = BTreeMap::new();
        let headings: BTreeSet<&DimensionKey> = outline.nodes.iter().map(|node| &node.key).collect();
        let (mut inside, mut outside) = (0, 0);
        for node in outline.nodes.iter().filter(|node| node.text) {
            let blocks: Vec<&Block> = scope.document.body(node.id).iter().collect();
            let parts = labelled(&blocks, &BTreeSet::new());
            let leads: Vec<&Part<'_>> = parts.parts.iter().filter(|part| !part.item && part.weight() > 0).collect();
            if leads.len() >= 3 {
                inside += leads.iter().map(|part| part.weight()).sum::<usize>();
                for part in leads.iter().filter(|part| !headings.contains(&part.key()) && !is_lead_in(&part.label.name.text)) {
                    *own.entry(part.key()).or_default() += 1;
                }
            } else {
                outside += blocks.iter().map(|block| block.span().end - block.span().start).sum::<usize>();
            }
        }
        if family.len() > 1 || inside > outside {
            for (key, _) in own.into_iter().filter(|(_, count)| *count == 1) {
                *counts.entry(key).or_default() += 1;
            }
        }
    }
    let enough = if family.len() > 1 { 2 } else { 1 };
    counts.into_iter().filter(|(_, count)| *count >= enough).map(|(key, _)| key).collect()
}

/// Decides whether the levels' own tables are lists of dimensions: their first
/// columns name the same things, or (for a level alone) three things at least
/// with a text for each.
pub(super) fn tables_are_dimensions(family: &[&Scope<'_>]) -> bool {
    let mut counts: BTreeMap<DimensionKey, usize> = BTreeMap::new();
    let mut with = 0;
    for scope in family {
        let tables = scope.body.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
        let rows = tables.flat_map(|table| table.rows.iter()).filter(|row| row.len() >= 2);
        let names: BTreeSet<DimensionKey> =
            rows.filter_map(|row| row.first()).map(|cell| DimensionKey::new(&cell.text.text)).collect();
        with += usize::from(!names.is_empty());
        for name in names {
            *counts.entry(name).or_default() += 1;
        }
    }
    let shared = counts.values().filter(|count| **count * 2 > with).count();
    with * 2 > family.len() && (with >= 2 && shared >= 2 || with == 1 && counts.len() >= 3)
}

/// Decides whether the labels before the first section are dimensions (they
/// carry a good part of the text) or facts (the sections carry it).
pub(super) fn labels_carry_the_text(family: &[&Scope<'_>], labelled: &[Labelled<'_>], outlines: &[&Outline]) -> bool {
    let labels: usize = labelled.iter().flat_map(|found| found.parts.iter()).map(Part::weight).sum();
    let count: usize = labelled.iter().map(|found| found.parts.len()).sum();
    let sections: usize = family
        .iter()
        .zip(outlines)
        .flat_map(|(scope, outline)| outline.nodes.iter().filter(|node| node.text).flat_map(|node| scope.document.body(node.id)))
        .map(|block| block.span().end - block.span().start)
        .sum();
    let headed = outlines.iter().filter(|outline| outline.nodes.iter().filter(|node| node.text).count() >= 2).count();
    let with_labels = labelled.iter().filter(|found| found.parts.len() >= 2).count();
    count > 0 && with_labels * 2 >= headed && labels * 3 >= sections
}

/// Returns the depths at which hardly any of the family's named sections with
/// text stand: a section there is at the wrong depth.
pub(super) fn odd_depths(outlines: &[&Outline], usual: HeadingDepth) -> BTreeSet<HeadingDepth> {
    let mut counts: BTreeMap<HeadingDepth, usize> = BTreeMap::new();
    let mut groups: BTreeSet<HeadingDepth> = BTreeSet::new();
    for node in outlines.iter().flat_map(|outline| outline.nodes.iter()) {
        if node.text && !is_introduction(&node.key) {
            *counts.entry(node.depth).or_default() += 1;
        } else {
            groups.insert(node.depth);
        }
    }
    let at_usual = counts.get(&usual).copied().unwrap_or(0);
    counts
        .into_iter()
        .filter(|(depth, count)| *depth != usual && !groups.contains(depth) && *count * 5 <= at_usual)
        .map(|(depth, _)| depth)
        .collect()
}

/// Returns true for labels that by their words hold a value, not expectations.
pub(super) fn names_a_fact(name: &str) -> bool {
    let key = DimensionKey::new(name);
    let words: Vec<&str> = key.as_str().split(' ').collect();
    let known = [
        "horizon",
        "radius",
        "reports",
        "level",
        "grade",
        "band",
        "salary",
        "years",
        "experience",
        "track",
        "code",
        "title",
        "equivalent",
    ];
    is_value(name) && words.iter().any(|word| known.contains(word))
}
