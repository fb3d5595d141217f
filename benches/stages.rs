//! How long each stage takes on its own: documents, recovery, the rules of each
//! group, links and rendering, on an invented ladder in memory.
//!
//! `cargo bench` runs them; no test does, as a busy machine says nothing.

mod ladder;

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use ladder::Invented;
use ladder_lint::engine::{CheckReport, PathFilter, State, check, read};
use ladder_lint::links::{Anchors, resolve, written_links};
use ladder_lint::lint::{Group, RuleSet};
use ladder_lint::markdown::{Document, parse};
use ladder_lint::model::build;
use ladder_lint::render::{self, Format, Style};
use ladder_lint::rules::REGISTRY;

/// So many tracks make some three hundred documents.
const TRACKS: usize = 80;

fn understood() -> (Invented, State) {
    let ladder = Invented::with_tracks(TRACKS);
    let state = read(&ladder);
    (ladder, state)
}

fn rules(select: &[String]) -> Option<RuleSet> {
    RuleSet::new(REGISTRY, select, &[]).ok()
}

fn stages(criterion: &mut Criterion) {
    let (ladder, state) = understood();
    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Bytes(ladder.bytes()));
    group.bench_function("documents", |bencher| {
        bencher.iter(|| state.sources.files().map(|file| parse(black_box(file)).headings.len()).sum::<usize>());
    });
    group.bench_function("recovery", |bencher| {
        bencher.iter(|| build(&state.sources, black_box(&state.documents), &state.listing).ladders.len());
    });
    group.bench_function("reading", |bencher| bencher.iter(|| read(black_box(&ladder)).documents.len()));
    group.bench_function("links", |bencher| bencher.iter(|| links(black_box(&state))));
    group.finish();
}

/// Looks every link up, and makes every anchor.
fn links(state: &State) -> usize {
    let of_document = |document: &Document| {
        let file = state.sources.file(document.file);
        let anchors = Anchors::of(document);
        let targets = written_links(file, document).into_iter().map(|link| resolve(&state.listing, &file.path, link.target));
        targets.filter(|resolved| resolved.fragment.as_deref().is_some_and(|fragment| anchors.contains(fragment))).count()
    };
    state.documents.iter().map(of_document).sum()
}

fn groups(criterion: &mut Criterion) {
    let (_, state) = understood();
    let mut benches = criterion.benchmark_group("rules");
    for group in Group::ALL {
        let Some(rules) = rules(&[group.name().to_owned()]) else { continue };
        benches.bench_function(group.name(), |bencher| bencher.iter(|| check(black_box(&state), &rules, None).len()));
    }
    if let Some(rules) = rules(&[]) {
        benches.bench_function("all", |bencher| bencher.iter(|| check(black_box(&state), &rules, None).len()));
    }
    benches.finish();
}

fn rendering(criterion: &mut Criterion) {
    let (_, state) = understood();
    let Some(rules) = rules(&[]) else { return };
    let report = CheckReport::new(&state, check(&state, &rules, None), PathFilter::default());
    let mut benches = criterion.benchmark_group("rendering");
    for format in [Format::Pretty, Format::Concise, Format::Json, Format::Sarif, Format::Markdown] {
        benches.bench_function(format.name(), |bencher| {
            bencher.iter(|| {
                let mut out = Vec::new();
                render::check(black_box(&report), format, Style::default(), &mut out).map_or(0, |()| out.len())
            });
        });
    }
    benches.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    stages(&mut criterion);
    groups(&mut criterion);
    rendering(&mut criterion);
    criterion.final_summary();
}
