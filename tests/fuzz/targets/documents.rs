//! The harness `documents`, driven by libFuzzer.
#![no_main]

#[allow(dead_code, reason = "every target runs one of the harnesses")]
#[path = "../../fuzzed/mod.rs"]
mod fuzzed;

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzzed::documents::run(data));
