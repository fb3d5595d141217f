//! Whatever stands in a document: it is read, and every place that is told lies
//! in it.

use ladder_lint::engine::{State, check};
use ladder_lint::source::{RepoPath, SourceMap};
use proptest::prelude::*;

use crate::memory::Memory;
use crate::soup::{FIXTURES, boundary, document, files};
use crate::spans::{hold, hold_all};
use crate::{RULES, cases};

/// Asserts that every place of every finding lies in its file.
fn hold_findings(state: &State) {
    for finding in check(state, &RULES, None) {
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        for span in edits.chain(finding.related.iter().map(|label| label.span)).chain([finding.span]) {
            hold(&state.sources, span);
        }
    }
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn any_document_is_read(text in document()) {
        hold_all(&[("careers/engineer.md".to_owned(), text.clone())]);
        hold_findings(&Memory::new(&[("careers/engineer.md", text)]).read_all());
    }

    #[test]
    fn any_repository_is_read(files in files()) {
        hold_all(&files);
        hold_findings(&Memory::new(&files).read_all());
    }

    /// What `tests/laws.rs` does at fixed places.
    #[test]
    fn a_fixture_is_read_wherever_it_is_cut(which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>()) {
        let (path, text) = which.get(&FIXTURES);
        let at = boundary(text, at.index(text.len() + 1));
        for part in [&text[..at], &text[at..]] {
            hold_all(&[(path.clone(), part.to_owned())]);
            hold_findings(&Memory::new(&[(path.as_str(), part)]).read_all());
        }
    }

    /// From a place to line and column, and back as anybody would count.
    #[test]
    fn lines_and_columns_lead_back(text in "\\PC{0,40}", more in document(), bom in any::<bool>(), long in 0..3_usize) {
        let mark = if bom { "\u{feff}" } else { "" };
        let text = format!("{mark}{}{more}", text.repeat(1 + long * 40));
        let mut sources = SourceMap::new();
        let id = sources.add(RepoPath::new("x.md"), text.as_str().into());
        let file = sources.file(id);
        let (mut line, mut column, mut last) = (1, 1, None);
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            let told = file.line_column(at);
            prop_assert_eq!((told.line, told.column), (line, column), "at {}", at);
            prop_assert!(last.is_none_or(|last| last <= told), "places are in order");
            let start = file.lines.start(told.line).expect("the line is there");
            let skipped = usize::from(bom && start == 0);
            let back = text[start..].char_indices().map(|(at, _)| start + at).chain([text.len()]).nth(told.column - 1 + skipped);
            prop_assert!(back == Some(at) || bom && at == 0, "{:?} leads to {:?} and not to {}", told, back, at);
            prop_assert_eq!(file.lines.line(at), line);
            last = Some(told);
            match c {
                '\n' => (line, column) = (line + 1, 1),
                '\u{feff}' if at == 0 => {}
                _ => column += 1,
            }
        }
    }
}
