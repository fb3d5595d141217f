//! What changed, level by level: before and after with the words that differ.

use super::place::{Place, Places, shown};
use super::spot::head_level;
use crate::diff::{Change, ChangeSide, Significance};
use crate::engine::{Committed, DiffReport};
use crate::model::DimensionKey;
use crate::render::told::{Group, groups, headline, runs, tally};
use crate::wording::{Op, WordOp};

/// All changes.
pub(super) struct Changes {
    pub(super) groups: Vec<GroupView>,
    pub(super) base: String,
    pub(super) head: String,
    pub(super) levels: usize,
    /// How many there are.
    pub(super) all: usize,
    /// How much changes matter: the word, how many do, what it means.
    pub(super) kinds: Vec<(&'static str, usize, &'static str)>,
    /// How many of the ladder's Markdown files changed, though not what its levels say.
    pub(super) besides: usize,
    /// How many Markdown files outside the ladder changed.
    pub(super) outside: usize,
}

/// What happened to one level.
pub(super) struct GroupView {
    pub(super) heading: String,
    pub(super) track: String,
    /// The level in the matrix, where it is there.
    pub(super) level: Option<String>,
    pub(super) tally: String,
    pub(super) items: Vec<Item>,
}

/// Changes that are told in the same words.
pub(super) struct Item {
    pub(super) significance: &'static str,
    pub(super) kind: &'static str,
    pub(super) headline: String,
    pub(super) key: String,
    pub(super) texts: Vec<Text>,
}

/// Before and after of a change.
pub(super) struct Text {
    pub(super) before: Option<TextSide>,
    pub(super) after: Option<TextSide>,
}

/// One side: pieces, each marked where the other side hasn't got it.
pub(super) struct TextSide {
    pub(super) pieces: Vec<(bool, String)>,
    pub(super) place: Place,
}

/// Returns the changes.
pub(super) fn changes(report: &DiffReport<'_>, head: Places<'_>) -> Changes {
    let committed = Committed::new(report.base, None);
    let kinds = [
        (Significance::Major, "something else is expected"),
        (Significance::Minor, "said otherwise"),
        (Significance::Editorial, "typing, order, place"),
    ];
    let kinds: Vec<_> = kinds.into_iter().map(|(kind, meaning)| (kind.name(), report.count(kind), meaning)).collect();
    let sides = [Places::new(report.base, &committed), head];
    Changes {
        groups: groups(report).iter().map(|found| group(found, sides)).collect(),
        base: snapshot(&report.base.snapshot),
        head: snapshot(&report.head.snapshot),
        levels: report.levels_changed(),
        all: kinds.iter().map(|(_, count, _)| count).sum(),
        kinds,
        besides: report.besides.len(),
        outside: report.outside.len(),
    }
}

/// Returns what people call a snapshot.
pub(super) fn snapshot(name: &str) -> String {
    match name {
        "" => "nothing".to_owned(),
        "worktree" => "the files on disk".to_owned(),
        "index" => "the git index".to_owned(),
        commit => format!("commit {}", commit.chars().take(10).collect::<String>()),
    }
}

fn group(group: &Group<'_>, sides: [Places<'_>; 2]) -> GroupView {
    let level = group.changes.iter().find_map(|change| change.home.level).and_then(head_level);
    GroupView {
        heading: shown(&group.heading()),
        track: shown(&group.track_heading()),
        level: level.map(super::spot::LevelId::name),
        tally: tally(&group.changes),
        items: runs(&group.changes).iter().filter_map(|run| item(run, sides)).collect(),
    }
}

fn item(run: &[&Change], sides: [Places<'_>; 2]) -> Option<Item> {
    let first = run.first()?;
    let key = first.home.dimension.as_deref().map(DimensionKey::new);
    Some(Item {
        significance: first.significance.name(),
        kind: first.kind.name(),
        headline: shown(&headline(first)),
        key: key.map_or_else(String::new, |key| key.as_str().to_owned()),
        texts: run.iter().map(|change| text(change, sides)).collect(),
    })
}

fn text(change: &Change, [base, head]: [Places<'_>; 2]) -> Text {
    Text {
        before: change.before.as_ref().map(|side| text_side(side, &change.words, Op::Delete, base)),
        after: change.after.as_ref().map(|side| text_side(side, &change.words, Op::Insert, head)),
    }
}

fn text_side(side: &ChangeSide, words: &[WordOp], own: Op, places: Places<'_>) -> TextSide {
    let of_side = words.iter().filter(|word| word.op == Op::Equal || word.op == own);
    let mut pieces: Vec<(bool, String)> = of_side.map(|word| (word.op == own, shown(&word.text))).collect();
    if pieces.is_empty() {
        pieces.push((false, shown(&side.text)));
    }
    TextSide { pieces, place: places.of(side.span) }
}
