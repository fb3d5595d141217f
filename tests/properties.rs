//! What holds for any document and any ladder, tried on some hundreds of each.
//! The same ones on every machine; `PROPTEST_CASES` asks for more, and
//! `PROPTEST_RNG_SEED` for others.

#![allow(clippy::format_collect, reason = "what is built is small, or meant to be large")]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "properties/adopting.rs"]
mod adopting;
#[path = "support/contracts.rs"]
mod contracts;
#[path = "properties/diffs.rs"]
mod diffs;
#[path = "properties/formats.rs"]
mod formats;
#[path = "properties/ladders.rs"]
mod ladders;
#[path = "support/memory.rs"]
mod memory;
#[path = "properties/mending.rs"]
mod mending;
#[path = "properties/parsing.rs"]
mod parsing;
#[path = "properties/soup.rs"]
mod soup;
#[path = "support/spans.rs"]
mod spans;
mod support;

use std::sync::LazyLock;

use ladder_lint::lint::RuleSet;
use ladder_lint::rules::REGISTRY;
use proptest::test_runner::{Config, RngSeed};

/// Every rule: reading their pages takes longer than most cases.
static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::new(REGISTRY, &[], &[]).expect("the catalogue is one"));

/// What is found wrong has its own test, and no file that remembers it.
const USUAL: u64 = 0x1add_e41e;

/// Returns how many cases a property is tried on: so many, unless the environment
/// says otherwise.
#[allow(clippy::disallowed_methods, reason = "proptest is told so")]
fn cases(usual: u32) -> Config {
    let mut config = Config { failure_persistence: None, max_shrink_iters: 300, ..Config::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = usual;
    }
    // Some inputs are passed over for each that counts.
    config.max_global_rejects = config.cases * 10;
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(USUAL);
    }
    config
}
