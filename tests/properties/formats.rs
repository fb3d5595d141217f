//! What is printed of any ladder: the same bytes whatever the order of files and
//! the number of threads, and what each format promises.

use std::io::{self, Write};

use ladder_lint::engine::{CheckReport, DiffReport, Inspection, PathFilter, ShowReport, State, compare};
use ladder_lint::markdown::{Documents, parse};
use ladder_lint::model::build;
use ladder_lint::render::{self, Format, Style};
use ladder_lint::source::{RepoPath, SourceMap};
use proptest::prelude::*;

use crate::contracts::{assert_gitlab, assert_junit, assert_own, assert_sarif};
use crate::ladders::hostile;
use crate::memory::Memory;
use crate::soup::files;
use crate::{RULES, cases};

const CHECKS: [Format; 8] = [
    Format::Pretty,
    Format::Concise,
    Format::Json,
    Format::Sarif,
    Format::Github,
    Format::Gitlab,
    Format::Junit,
    Format::Markdown,
];

fn text(render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    render(&mut out).expect("memory can be written");
    String::from_utf8(out).expect("every format writes UTF-8")
}

/// Returns what is found, in each of these formats.
fn checked<const N: usize>(base: Option<&State>, head: &State, formats: [Format; N]) -> [String; N] {
    let found = Inspection { head, base, baseline: None, rules: &RULES, owner: None }.run().findings;
    let report = CheckReport::new(head, found, PathFilter::default());
    formats.map(|format| text(|out| render::check(&report, format, Style::default(), out)))
}

fn shown(state: &State, format: Format, explain: bool) -> String {
    text(|out| render::show(&ShowReport { state, only: PathFilter::default(), explain }, format, Style::default(), out))
}

fn compared<const N: usize>(base: &State, head: &State, formats: [Format; N]) -> [String; N] {
    let report = DiffReport::of(base, head, compare(base, head));
    formats.map(|format| text(|out| render::diff(&report, format, Style::default(), out)))
}

/// Returns everything that is printed of a change.
fn everything(base: &State, head: &State) -> Vec<String> {
    let mut all = checked(Some(base), head, CHECKS).to_vec();
    all.extend([Format::Pretty, Format::Json, Format::Csv, Format::Markdown].map(|format| shown(head, format, true)));
    all.extend(compared(base, head, [Format::Pretty, Format::Json, Format::Markdown]));
    all
}

/// Reads files as they would be if they had been found in another order.
fn in_order(files: &[(String, String)], order: &[usize]) -> State {
    let usual = Memory::new(files).read_all();
    let mut sources = SourceMap::new();
    for &at in order {
        let (path, text) = &files[at];
        sources.add(RepoPath::new(path), text.as_str().into());
    }
    let documents: Documents = sources.files().map(parse).collect();
    let model = build(&sources, &documents, &usual.listing);
    State { sources, documents, model, findings: Vec::new(), ..usual }
}

fn with_threads<T: Send>(count: usize, run: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(count).build().expect("threads").install(run)
}

type Files = Vec<(String, String)>;

fn two() -> impl Strategy<Value = (Files, Files)> {
    prop_oneof![(files(), files()), (hostile(), hostile())]
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn every_format_keeps_its_contract((base, head) in two()) {
        let (base, head) = (Memory::new(&base).read_all(), Memory::new(&head).read_all());
        for (base, state) in [(None, &base), (Some(&base), &head)] {
            let [json, sarif, gitlab, junit] = checked(base, state, [Format::Json, Format::Sarif, Format::Gitlab, Format::Junit]);
            assert_own("check", &json);
            assert_sarif(&serde_json::from_str(&sarif).expect("it is JSON"));
            assert_gitlab(&serde_json::from_str(&gitlab).expect("it is JSON"));
            assert_junit(&junit);
        }
        for explain in [false, true] {
            assert_own("show", &shown(&head, Format::Json, explain));
        }
        let [diff] = compared(&base, &head, [Format::Json]);
        assert_own("diff", &diff);
    }

    #[test]
    fn the_number_of_threads_changes_no_byte((base, head) in two()) {
        let run = |count| with_threads(count, || {
            let (base, head) = (Memory::new(&base).read_all(), Memory::new(&head).read_all());
            everything(&base, &head)
        });
        let one = run(1);
        prop_assert_eq!(&one, &run(4));
    }

    #[test]
    fn the_order_of_files_changes_no_byte((base, head) in two(), keys in prop::collection::vec(any::<u32>(), 8)) {
        let order = |count: usize| {
            let mut order: Vec<usize> = (0..count).collect();
            order.sort_by_key(|&at| keys[at % keys.len()]);
            order
        };
        let sorted = |count: usize| (0..count).collect::<Vec<usize>>();
        let usual = everything(&in_order(&base, &sorted(base.len())), &in_order(&head, &sorted(head.len())));
        let other = everything(&in_order(&base, &order(base.len())), &in_order(&head, &order(head.len())));
        prop_assert_eq!(usual, other);
    }
}
