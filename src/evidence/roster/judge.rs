//! What is wrong with the names of a roster.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Kind, Name, Roster};
use crate::evidence::Evidence;
use crate::evidence::duplicate::Duplicates;
use crate::evidence::known::Known;
use crate::evidence::title::{codes, long_title, parts, tells_a_role, title_words};
use crate::model::{Ladder, LevelRef};

/// A fault of a roster.
#[derive(Debug, Clone)]
pub enum Fault<'r> {
    /// A level is called otherwise.
    Other {
        /// The name in the roster.
        name: &'r Name,
        /// The level that it means.
        level: LevelRef,
        /// True where the code differs, false where the title does.
        code: bool,
    },
    /// Names that no level has; those of one row together.
    Unknown(Vec<&'r Name>),
    /// A level of a track that is named otherwise from end to end.
    Missing {
        /// The level.
        level: LevelRef,
        /// How many levels of its track are named.
        named: usize,
        /// The name of the level below it.
        after: &'r Name,
    },
}

/// Judges names by the levels of a ladder and by what else it calls them.
#[derive(Debug)]
pub struct Judge<'a> {
    ladder: &'a Ladder,
    known: &'a Known<'a>,
    /// Titles that the ladder's indexes list, with a link or without.
    listed: BTreeSet<String>,
    duplicates: &'a Duplicates,
}

impl<'a> Judge<'a> {
    /// Makes a judge; `listed` are the titles that the indexes of the ladder
    /// show.
    pub fn new(evidence: &'a Evidence<'a>, listed: BTreeSet<String>) -> Self {
        Self { ladder: evidence.ladder(), known: evidence.known(), listed, duplicates: evidence.duplicates() }
    }

    /// Returns the faults of a roster, in reading order.
    pub fn faults<'r>(&self, roster: &'r Roster) -> Vec<Fault<'r>> {
        let mut named: BTreeMap<LevelRef, &Name> = BTreeMap::new();
        let mut unknown: BTreeMap<usize, Vec<&Name>> = BTreeMap::new();
        let mut faults = Vec::new();
        let exact: BTreeSet<String> = roster.names.iter().map(|name| long_title(&name.name.title)).collect();
        for name in &roster.names {
            match self.meant(roster, name, &exact) {
                Meant::Levels(levels) => {
                    // A combined name stands for each level that has one half of it.
                    let halves = parts(&name.name.title);
                    let here = |half: &String| self.known.near(self.known.titled(half), roster.span.file);
                    let halves: Vec<_> = halves.iter().map(here).collect();
                    if self.is_telling(name) {
                        let all = levels.iter().chain(halves.iter().flat_map(|half| half.iter()));
                        named.extend(all.map(|at| (*at, name)));
                    } else {
                        let is_one = |at: &LevelRef| halves.iter().chain([&levels]).any(|all| all.binary_search(at).is_ok());
                        named.retain(|at, _| !is_one(at));
                    }
                }
                Meant::Other(level, code) => {
                    if self.is_telling(name) {
                        named.insert(level, name);
                    } else {
                        named.remove(&level);
                    }
                    faults.push(Fault::Other { name, level, code });
                }
                Meant::Nothing => unknown.entry(name.row).or_default().push(name),
                Meant::Unclear => {}
            }
        }
        let missing = if unknown.is_empty() { self.missing(roster, &named) } else { Vec::new() };
        faults.extend(unknown.into_values().map(Fault::Unknown));
        faults.extend(missing);
        faults
    }

    /// Returns true for a name that tells its track: "Junior, Mid-level, Senior"
    /// are the rungs of any.
    fn is_telling(&self, name: &Name) -> bool {
        let is_code = name.name.code.as_deref() == Some(name.name.title.as_str());
        self.ladder.tracks.len() == 1 || is_code || tells_a_role(&name.name.title)
    }

    /// Returns true where a name only has words more than levels that the roster
    /// names as well, word for word: "Apprentice Designer" beside "Designer" is
    /// another level. `exact` are the names of the roster.
    fn is_beyond(&self, name: &Name, titled: &[LevelRef], exact: &BTreeSet<String>) -> bool {
        let words = title_words(&name.name.title).1.len();
        let is_shorter = |title: &str| title_words(title).1.len() < words && exact.contains(&long_title(title));
        titled.iter().all(|at| self.ladder.level(*at).is_some_and(|level| is_shorter(&level.title)))
    }

    fn meant(&self, roster: &Roster, name: &Name, exact: &BTreeSet<String>) -> Meant<'_> {
        let (title, file) = (name.name.title.as_str(), roster.span.file);
        let mut titled = self.known.titled(title);
        if self.is_beyond(name, &titled, exact) {
            titled = Cow::Borrowed(&[]);
        }
        let coded = name.name.code.as_deref().map(|code| self.known.coded(code)).unwrap_or_default();
        let is_code = name.name.code.as_deref() == Some(title);
        if !titled.is_empty() {
            if let Some(level) = self.known.turned(title, &titled) {
                return Meant::Other(level, false);
            }
            let here = self.known.near(titled, file);
            return match &*here {
                [only] if !is_code && self.other_code(*only, name) => Meant::Other(*only, true),
                _ => Meant::Levels(here),
            };
        }
        // "Mid-level (L2)" is the rung of that code, whatever each track calls it.
        if is_code || !coded.is_empty() && !tells_a_role(title) {
            return if coded.is_empty() { Meant::Unclear } else { Meant::Levels(Cow::Owned(coded)) };
        }
        if self.listed.contains(&long_title(title)) {
            return Meant::Unclear;
        }
        if let [only] = &*self.known.near(Cow::Owned(coded), file)
            && name.name.role
        {
            return Meant::Other(*only, false);
        }
        match self.known.nearly(title) {
            Some(level) => Meant::Other(level, false),
            None if name.name.role && self.belongs(roster, name) => Meant::Nothing,
            None => Meant::Unclear,
        }
    }

    /// Returns true where a level has another code than its name in the roster:
    /// one of the same letters, or one that another level has.
    fn other_code(&self, at: LevelRef, name: &Name) -> bool {
        let own = self.ladder.level(at).and_then(|level| level.code.as_deref()).map(codes).unwrap_or_default();
        let shown = name.name.code.as_deref().map(codes).unwrap_or_default();
        let letters = |codes: &[String]| codes.first().map(|code| code.trim_end_matches(|c: char| !c.is_alphabetic()).to_owned());
        !own.is_empty() && !shown.is_empty() && letters(&own) == letters(&shown) && !shown.iter().any(|code| own.contains(code))
    }

    /// Returns true where a name that no level has is of this ladder: in a list
    /// of many sorts of people, others may stand beside the levels.
    fn belongs(&self, roster: &Roster, name: &Name) -> bool {
        if roster.kind != Kind::List {
            return true;
        }
        let others = title_words(&name.name.title).1;
        let of_levels = roster.names.iter().filter(|other| !self.known.titled(&other.name.title).is_empty());
        let mut words = of_levels.flat_map(|other| title_words(&other.name.title).1);
        words.any(|word| others.contains(&word))
    }

    /// Returns the levels between those that are named by names that tell the
    /// track, of tracks of which most are.
    fn missing<'r>(&self, roster: &Roster, named: &BTreeMap<LevelRef, &'r Name>) -> Vec<Fault<'r>> {
        let mut found = Vec::new();
        if roster.kind == Kind::Cells {
            return found;
        }
        let tracks: BTreeSet<usize> = named.keys().map(|at| at.track).collect();
        for position in tracks {
            let Some(track) = self.ladder.tracks.get(position) else { continue };
            let start = |track| LevelRef { track, level: 0 };
            let of_track: Vec<(&LevelRef, &&Name)> = named.range(start(position)..start(position + 1)).collect();
            if of_track.len() < 3 || of_track.len() * 3 < track.levels.len() * 2 {
                continue;
            }
            for pair in of_track.windows(2) {
                let [(below, after), (above, _)] = pair else { continue };
                for nth in below.level + 1..above.level {
                    let level = LevelRef { track: position, level: nth };
                    if self.duplicates.twins(level).is_none() {
                        found.push(Fault::Missing { level, named: of_track.len(), after });
                    }
                }
            }
        }
        found
    }
}

/// What a name means.
enum Meant<'k> {
    /// These levels, in order.
    Levels(Cow<'k, [LevelRef]>),
    /// This level, which has another code (true) or title (false).
    Other(LevelRef, bool),
    /// A level that isn't there.
    Nothing,
    /// Something that isn't our business.
    Unclear,
}
