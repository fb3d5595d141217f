//! Why a document holds no level: what came nearest to one.

use super::advert::is_advert;
use super::comparison;
use super::reading::short;
use super::title::{Rung, Title};
use crate::markdown::{Block, Document, SectionId};
use crate::source::SourceFile;

/// Says why no level was found in a document, in words that many documents
/// share where they have nothing of a ladder.
pub(super) fn passed_over(document: &Document, source: &SourceFile) -> String {
    if source.text.trim().is_empty() {
        return "it is empty".to_owned();
    }
    let front = document.front_matter.as_ref().and_then(|front| front.title.as_ref());
    let title = front.map(|(title, _)| title.as_str()).filter(|title| Title::parse(title).rung() != Rung::No);
    if document.section_ids().next().is_none() && title.is_none() {
        return "it has no heading".to_owned() + tables(document);
    }
    let (parent, rungs) = nearest(document);
    match (rungs.as_slice(), title) {
        ([], None) => "no title or heading reads like that of a level".to_owned() + tables(document),
        ([], Some(title)) => format!("its title reads like a level ({}), and little else does", short(title)),
        ([first], _) if document.title(*first) == first_title(document) => {
            let page = if source.path.is_folder_page() {
                "it is the page of its folder"
            } else if is_advert(document) {
                "it says how to apply for the job"
            } else {
                "its inside is not built like a level's"
            };
            format!("its title reads like a level ({}), but {page}", short(document.title(*first)))
        }
        ([one], _) => format!("one heading reads like a level ({}), and no other beside it does", short(document.title(*one))),
        (several, _) => {
            let all = document.section(parent).children.len();
            let names: Vec<String> = several.iter().take(3).map(|&id| short(document.title(id))).collect();
            let more = if several.len() > names.len() { ", …" } else { "" };
            let strong = several.iter().any(|&id| Title::parse(document.title(id)).rung() == Rung::Strong);
            let but =
                if strong { "they are too few, or have too little below them" } else { "none of them says how high it stands" };
            format!("{} of {all} headings side by side read like levels ({}{more}), but {but}", several.len(), names.join(", "))
        }
    }
}

/// Returns the section with the most headings that read like levels, and those.
fn nearest(document: &Document) -> (SectionId, Vec<SectionId>) {
    let is_rung = |id: &SectionId| {
        let title = document.title(*id);
        !comparison::is_title(title) && Title::parse(title).rung() != Rung::No
    };
    let mut best = (0, Vec::new());
    for parent in 0..document.sections.len() {
        let rungs: Vec<SectionId> = document.section(parent).children.iter().copied().filter(is_rung).collect();
        if rungs.len() > best.1.len() {
            best = (parent, rungs);
        }
    }
    best
}

fn first_title(document: &Document) -> &str {
    document.section(0).children.first().map_or("", |&first| document.title(first))
}

fn tables(document: &Document) -> &'static str {
    let any = document.blocks.iter().any(|block| matches!(block, Block::Table(_)));
    if any { ", and no table has levels as its columns or rows" } else { "" }
}
