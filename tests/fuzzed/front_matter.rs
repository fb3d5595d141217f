//! The YAML at the top of a document: with faults, and as YAML alone.

use ladder_lint::engine::check;
use ladder_lint::source::{RepoPath, SourceMap};
use ladder_lint::yaml::{parse, parse_leniently, recover};

use super::input::{Memory, RULES};
use super::places;

/// Below the front matter, so that there is something to be found.
const BODY: &str = "\n# Engineer\n\n## Delivery\n\nShips it.\n\n## Craft\n\nTests it.\n";

/// All places lie in the text, wherever it starts; a text that is read without
/// a fault is read alike by all who read it.
pub(crate) fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let before = "---\n";
    let mut sources = SourceMap::new();
    let file = sources.add(RepoPath::new("front.md"), format!("{before}{text}").into());
    let lenient = parse_leniently(file, &text, before.len());
    match parse(file, &text, before.len()) {
        Ok(node) => {
            places::hold_node(&sources, &node);
            let lenient = lenient.expect("what has no fault is read");
            assert!(lenient.repeated.is_empty() && lenient.node == node, "both say the same");
        }
        Err(error) => {
            places::hold(&sources, error.span);
            assert!(!error.message.is_empty() && !error.message.contains('\n'), "one line says what is wrong: {error}");
            for repeated in lenient.iter().flat_map(|read| &read.repeated) {
                places::hold(&sources, repeated.span);
            }
            let recovered = recover(file, &text, before.len(), error);
            recovered.faults.iter().for_each(|fault| places::hold(&sources, fault.span));
            recovered.node.iter().for_each(|node| places::hold_node(&sources, node));
            assert!(recovered.faults.is_sorted_by_key(|fault| fault.span.start), "faults are in order");
        }
    }

    let memory = Memory::of_text(&format!("---\n{text}\n---\n{BODY}"));
    let state = memory.state();
    places::hold_state(&state);
    places::hold_findings(&state.sources, &check(&state, &RULES, None));
}
