//! The ladder's own comparisons of levels, with what is found in them.

use super::place::{Place, Places, shown};
use super::spot::levels;
use crate::engine::{PageReport, ShowReport, is_called};
use crate::finding::Finding;
use crate::model::{self, DimensionKey, Level, TitleKey};
use crate::source::Span;

/// A comparison.
pub(super) struct Comparison {
    pub(super) id: usize,
    pub(super) title: String,
    pub(super) place: Place,
    /// The levels that it names, as the page knows them.
    pub(super) levels: String,
    pub(super) between: Vec<String>,
    pub(super) aspects: Vec<Aspect>,
}

/// An aspect.
pub(super) struct Aspect {
    pub(super) name: String,
    /// For each of the levels compared what is said of it.
    pub(super) sides: Vec<Vec<Side>>,
}

/// What is said of a level.
pub(super) struct Side {
    pub(super) text: String,
    /// What is found there.
    pub(super) findings: Vec<String>,
}

/// Returns the comparisons to show.
pub(super) fn comparisons(report: &PageReport<'_>, places: Places<'_>) -> Vec<Comparison> {
    let shown_of = ShowReport { state: report.state, only: report.only.clone(), explain: false };
    let findings = report.findings.as_deref().unwrap_or(&[]);
    shown_of.comparisons().enumerate().map(|(id, found)| view(report, id, found, findings, places)).collect()
}

fn view(report: &PageReport<'_>, id: usize, found: &model::Comparison, findings: &[Finding], places: Places<'_>) -> Comparison {
    let named: Vec<String> = found.between.iter().flat_map(|name| called(report, name)).collect();
    let aspects = found.aspects.iter().map(|aspect| Aspect {
        name: shown(&aspect.name),
        sides: found.between.iter().enumerate().map(|(at, name)| sides(aspect, at, name, findings)).collect(),
    });
    Comparison {
        id,
        title: shown(&found.title),
        place: places.of(found.name_span),
        levels: named.join(" "),
        between: found.between.iter().map(|name| shown(name)).collect(),
        aspects: aspects.collect(),
    }
}

/// Returns the levels that are called so: by the whole name, or else by the first
/// words of it.
fn called(report: &PageReport<'_>, name: &str) -> Vec<String> {
    let ids = |is_meant: &dyn Fn(&Level) -> bool| -> Vec<String> {
        levels(report.state).filter(|(_, level)| is_meant(level)).map(|(id, _)| id.name()).collect()
    };
    let whole = ids(&|level| is_called(level, name));
    let start = format!("{} ", TitleKey::new(name).as_str());
    if whole.is_empty() { ids(&|level| TitleKey::new(&level.title).as_str().starts_with(&start)) } else { whole }
}

/// Returns what an aspect says of a level, which it may call by a part of its
/// name: sides stand in the order of the levels then.
fn sides(aspect: &model::Aspect, at: usize, name: &str, findings: &[Finding]) -> Vec<Side> {
    let is_named = |side: &&model::Side| DimensionKey::new(&side.level) == DimensionKey::new(name);
    let mut own: Vec<&model::Side> = aspect.sides.iter().filter(is_named).collect();
    if own.is_empty() {
        own.extend(aspect.sides.get(at));
    }
    let found = |span: Span| {
        let here = |finding: &&Finding| {
            let there = finding.span;
            there.file == span.file && there.start < span.end && span.start < there.end
        };
        findings.iter().filter(here).map(|finding| shown(&finding.message)).collect()
    };
    own.into_iter().map(|side| Side { text: shown(&side.text), findings: found(side.span) }).collect()
}
