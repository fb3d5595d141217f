//! Levels to tracks: which files of a folder belong together, in which order,
//! under which name.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::is_value;
use super::inside::{Decided, Inside};
use super::kind::Kind;
use super::listed::Listed;
use super::outline::Outlined;
use super::scope::Scope;
use super::shape::Group;
use super::statement::statements;
use super::title::{code_number, height};
use super::track_name::{family_name, naming_section, section_name};
use super::{Level, Levels, Shape, Statement, Track, inside, numbered};
use crate::markdown::{Block, Document, SectionId};
use crate::source::{FileId, SourceFile};

/// Makes a track of the levels under one heading.
pub(super) fn from_group(document: &Document, source: &SourceFile, group: Group<'_>) -> Track {
    let levels: Vec<Outlined<'_>> = group.scopes.into_iter().map(Outlined::of).collect();
    let inside = inside::read(&levels, &BTreeSet::new(), &|_, _| None);
    let inside: Vec<Inside> = inside.into_iter().map(|(inside, _)| inside).collect();
    let scopes: Vec<Scope<'_>> = levels.into_iter().map(|level| level.scope).collect();
    let labels = inside.iter().any(|one| one.labels);
    let shape = shape(&inside, if labels { Shape::LabelledText } else { Shape::SectionPerLevel });
    let first = scopes.first().map_or(document.section(group.parent).span, |scope| scope.name_span);
    let (name, span) = section_name(document, source, group.parent, first);
    let own = document.body(group.parent);
    let said = if group.parent == 0 { Vec::new() } else { statements(own.iter().filter(|block| !is_overview(block))) };
    let titles: Vec<(Option<&str>, &str)> =
        scopes.iter().map(|scope| (scope.title.code.as_deref(), scope.title.text.as_str())).collect();
    let descends = descends(&titles);
    let mut track = assemble(
        scopes,
        inside,
        Track { name, area: None, shape, file: source.id, span, levels: Levels::default(), statements: said, parts: Vec::new() },
    );
    if descends {
        track.levels.edit().reverse();
    }
    number(&mut track);
    track
}

/// Returns true for a table of short values: it sums up what the levels say.
fn is_overview(block: &Block) -> bool {
    let Block::Table(table) = block else { return false };
    let cells = || table.rows.iter().flatten().filter(|cell| !cell.lines.is_empty());
    cells().filter(|cell| is_value(&cell.text.text)).count() * 2 >= cells().count()
}

/// Makes a track of levels that were read whole: from a table, from front
/// matter, from dimensions with levels inside.
pub(super) fn from_levels(
    document: &Document,
    source: &SourceFile,
    section: SectionId,
    shape: Shape,
    levels: Vec<Level>,
) -> Track {
    let first = levels.first().map_or(document.section(section).span, |level| level.name_span);
    let (name, span) = section_name(document, source, section, first);
    let titles: Vec<(Option<&str>, &str)> = levels.iter().map(|level| (level.code.as_deref(), level.title.as_str())).collect();
    let descends = descends(&titles);
    let statements = if shape == Shape::Matrix { introduction(document, section) } else { Vec::new() };
    let mut track =
        Track { name, area: None, shape, file: source.id, span, levels: levels.into(), statements, parts: Vec::new() };
    if descends {
        track.levels.edit().reverse();
    }
    number(&mut track);
    track
}

/// Returns what is said before a track's tables, under its own heading and those
/// below it that name nothing (`Capabilities`).
fn introduction(document: &Document, section: SectionId) -> Vec<Statement> {
    let Some(named) = naming_section(document, section) else { return Vec::new() };
    let mut said = Vec::new();
    let mut at = Some(section);
    while let Some(id) = at {
        let own = document.body(id);
        let before = own.iter().position(|block| matches!(block, Block::Table(_))).unwrap_or(own.len());
        said.extend(statements(own.iter().take(before)));
        at = document.section(id).parent.filter(|_| id != named);
    }
    said.sort_by_key(|statement: &Statement| statement.span);
    said
}

/// Makes the tracks of the level files of one folder, with what was decided of each
/// file. `page` is the title of the folder's README, `lists` what it lists; `known`
/// returns what was read before of a level by the same decisions.
pub(super) fn from_family(
    scopes: Vec<Scope<'_>>,
    page: Option<&str>,
    lists: &[Listed],
    known: &dyn Fn(&Scope<'_>, &Decided) -> Option<Inside>,
) -> (Vec<Track>, BTreeMap<FileId, Decided>) {
    let folder = scopes.first().map(|scope| scope.source.path.folder().to_owned()).unwrap_or_default();
    let clusters = in_order(numbered::joined(cluster(scopes), lists));
    let clusters: Vec<Vec<Outlined<'_>>> =
        clusters.into_iter().map(|scopes| scopes.into_iter().map(Outlined::of).collect()).collect();
    let alone = clusters.len() == 1;
    // What a track knows by itself needn't be asked of all of them.
    let around = if alone { BTreeSet::new() } else { inside::leads_around(clusters.iter().flatten()) };
    let mut all = BTreeMap::new();
    let tracks = clusters.into_iter().filter_map(|levels| {
        let inside = inside::read(&levels, &around, known);
        let mut scopes: Vec<Scope<'_>> = levels.into_iter().map(|level| level.scope).collect();
        let (inside, decided): (Vec<Inside>, Vec<Decided>) = inside.into_iter().unzip();
        all.extend(scopes.iter().map(|scope| scope.source.id).zip(decided));
        let shape = shape(&inside, Shape::FilePerLevel);
        let order = order(&scopes, &inside, lists);
        let first = scopes.first()?;
        let name = family_name(scopes.iter().map(|scope| scope.title.text.as_str()), page.filter(|_| alone), &folder, alone);
        let (file, span) = (first.source.id, first.name_span);
        let track =
            Track { name, area: None, shape, file, span, levels: Levels::default(), statements: Vec::new(), parts: Vec::new() };
        let mut inside: Vec<Option<Inside>> = inside.into_iter().map(Some).collect();
        let mut slots: Vec<Option<Scope<'_>>> = scopes.drain(..).map(Some).collect();
        let (mut sorted, mut insides) = (Vec::new(), Vec::new());
        for at in order {
            sorted.extend(slots.get_mut(at).and_then(Option::take));
            insides.extend(inside.get_mut(at).and_then(Option::take));
        }
        let mut track = assemble(sorted, insides, track);
        number(&mut track);
        Some(track)
    });
    (tracks.collect(), all)
}

fn shape(inside: &[Inside], with_dimensions: Shape) -> Shape {
    if inside.iter().all(|one| one.expectations.is_empty()) { Shape::LevelsOnly } else { with_dimensions }
}

fn assemble(scopes: Vec<Scope<'_>>, inside: Vec<Inside>, mut track: Track) -> Track {
    for (scope, inside) in scopes.into_iter().zip(inside) {
        track.levels.edit().push(Level {
            title: scope.title.text,
            code: scope.title.code.or(inside.code),
            rank: 0,
            name_span: scope.name_span,
            span: scope.span,
            facts: inside.facts,
            statements: inside.statements,
            expectations: inside.expectations,
        });
    }
    track
}

/// Ranks the levels of a track in their order, from 1.
pub(super) fn number(track: &mut Track) {
    for (rank, level) in (1..).zip(track.levels.edit()) {
        level.rank = rank;
    }
}

/// Returns true where a document names its highest level first: by the codes
/// where all have one, else by the titles.
fn descends(levels: &[(Option<&str>, &str)]) -> bool {
    let numbers: Vec<u32> = levels.iter().filter_map(|(code, _)| code.and_then(code_number)).collect();
    let keys = if numbers.len() == levels.len() { numbers } else { levels.iter().map(|(_, title)| height(title)).collect() };
    let pairs = keys.iter().zip(keys.iter().skip(1));
    let (down, up) = pairs.fold((0, 0), |(down, up), (a, b)| (down + usize::from(a > b), up + usize::from(a < b)));
    down > up && down >= 2
}

/// Returns the levels of a track, the lowest first, by their positions: by their codes
/// where all have one, by their numbers, else by their titles.
fn order(scopes: &[Scope<'_>], inside: &[Inside], lists: &[Listed]) -> Vec<usize> {
    let keys = scopes.iter().zip(inside).map(|(scope, one)| rank_key(scope, one.code.as_deref()));
    let mut order: Vec<(usize, (u32, u32, String))> = keys.enumerate().collect();
    let coded = order.iter().all(|(_, key)| key.0 > 0);
    if !coded && let Some(order) = numbered::order(scopes, lists) {
        return order;
    }
    order.sort_by(|(_, a), (_, b)| if coded { a.cmp(b) } else { (a.1, &a.2).cmp(&(b.1, &b.2)) });
    order.into_iter().map(|(at, _)| at).collect()
}

fn rank_key(scope: &Scope<'_>, stated: Option<&str>) -> (u32, u32, String) {
    let code = scope.title.code.as_deref().or(stated).and_then(code_number).map_or(0, |number| number + 1);
    (code, height(&scope.title.text), scope.source.path.as_str().to_owned())
}

/// Parts the level files of one folder into tracks: by code letters, by role,
/// by the words before the role. A level that stands alone joins the track
/// whose codes or roles it continues.
fn cluster(scopes: Vec<Scope<'_>>) -> Vec<Vec<Scope<'_>>> {
    let mut clusters: Vec<(Kind, Vec<Scope<'_>>)> = Vec::new();
    let mut sorted: Vec<(Kind, Scope<'_>)> = scopes.into_iter().map(|scope| (Kind::of(&scope.title), scope)).collect();
    // Titles with more words first, so that a bare "Staff Engineer" finds its track.
    sorted.sort_by(|(a, x), (b, y)| b.domain.len().cmp(&a.domain.len()).then_with(|| x.source.path.cmp(&y.source.path)));
    for (kind, scope) in sorted {
        let fits: Vec<usize> =
            clusters.iter().enumerate().filter(|(_, (known, _))| known.joins(&kind)).map(|(at, _)| at).collect();
        let best = fits.into_iter().max_by_key(|&at| {
            clusters.get(at).map_or(0, |(known, found)| {
                (usize::from(known.role == kind.role) * 100 + usize::from(known.domain == kind.domain) * 1000) + found.len()
            })
        });
        match best.and_then(|at| clusters.get_mut(at)) {
            Some((known, found)) => {
                // What all share is what the track is about.
                if !kind.domain.is_empty() {
                    known.domain = known.domain.intersection(&kind.domain).cloned().collect();
                }
                if known.role.is_empty() {
                    known.role = kind.role;
                }
                found.push(scope);
            }
            None => clusters.push((kind, vec![scope])),
        }
    }
    let (alone, mut tracks): (Vec<_>, Vec<_>) = clusters.into_iter().partition(|(_, found)| found.len() == 1);
    for (kind, found) in alone {
        let home = tracks.iter_mut().find(|(known, members)| {
            !kind.letters.is_empty()
                && known.letters == kind.letters
                && found.iter().all(|one| !members.iter().any(|m| m.title.code == one.title.code))
        });
        match home {
            Some((_, members)) => members.extend(found),
            None => tracks.push((kind, found)),
        }
    }
    tracks.into_iter().map(|(_, found)| found).collect()
}

/// Returns tracks and their levels in the order of their files.
fn in_order(mut tracks: Vec<Vec<Scope<'_>>>) -> Vec<Vec<Scope<'_>>> {
    for track in &mut tracks {
        track.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    }
    tracks.sort_by(|a, b| a.first().map(|scope| &scope.source.path).cmp(&b.first().map(|scope| &scope.source.path)));
    tracks
}
