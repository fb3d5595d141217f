//! Names of rules lead to their pages where the terminal knows links.

use ladder_lint::engine::{CheckReport, PathFilter, check};
use ladder_lint::lint::RuleSet;
use ladder_lint::render::{Format, Style, check_linked};
use ladder_lint::rules::REGISTRY;

use super::memory::Memory;

const LADDER: &str = "# Engineer\n\n## Engineer (E1)\n\n**Craft:** Builds.\n\n## Senior Engineer (E2)\n\n**Craft:** TBD\n";

/// Returns what is printed in a format, with the address where the pages are.
fn printed(pages: Option<&str>, format: Format, color: bool) -> String {
    let state = Memory::new(&[("engineer.md", LADDER)]).read_all();
    let rules = RuleSet::new(REGISTRY, &["placeholder-text".to_owned()], &[]).expect("the rule is there");
    let report = CheckReport::new(&state, check(&state, &rules, None), PathFilter::default());
    let mut out = Vec::new();
    check_linked(&report, pages, format, Style { color, ..Style::default() }, &mut out).expect("memory can be written");
    String::from_utf8(out).expect("it is UTF-8")
}

#[test]
fn the_name_of_a_rule_leads_to_its_page() {
    let page = "https://example.org/rules/placeholder-text.md";
    let link = format!("[\u{1b}]8;;{page}\u{1b}\\placeholder-text\u{1b}]8;;\u{1b}\\]");
    for color in [false, true] {
        let linked = printed(Some("https://example.org/rules/"), Format::Pretty, color);
        assert!(linked.contains(&link), "{linked:?}");
        // A link takes no room: without it, every line is the same.
        assert_eq!(linked.replace(&link, "[placeholder-text]"), printed(None, Format::Pretty, color));
    }
}

#[test]
fn only_frames_have_links() {
    for format in Format::ALL.into_iter().filter(|format| !matches!(format, Format::Pretty | Format::Csv)) {
        assert_eq!(printed(Some("https://example.org/rules/"), format, false), printed(None, format, false), "{format:?}");
    }
}
