//! What tells tracks of one name apart: the area that each stands in, which is
//! the heading above the track's own, or its folder.

use std::collections::{BTreeMap, BTreeSet};

use super::Track;
use super::name::{TitleKey, tidy};
use super::texts::Texts;
use super::track_name::{humanise, track_words};

/// Gives the tracks of a ladder that share a name their areas: the nearest name
/// above each that none of the others has.
pub(super) fn tell_apart(texts: Texts<'_>, tracks: &mut [Track]) {
    let mut named: BTreeMap<TitleKey, Vec<usize>> = BTreeMap::new();
    for (at, track) in tracks.iter().enumerate() {
        named.entry(TitleKey::new(&track.name)).or_default().push(at);
    }
    for group in named.into_values().filter(|group| group.len() > 1) {
        let chains: Vec<(usize, Vec<String>)> =
            group.iter().filter_map(|&at| Some((at, above(texts, tracks.get(at)?)))).collect();
        let mut counts: BTreeMap<TitleKey, usize> = BTreeMap::new();
        for (_, chain) in &chains {
            let own: BTreeSet<TitleKey> = chain.iter().map(|name| TitleKey::new(name)).collect();
            for key in own {
                *counts.entry(key).or_default() += 1;
            }
        }
        for (at, chain) in chains {
            let own = chain.into_iter().find(|name| counts.get(&TitleKey::new(name)) == Some(&1));
            if let Some(track) = tracks.get_mut(at) {
                track.area = own;
            }
        }
    }
}

/// Returns the names above a track, the nearest first: headings, the file,
/// folders.
fn above(texts: Texts<'_>, track: &Track) -> Vec<String> {
    let mut names = Vec::new();
    if let Some(document) = texts.document(track.file) {
        let is_own = |id: &usize| document.section(*id).heading.as_ref().is_some_and(|heading| heading.text.span == track.span);
        let mut at = document.section_ids().find(is_own).and_then(|id| document.section(id).parent);
        while let Some(id) = at.filter(|&id| id != 0) {
            names.push(document.title(id).to_owned());
            at = document.section(id).parent;
        }
        names.extend(document.front_matter.as_ref().and_then(|front| front.title.clone()).map(|(title, _)| title));
    }
    let path = texts.path(track.file);
    if track.is_one_file() && !path.is_folder_page() {
        names.push(humanise(path.stem()));
    }
    names.extend(path.folder().rsplit('/').filter(|part| !part.is_empty()).map(humanise));
    let plain = |name: &String| Some(track_words(name)).filter(|words| !words.is_empty()).unwrap_or_else(|| tidy(name));
    let own = TitleKey::new(&track.name);
    names.iter().map(plain).filter(|name| !name.is_empty() && TitleKey::new(name) != own).collect()
}
