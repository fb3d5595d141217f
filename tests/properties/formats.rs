//! What is printed of any ladder: the same bytes whatever the order of files and
//! the number of threads, and what each format promises.

use std::io::{self, Write};
use std::sync::Arc;

use ladder_lint::engine::{CheckReport, DiffReport, Inspection, PathFilter, ShowReport, State, compare, outside};
use ladder_lint::markdown::{Document, parse};
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

fn checked(base: Option<&State>, head: &State, format: Format) -> String {
    let found = Inspection { head, base, baseline: None, rules: &RULES, owner: None }.run().findings;
    let report = CheckReport::new(head, found, PathFilter::default());
    text(|out| render::check(&report, format, Style::default(), out))
}

fn shown(state: &State, format: Format, explain: bool) -> String {
    text(|out| render::show(&ShowReport { state, only: PathFilter::default(), explain }, format, Style::default(), out))
}

fn compared(base: &State, head: &State, format: Format) -> String {
    let report = DiffReport { base, head, diff: compare(base, head), outside: outside(base, head), findings: None };
    text(|out| render::diff(&report, format, Style::default(), out))
}

/// Returns everything that is printed of a change.
fn everything(base: &State, head: &State) -> Vec<String> {
    let mut all: Vec<String> = CHECKS.map(|format| checked(Some(base), head, format)).to_vec();
    all.extend([Format::Pretty, Format::Json, Format::Csv, Format::Markdown].map(|format| shown(head, format, true)));
    all.extend([Format::Pretty, Format::Json, Format::Markdown].map(|format| compared(base, head, format)));
    all
}

/// Reads files as they would be if they had been found in another order.
fn in_order(files: &[(String, String)], order: &[usize]) -> State {
    let usual = Memory::new(files).read_all();
    let mut sources = SourceMap::new();
    for &at in order {
        let (path, text) = &files[at];
        sources.add(RepoPath::new(path), Arc::from(text.as_str()));
    }
    let documents: Vec<Document> = sources.files().map(parse).collect();
    let model = build(&sources, &documents, &usual.listing);
    State { sources, documents, model, findings: Vec::new(), ..usual }
}

fn with_threads<T: Send>(count: usize, run: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(count).build().expect("threads").install(run)
}

fn two() -> impl Strategy<Value = (Vec<(String, String)>, Vec<(String, String)>)> {
    prop_oneof![(files(), files()), (hostile(), hostile())]
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn every_format_keeps_its_contract((base, head) in two()) {
        let (base, head) = (Memory::new(&base).read_all(), Memory::new(&head).read_all());
        for (base, state) in [(None, &base), (Some(&base), &head)] {
            assert_own("check", &checked(base, state, Format::Json));
            assert_sarif(&serde_json::from_str(&checked(base, state, Format::Sarif)).expect("it is JSON"));
            assert_gitlab(&serde_json::from_str(&checked(base, state, Format::Gitlab)).expect("it is JSON"));
            assert_junit(&checked(base, state, Format::Junit));
        }
        for explain in [false, true] {
            assert_own("show", &shown(&head, Format::Json, explain));
        }
        assert_own("diff", &compared(&base, &head, Format::Json));
    }

    #[test]
    fn the_number_of_threads_changes_no_byte((base, head) in two()) {
        let run = |count| with_threads(count, || {
            let (base, head) = (Memory::new(&base).read_all(), Memory::new(&head).read_all());
            everything(&base, &head)
        });
        let one = run(1);
        prop_assert_eq!(&one, &run(2));
        prop_assert_eq!(&one, &run(5));
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
