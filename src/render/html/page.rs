//! The page as a whole.

use std::io::{self, Write};

use askama::Template;

use super::assets::{SCRIPT, STYLE, policy};
use super::changes::{self, Changes};
use super::comparisons::{self, Comparison};
use super::findings::{self, Findings};
use super::ladder::{self, LadderView};
use super::overview::{self, Figure};
use super::place::{Places, shown};
use super::spot::marked;
use crate::engine::PageReport;
use crate::model::DimensionKey;

#[derive(Template)]
#[template(path = "page.html", config = "src/render/html/askama.toml")]
struct Page {
    policy: String,
    style: &'static str,
    script: &'static str,
    title: String,
    snapshot: String,
    version: &'static str,
    figures: Vec<Figure>,
    ladders: Vec<LadderView>,
    /// Every dimension once: key and name.
    dimensions: Vec<(String, String)>,
    comparisons: Vec<Comparison>,
    findings: Option<Findings>,
    changes: Option<Changes>,
}

/// Writes the page.
pub(super) fn write(report: &PageReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let places = Places::new(report.state, &report.committed);
    let marked = marked(report.state, report.findings.as_deref().unwrap_or(&[]), report.changes);
    let ladders = if report.shows_ladder { ladder::ladders(report, &marked, places) } else { Vec::new() };
    let findings = findings::findings(report, places);
    let changes = report.changes.map(|found| changes::changes(found, places));
    let page = Page {
        policy: policy(),
        style: STYLE,
        script: SCRIPT,
        title: title(report),
        snapshot: changes::snapshot(&report.state.snapshot),
        version: env!("CARGO_PKG_VERSION"),
        figures: overview::figures(&ladders, findings.as_ref(), changes.as_ref()),
        dimensions: dimensions(&ladders),
        comparisons: if report.shows_ladder { comparisons::comparisons(report, places) } else { Vec::new() },
        ladders,
        findings,
        changes,
    };
    let text = page.render().map_err(io::Error::other)?;
    out.write_all(text.as_bytes())
}

/// Returns whose ladder it is, as far as that is known.
fn title(report: &PageReport<'_>) -> String {
    if let Some(home) = report.state.listing.home() {
        return shown(home.path());
    }
    let names = report.state.model.ladders.iter().map(|ladder| ladder.name.as_str()).filter(|name| *name != ".");
    shown(&names.collect::<Vec<_>>().join(", "))
}

/// Returns the dimensions of all matrices in their order, each once.
fn dimensions(ladders: &[LadderView]) -> Vec<(String, String)> {
    let mut seen = std::collections::BTreeSet::new();
    let rows = ladders.iter().flat_map(|ladder| &ladder.tracks).flat_map(|track| &track.matrix.groups);
    let rows = rows.flat_map(|group| &group.rows);
    rows.filter(|row| seen.insert(DimensionKey::new(&row.name))).map(|row| (row.key.clone(), row.name.clone())).collect()
}
