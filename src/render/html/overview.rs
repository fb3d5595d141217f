//! The few numbers that say how the ladder is.

use super::changes::Changes;
use super::findings::Findings;
use super::ladder::LadderView;

/// A number with what it counts, and the part of the page that tells more.
pub(super) struct Figure {
    pub(super) number: String,
    pub(super) what: String,
    /// Where it leads; empty where nothing tells more.
    pub(super) href: &'static str,
    /// True where somebody has something to do.
    pub(super) calls: bool,
}

/// Returns the numbers.
pub(super) fn figures(ladders: &[LadderView], findings: Option<&Findings>, changes: Option<&Changes>) -> Vec<Figure> {
    let figure = |number: usize, what: &str, href, calls| Figure {
        number: number.to_string(),
        what: what.to_owned(),
        href,
        calls: calls && number > 0,
    };
    let one = |count: usize, one: &'static str, several: &'static str| if count == 1 { one } else { several };
    let tracks: Vec<_> = ladders.iter().flat_map(|ladder| &ladder.tracks).collect();
    let mut figures = Vec::new();
    if !tracks.is_empty() {
        let levels = tracks.iter().map(|track| track.texts.len()).sum();
        figures.push(figure(tracks.len(), one(tracks.len(), "track", "tracks"), "#matrix", false));
        figures.push(figure(levels, one(levels, "level", "levels"), "#texts", false));
        let cells = || tracks.iter().flat_map(|track| track.matrix.cells());
        let (all, written) = (cells().count(), cells().filter(|cell| cell.count.unwrap_or(0) > 0).count());
        if all > 0 {
            // A share would read like a mark: dimensions may belong to some levels only.
            let what = format!("of {all} cells of the matrix are written");
            figures.push(Figure { number: written.to_string(), what, href: "#matrix", calls: false });
        }
        if findings.is_some() {
            let missing = cells().filter(|cell| cell.class.split(' ').any(|class| class == "missing")).count();
            figures.push(figure(missing, one(missing, "missing expectation", "missing expectations"), "#matrix", true));
        }
        let thin = cells().filter(|cell| cell.class.split(' ').any(|class| class == "thin")).count();
        figures.push(figure(thin, one(thin, "thin expectation", "thin expectations"), "#matrix", false));
    }
    if let Some(Findings { errors, warnings, notes, .. }) = findings {
        figures.push(figure(*errors, one(*errors, "error", "errors"), "#findings", true));
        figures.push(figure(*warnings, one(*warnings, "warning", "warnings"), "#findings", true));
        if *notes > 0 {
            figures.push(figure(*notes, one(*notes, "note", "notes"), "#findings", false));
        }
    }
    if let Some(changes) = changes {
        let all = changes.all;
        let what = format!("{} at {}", one(all, "change", "changes"), crate::render::plural::many(changes.levels, "level"));
        figures.push(Figure { number: all.to_string(), what, href: "#changes", calls: false });
    }
    figures
}
