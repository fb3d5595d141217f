//! Every report in every format, over a ladder and what changed in it.

use ladder_lint::engine::{
    CheckReport, Committed, DiffReport, Inspection, PageReport, PathFilter, ShowReport, State, check, compare, fix, links,
};
use ladder_lint::finding::Finding;
use ladder_lint::render::{self, Format, Style};

use super::input::{RULES, sides};
use super::said::hold;

/// How wide terminals are.
const WIDTHS: [usize; 3] = [1, 80, 240];

/// What a format prints is well formed and calm, whatever the documents say.
pub(crate) fn run(data: &[u8]) {
    let (base, head) = sides(data);
    let (before, after) = (base.state(), head.state());
    let checked = Inspection { head: &after, base: Some(&before), baseline: None, rules: &RULES, owner: None }.run();
    let style = Style { width: WIDTHS[data.len() % WIDTHS.len()], unicode: data.len().is_multiple_of(2), ..Style::default() };

    let found = check(&after, &RULES, None);
    for findings in [&found, &checked.findings] {
        let report = CheckReport::new(&after, findings.clone(), PathFilter::default());
        for format in Format::ALL.into_iter().filter(|format| ![Format::Csv, Format::Html].contains(format)) {
            hold(format, |out| render::check(&report, format, style, out));
        }
    }
    show(&after, style);
    changes(&before, &after, &checked.findings, style);
    let listed = links(&after, None, &PathFilter::default(), false);
    for format in [Format::Pretty, Format::Json] {
        hold(format, |out| render::links(&listed, format, style, out));
    }
    let fixed = fix(after, &head, true, &|state| check(state, &RULES, None));
    let changed: Vec<_> = fixed.changed.iter().collect();
    hold(Format::Pretty, |out| render::patch_shown(&changed, style, out));
}

fn show(state: &State, style: Style) {
    for explain in [false, true] {
        let report = ShowReport { state, only: PathFilter::default(), explain };
        for format in [Format::Pretty, Format::Json, Format::Csv, Format::Markdown, Format::Html] {
            hold(format, |out| render::show(&report, format, style, out));
        }
    }
}

fn changes(base: &State, head: &State, findings: &[Finding], style: Style) {
    let report = DiffReport { findings: Some(findings.to_vec()), ..DiffReport::of(base, head, compare(base, head)) };
    for format in [Format::Pretty, Format::Json, Format::Markdown, Format::Html] {
        hold(format, |out| render::diff(&report, format, style, out));
        hold(format, |out| render::stat(&report, format, style, out));
    }
    let page = PageReport {
        state: head,
        only: PathFilter::default(),
        findings: Some(findings.to_vec()),
        changes: Some(&report),
        shows_ladder: true,
        committed: Committed::default(),
        rule_pages: None,
    };
    hold(Format::Html, |out| render::page(&page, out));
}
