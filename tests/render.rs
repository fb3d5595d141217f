//! One shared sample × every format.
//!
//! What is expected stands in `fixtures/render`, one file for each look;
//! `LADDER_LINT_REGENERATE=1 cargo test --test render` writes it anew. JSON is
//! held against its schemas besides.

#![allow(clippy::disallowed_methods, reason = "tests read their own fixtures")]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "support/contracts.rs"]
mod contracts;
#[path = "support/csv.rs"]
mod csv;
#[path = "support/expected.rs"]
mod expected;
#[path = "render/formats.rs"]
mod formats;
#[path = "render/hostile.rs"]
mod hostile;
#[path = "render/sample.rs"]
mod sample;
#[path = "render/xml.rs"]
mod xml;

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

use expected::assert_expected;
use ladder_lint::engine::{CheckReport, DiffReport, PathFilter, ShowReport};
use ladder_lint::error::Error;
use ladder_lint::finding::Finding;
use ladder_lint::input::SnapshotName;
use ladder_lint::lint::{Entry, RulePage};
use ladder_lint::render::{self, Format, Style};
use ladder_lint::source::{RepoPath, Span};
use sample::{ENGINEER, README, Sample, span};

const ASCII: Style = Style { color: false, unicode: false, width: 60, quiet: false };
const COLOR: Style = Style { color: true, unicode: true, width: 80, quiet: false };

fn text(render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    render(&mut out).expect("memory can be written");
    String::from_utf8(out).expect("every format writes UTF-8")
}

fn expect(name: &str, text: &str) {
    assert_expected(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/render").join(name), &text.replace("\r\n", "\n"));
}

fn check(report: &CheckReport<'_>, format: Format, style: Style) -> String {
    text(|out| render::check(report, format, style, out))
}

fn diff(report: &DiffReport<'_>, format: Format, style: Style) -> String {
    text(|out| render::diff(report, format, style, out))
}

fn show(report: &ShowReport<'_>, format: Format, style: Style) -> String {
    text(|out| render::show(report, format, style, out))
}

#[test]
fn check_in_every_format() {
    let sample = Sample::new();
    let report = sample.check();
    expect("check.pretty.txt", &check(&report, Format::Pretty, Style::default()));
    expect("check.pretty-ascii-60.txt", &check(&report, Format::Pretty, ASCII));
    expect("check.pretty-color.txt", &check(&report, Format::Pretty, COLOR));
    expect("check.concise.txt", &check(&report, Format::Concise, Style::default()));
    expect("check.json", &check(&report, Format::Json, Style::default()));
    expect("check.sarif.json", &check(&report, Format::Sarif, Style::default()).replace(env!("CARGO_PKG_VERSION"), "[VERSION]"));
    expect("check.github.txt", &check(&report, Format::Github, Style::default()));
    expect("check.gitlab.json", &check(&report, Format::Gitlab, Style::default()));
    expect("check.junit.xml", &check(&report, Format::Junit, Style::default()));
    expect("check.md", &check(&report, Format::Markdown, Style::default()));
}

#[test]
fn check_of_a_clean_ladder() {
    let sample = Sample::new();
    let report = CheckReport::new(&sample.head, Vec::new(), PathFilter::default());
    assert_eq!(check(&report, Format::Pretty, Style::default()), "no findings in 2 files, 2 levels\n");
    assert_eq!(check(&report, Format::Pretty, Style { quiet: true, ..Style::default() }), "");
    assert_eq!(check(&report, Format::Concise, Style::default()), "");
}

#[test]
fn diff_in_every_format() {
    let sample = Sample::new();
    let report = sample.diff();
    expect("diff.pretty.txt", &diff(&report, Format::Pretty, Style::default()));
    expect("diff.pretty-ascii-60.txt", &diff(&report, Format::Pretty, ASCII));
    expect("diff.pretty-color.txt", &diff(&report, Format::Pretty, COLOR));
    expect("diff.json", &diff(&report, Format::Json, Style::default()));
}

#[test]
fn diff_without_changes_says_so() {
    let sample = Sample::new();
    let mut report = sample.diff();
    report.diff.changes.clear();
    report.outside.truncate(1);
    let told = "no changes to the ladder from 0123456789 to the work tree\n\
                1 other Markdown file changed outside the ladder: README.md\n";
    assert_eq!(diff(&report, Format::Pretty, Style::default()), told);
}

#[test]
fn sums_of_changes_are_sums_of_counts() {
    let sample = Sample::new();
    let json: serde_json::Value = serde_json::from_str(&diff(&sample.diff(), Format::Json, Style::default())).unwrap();
    let summary = serde_json::json!({"levels_changed": 2, "major": 27, "minor": 1, "editorial": 1});
    assert_eq!(json["summary"], summary);
}

#[test]
fn show_in_every_format() {
    let sample = Sample::new();
    let report = sample.show();
    expect("show.pretty.txt", &show(&report, Format::Pretty, Style::default()));
    expect("show.pretty-ascii-60.txt", &show(&report, Format::Pretty, ASCII));
    expect("show.json", &show(&report, Format::Json, Style::default()));
    expect("show.csv", &show(&report, Format::Csv, Style::default()));
    expect("show.md", &show(&report, Format::Markdown, Style::default()));
    let report = ShowReport { explain: true, ..report };
    expect("show-explain.pretty.txt", &show(&report, Format::Pretty, Style::default()));
    expect("show-explain.json", &show(&report, Format::Json, Style::default()));
    expect("show-explain.md", &show(&report, Format::Markdown, Style::default()));
}

#[test]
fn names_that_would_break_a_table_do_not() {
    let state = hostile::state();
    let report = ShowReport { state: &state, only: PathFilter::default(), explain: true };
    expect("show-hostile.pretty.txt", &show(&report, Format::Pretty, Style::default()));
    expect("show-hostile.csv", &show(&report, Format::Csv, Style::default()));
    expect("show-hostile.md", &show(&report, Format::Markdown, Style::default()));
    let turns = ['\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}'];
    let hidden = |c: char| (c.is_control() && c != '\n' && c != '\r') || turns.contains(&c);
    for format in [Format::Pretty, Format::Csv, Format::Markdown] {
        let shown = show(&report, format, Style::default());
        assert!(!shown.contains(hidden), "{format:?}: {shown:?}");
    }
}

#[test]
fn the_matrix_stays_within_the_width() {
    let state = hostile::state();
    let report = ShowReport { state: &state, only: PathFilter::default(), explain: true };
    for width in [40, 60, 80, 100] {
        for line in show(&report, Format::Pretty, Style { width, ..Style::default() }).lines() {
            // A path isn't broken.
            let has_path = line.contains("careers/");
            assert!(has_path || unicode_width::UnicodeWidthStr::width(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn a_spreadsheet_gets_as_many_cells_in_each_row_and_no_formula() {
    let state = hostile::state();
    let text = show(&ShowReport { state: &state, only: PathFilter::default(), explain: false }, Format::Csv, Style::default());
    let rows = csv::rows(&text);
    assert!(rows.len() > 10, "{text}");
    for row in &rows {
        assert_eq!(row.len(), 10, "{row:?}");
        assert!(!row.iter().any(|cell| cell.trim_start().starts_with(['=', '+', '-', '@'])), "{row:?}");
    }
    assert!(rows.iter().any(|row| row[7] == "'=HYPERLINK(\"https://x.example\",\"Open\")"), "{text}");
}

#[test]
fn a_table_on_github_has_as_many_cells_in_each_row() {
    let state = hostile::state();
    let text =
        show(&ShowReport { state: &state, only: PathFilter::default(), explain: false }, Format::Markdown, Style::default());
    let bars = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
    let tables: Vec<&str> = text.split("\n\n").filter(|block| block.starts_with('|')).collect();
    assert!(tables.len() >= 4, "{text}");
    for table in tables {
        let counts: Vec<usize> = table.lines().map(bars).collect();
        assert!(counts.iter().all(|count| Some(count) == counts.first()), "{counts:?}\n{table}");
    }
}

#[test]
fn levels_that_share_nothing_take_no_more_room_than_their_text() {
    let mut text = String::from("# Engineers\n");
    for level in 1..=400 {
        let _ = write!(
            text,
            "\n## Senior Engineer (E{level})\n\n### Matter {level}\n\n- Does it.\n\n### Thing {level}\n\n- Does that.\n"
        );
    }
    let state = sample::state(SnapshotName::Worktree, &[("ladder.md", text.as_bytes())]);
    let report = ShowReport { state: &state, only: PathFilter::default(), explain: true };
    for format in [Format::Pretty, Format::Csv, Format::Markdown] {
        let shown = show(&report, format, Style::default());
        assert!(shown.contains("E400"), "{format:?}");
        assert!(shown.len() < text.len() * 20, "{format:?}: {} of {}", shown.len(), text.len());
    }
}

#[test]
fn show_of_one_document_leaves_the_others_out() {
    let sample = Sample::new();
    let only = PathFilter::new(vec![RepoPath::new(README)]);
    let shown = show(&ShowReport { state: &sample.head, only, explain: false }, Format::Pretty, Style::default());
    assert!(!shown.contains("Delivery"), "{shown}");
    let only = PathFilter::new(vec![RepoPath::new("careers")]);
    let shown = show(&ShowReport { state: &sample.head, only, explain: false }, Format::Pretty, Style::default());
    assert!(shown.contains("Delivery"), "{shown}");
}

#[test]
fn json_keeps_its_contracts() {
    let sample = Sample::new();
    let hostile = hostile::state();
    let shown = [
        ("check", check(&sample.check(), Format::Json, Style::default())),
        ("diff", diff(&sample.diff(), Format::Json, Style::default())),
        ("show", show(&sample.show(), Format::Json, Style::default())),
        ("show", show(&ShowReport { explain: true, ..sample.show() }, Format::Json, Style::default())),
        (
            "show",
            show(&ShowReport { state: &hostile, only: PathFilter::default(), explain: true }, Format::Json, Style::default()),
        ),
    ];
    for (command, text) in shown {
        contracts::assert_own(command, &text);
    }
}

#[test]
fn no_human_format_lets_control_characters_through() {
    let sample = Sample::new();
    let (check_report, diff_report, show_report) = (sample.check(), sample.diff(), sample.show());
    let style = Style::default();
    let shown = [
        check(&check_report, Format::Pretty, style),
        check(&check_report, Format::Concise, style),
        check(&check_report, Format::Github, style),
        check(&check_report, Format::Markdown, style),
        diff(&diff_report, Format::Pretty, style),
        show(&show_report, Format::Pretty, style),
    ];
    for text in shown {
        let hidden = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!text.contains(hidden), "{text:?}");
    }
}

#[test]
fn no_format_writes_what_a_runner_obeys() {
    let paths = ["::error::a.md", "b\n::warning::.md", "##[error]c.md", "d##vso[task.complete].md"];
    let files = paths.map(|path| (path, "## Engineer\n\n::error::z ##[group]y\n".as_bytes()));
    let state = sample::state(SnapshotName::Worktree, &files);
    let sample = Sample::new();
    let template = sample.check().findings.swap_remove(0);
    let hostile = |path: &str| Finding {
        message: format!("{} ::error::wrapped ##[debug]x ###[command]y", "word ".repeat(14)),
        help: Some(format!("{}\u{a0}::stop-commands::z", "word ".repeat(14))),
        related: Vec::new(),
        span: span(&state, path, "::error::z ##[group]y", 0),
        ..template.clone()
    };
    let report = CheckReport::new(&state, paths.map(hostile).to_vec(), PathFilter::default());
    for format in Format::ALL {
        let shown = check(&report, format, Style::default());
        assert!(shown.contains("error::"), "the words themselves are shown: {shown}");
        for line in shown.lines() {
            // Only annotations are commands, and they are our own.
            let is_ours = format == Format::Github && line.starts_with("::warning file=") && !line.contains("file=::");
            assert!(is_ours || !line.trim_start().starts_with("::"), "{line:?}");
            assert!(!line.contains("##[") && !line.contains("##vso["), "{line:?}");
        }
    }
    let json: serde_json::Value = serde_json::from_str(&check(&report, Format::Json, Style::default())).unwrap();
    assert_eq!(json["findings"][2]["path"], "##[error]c.md", "JSON means what it meant");
    let concise = check(&report, Format::Concise, Style::default());
    assert!(concise.starts_with(r"\u{3a}:error::a.md:3:1: "), "{concise}");
    assert!(concise.contains("\nb\\u{a}::warning::.md:3:1: "), "{concise}");
}

#[test]
fn frames_stay_within_the_width() {
    let sample = Sample::new();
    for width in [40, 60, 80, 100] {
        let style = Style { width, quiet: true, ..Style::default() };
        for line in check(&sample.check(), Format::Pretty, style).lines() {
            // A path can't be broken, nor is there always room for a label.
            let is_prose = !line.contains("careers/") && !line.contains('·');
            assert!(!is_prose || line.chars().count() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn a_place_is_found_in_any_part_of_a_long_line() {
    let sample = Sample::new();
    let template = sample.check().findings.swap_remove(1);
    let line = span(&sample.head, ENGINEER, "**Communication:**", 0);
    let long = sample.head.sources.file(line.file).text[line.start..].lines().next().unwrap().len();
    for at in 0..=long {
        for size in [0, 1, 7, 300] {
            let place = Span::new(line.file, line.start + at, (line.start + at + size).min(line.start + long));
            let report = CheckReport::new(&sample.head, vec![Finding { span: place, ..template.clone() }], PathFilter::default());
            let shown = check(&report, Format::Pretty, Style { quiet: true, ..Style::default() });
            let drawn = shown.lines().find(|line| line.trim_start().starts_with("15 │")).expect("a frame has the line");
            let marked =
                shown.lines().find(|line| line.trim_start().starts_with('·')).unwrap_or_else(|| panic!("{at}+{size}: {shown}"));
            let from = marked.chars().take_while(|c| *c == '·' || *c == ' ').count();
            let under: String = drawn.chars().skip(from).take(7.min(place.end - place.start)).collect();
            let meant: String = sample.head.sources.slice(place).chars().take(7).collect();
            assert!(under == meant || size == 0, "{at}+{size}: {meant:?} is marked as {under:?}\n{shown}");
        }
    }
}

#[test]
fn errors_for_people_and_for_programs() {
    let error =
        Error::Usage { message: "unknown rule `brokn-link`".to_owned(), hint: Some("did you mean `broken-link`?".to_owned()) };
    let people = text(|out| render::error(&error, Style::default(), out));
    assert_eq!(people, "error: unknown rule `brokn-link`\nhint: did you mean `broken-link`?\n");
    let json: serde_json::Value = serde_json::from_str(&text(|out| render::error_json(&error, out))).unwrap();
    let told = serde_json::json!({"version": 1, "error": {
        "kind": "usage", "message": "unknown rule `brokn-link`", "hint": "did you mean `broken-link`?"}});
    assert_eq!(json, told);
}

#[test]
fn rules_and_their_pages() {
    let pages: Vec<RulePage> = ladder_lint::rules::REGISTRY.iter().map(Entry::read).collect();
    let pages: Vec<&RulePage> = pages.iter().collect();
    let table = text(|out| render::rules(&pages, Format::Pretty, Style::default(), out));
    let json: serde_json::Value =
        serde_json::from_str(&text(|out| render::rules(&pages, Format::Json, Style::default(), out))).unwrap();
    assert_eq!(json["rules"].as_array().map(Vec::len), Some(pages.len()));
    for page in pages {
        assert!(table.lines().any(|line| line.trim_start().starts_with(&format!("{} ", page.id))), "{}: {table}", page.id);
        let explained = text(|out| render::explain(page, Format::Pretty, Style::default(), out));
        let bare = |word: &str| word.trim_matches(['*', '"']).to_owned();
        let words: Vec<String> = explained.split_whitespace().map(bare).collect();
        let first: Vec<String> = page.body.split_whitespace().take(8).map(bare).collect();
        assert!(words.windows(first.len()).any(|window| window == first), "{explained}");
        assert!(explained.lines().all(|line| line.chars().count() <= 80 || line.starts_with("    ")), "{explained}");
    }
}

#[test]
fn fingerprints_survive_what_is_no_change() {
    let sample = Sample::new();
    let [missing, foreign, ..] = &sample.check().findings[..] else { panic!("the sample has findings") };
    let moved = Finding { span: foreign.span, message: "other words".to_owned(), help: None, ..missing.clone() };
    assert_eq!(ladder_lint::engine::fingerprint(missing), ladder_lint::engine::fingerprint(&moved));
    assert_ne!(ladder_lint::engine::fingerprint(missing), ladder_lint::engine::fingerprint(foreign));
    // The value itself is a contract with files of accepted findings.
    assert_eq!(ladder_lint::engine::fingerprint(missing), "c03c8151b15e0d53");
}
