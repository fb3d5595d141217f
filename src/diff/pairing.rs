//! What of the base is what of the head: for whoever carries something that was
//! said of the base over to the head.
//!
//! Apart from the changes because these only tell what differs, and in the words
//! of a reader.

use std::collections::{BTreeMap, BTreeSet};

use super::left::{Left, fresh, left};
use super::matched::Matched;
use super::view::View;
use super::{Place, paths};
use crate::model::TitleKey;
use crate::source::{RepoPath, Substr};

/// The longest name that is looked for inside a text, in words.
const LONGEST: usize = 12;

/// The pairs of two states.
#[derive(Debug, Clone, Default)]
pub struct Pairing {
    ladders: Vec<(usize, usize)>,
    /// Where a track, level or dimension of the base stands in the head: several
    /// where it was split.
    places: BTreeMap<Place, BTreeSet<Place>>,
    /// What names of the base became, normalised; none where they became several
    /// things.
    names: BTreeMap<String, Option<String>>,
    /// The documents whose path changed.
    documents: BTreeMap<RepoPath, RepoPath>,
    left: Vec<Left>,
    /// What is new in the head, by level.
    fresh: BTreeMap<usize, Vec<Substr>>,
}

impl Pairing {
    pub(super) fn new(matched: &Matched<'_>) -> Self {
        let (base, head) = (matched.base, matched.head);
        let mut pairing = Self { ladders: ladders(matched), left: left(matched), fresh: fresh(matched), ..Self::default() };
        let track_parts = matched.track_parts.iter().map(|part| (part.base, part.head));
        for (one, other) in matched.tracks.iter().chain(track_parts) {
            let (Some(from), Some(to)) = (base.tracks.get(one), head.tracks.get(other)) else { continue };
            pairing.join(base.track_place(from), head.track_place(to));
            pairing.rename(TitleKey::new(&from.track.name).as_str(), TitleKey::new(&to.track.name).as_str());
        }
        let level_parts = matched.level_parts.iter().map(|part| (part.base, part.head));
        for (one, other) in matched.levels.iter().chain(level_parts) {
            let (Some(from), Some(to)) = (base.levels.get(one), head.levels.get(other)) else { continue };
            pairing.join(base.level_place(from), head.level_place(to));
            pairing.rename(from.title.as_str(), to.title.as_str());
            pairing.rename(&folded(&from.level.label()), &folded(&to.level.label()));
        }
        for (one, other) in matched.cells.iter() {
            let (Some(from), Some(to)) = (base.cells.get(one), head.cells.get(other)) else { continue };
            let (Some(old), Some(new)) = (from.expectation, to.expectation) else { continue };
            pairing.join(base.cell_place(from), head.cell_place(to));
            let (old, new) = (old.key(), new.key());
            pairing.rename(old.as_str(), new.as_str());
        }
        for (old, new) in paths::moved(matched) {
            pairing.rename(&folded(old.as_str()), &folded(new.as_str()));
            pairing.documents.insert(old.clone(), new.clone());
        }
        pairing
    }

    /// Returns the positions of ladders that are one, base and head.
    pub fn ladders(&self) -> &[(usize, usize)] {
        &self.ladders
    }

    /// Returns where the head has what stands at a place of the base: that place
    /// itself where nothing is known of it, several places where it was split.
    pub fn carry(&self, place: &Place) -> Vec<Place> {
        if let Some(found) = self.places.get(place) {
            return found.iter().cloned().collect();
        }
        // What lacks a part is told with that part's name.
        if let Some(dimension) = &place.dimension {
            let around = self.carry(&Place { dimension: None, ..place.clone() });
            return around.into_iter().map(|found| Place { dimension: Some(dimension.clone()), ..found }).collect();
        }
        if let Some(level) = &place.level {
            let around = self.carry(&Place { level: None, ..place.clone() });
            return around.into_iter().map(|found| Place { level: Some(self.carry_text(level)), ..found }).collect();
        }
        vec![place.clone()]
    }

    /// Returns a text in which the names of tracks, levels, dimensions and
    /// documents are those of the head; where one is renamed, in lower case.
    pub fn carry_text(&self, text: &str) -> String {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut carried: Vec<String> = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let found = (1..=LONGEST.min(words.len() - at)).rev().find_map(|length| {
                let name = words.get(at..at + length)?.join(" ");
                let bare = name.trim_end_matches([',', ';']);
                let new = self.names.get(&folded(bare))?.as_ref()?;
                Some((length, format!("{new}{}", name.get(bare.len()..).unwrap_or(""))))
            });
            let (length, new) = found.unwrap_or_else(|| (1, (*word).to_owned()));
            carried.push(new);
            at += length;
        }
        carried.join(" ")
    }

    /// Returns the path that a document of the base has in the head, if it is there
    /// at all.
    pub fn document<'a>(&'a self, path: &'a RepoPath) -> &'a RepoPath {
        self.documents.get(path).unwrap_or(path)
    }

    /// Returns the cells from which statements went to other levels.
    pub fn left(&self) -> &[Left] {
        &self.left
    }

    /// Returns the statements that are new at a level, by its number in
    /// [`Left::levels`].
    pub fn new_at(&self, level: usize) -> &[Substr] {
        self.fresh.get(&level).map_or(&[], Vec::as_slice)
    }

    fn join(&mut self, from: Place, to: Place) {
        self.places.entry(from).or_default().insert(to);
    }

    fn rename(&mut self, from: &str, to: &str) {
        if from.is_empty() || from.split(' ').count() > LONGEST {
            return;
        }
        let known = self.names.entry(from.to_owned()).or_insert_with(|| Some(to.to_owned()));
        if known.as_deref() != Some(to) {
            *known = None;
        }
    }
}

fn folded(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn ladders(matched: &Matched<'_>) -> Vec<(usize, usize)> {
    let groups = &matched.scopes.ladders;
    let mut of_base: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for base in 0..matched.base.ladders.len() {
        of_base.entry(groups.base(base)).or_default().push(base);
    }
    let heads = 0..matched.head.ladders.len();
    let pairs = heads.flat_map(|head| of_base.get(&groups.head(head)).into_iter().flatten().map(move |base| (*base, head)));
    pairs.collect()
}

/// Returns the paths of a side's documents.
pub(super) fn documents<'v>(view: &View<'v>) -> BTreeSet<&'v RepoPath> {
    view.sources.files().map(|file| &file.path).collect()
}
