//! `diff --format markdown`: a comment on a pull request stays within what GitHub
//! takes, says what it leaves out, and nothing in a document breaks out of it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::regex_creation_in_loops,
    reason = "a test may fail loudly"
)]

#[path = "support/memory.rs"]
mod memory;

use std::fmt::Write as _;

use ladder_lint::engine::{DiffReport, State, compare};
use ladder_lint::render::{self, Format, Style};
use memory::Memory;
use regex::Regex;

/// Returns the comment on what happened between two documents.
fn comment(before: &str, after: &str) -> String {
    let [base, head]: [State; 2] = [before, after].map(|text| Memory::new(&[("careers/ladder.md", text)]).read_all());
    let report = DiffReport::of(&base, &head, compare(&base, &head));
    let mut out = Vec::new();
    render::diff(&report, Format::Markdown, Style::default(), &mut out).expect("it can be written");
    String::from_utf8(out).expect("it is UTF-8")
}

/// Returns a ladder of so many levels with so many statements each.
fn ladder(levels: usize, statements: usize, say: impl Fn(usize, usize) -> String) -> String {
    let mut text = "# Engineer at Northwind\n".to_owned();
    for level in 1..=levels {
        let _ = write!(text, "\n## L{level}: Engineer {level}\n\n### Delivery\n\n");
        for statement in 0..statements {
            let _ = writeln!(text, "- {}", say(level, statement));
        }
    }
    text
}

/// Words that differ from number to number, so that no two are taken for each
/// other.
fn words(number: usize) -> String {
    let word = |salt: usize| format!("w{:x}", (number + 1).wrapping_mul(2_654_435_761 * (salt + 1)) % 0xff_ffff);
    (0..8).map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn it_is_cut_between_changes_and_says_so() {
    for (levels, statements) in [(4, 40), (12, 120), (150, 20), (3, 900)] {
        let before = ladder(levels, statements, |level, at| words(level * 10_000 + at));
        let after = ladder(levels, statements, |level, at| words(5_000_000 + level * 10_000 + at));
        let comment = comment(&before, &after);
        assert!(comment.chars().count() <= 60_000, "{} characters", comment.chars().count());
        assert_eq!(comment.matches("<details>").count(), comment.matches("</details>").count(), "what opens is closed");
        let told = Regex::new(r"`careers/ladder\.md:\d+`").expect("it compiles").find_iter(&comment).count();
        let left = Regex::new(r"(?m)^(\d+) changes? more would not fit into a comment").expect("it compiles");
        let left: usize = left.captures(&comment).map_or(0, |found| found[1].parse().expect("a number"));
        assert_eq!(told + left, 2 * levels * statements, "every change is there or counted");
        let rows = comment.lines().filter(|line| line.starts_with("| Engineer")).count();
        let more = Regex::new(r"(?m)^(\d+) more levels changed|^(\d+) levels more changed|^(\d+) levels? more changed")
            .expect("it compiles");
        let more = more
            .captures(&comment)
            .and_then(|found| found.iter().skip(1).flatten().next().map(|found| found.as_str().to_owned()));
        let more: usize = more.map_or(0, |more| more.parse().expect("a number"));
        assert_eq!(rows + more, levels, "every level is there or counted");
        assert!(told > 0, "something is there");
    }
}

#[test]
fn names_as_long_as_they_like_leave_it_within_the_cap() {
    let name = "@team <b>Platform</b> | `x` ".repeat(60);
    let text = |say: &str| {
        let mut text = "# Engineer\n".to_owned();
        for level in 1..=90 {
            let _ = write!(text, "\n## L{level}: Engineer {name}{level}\n\n### Delivery {name}\n\n- {say} {level}\n");
        }
        text
    };
    let comment = comment(&text("Ships one project"), &text("Ships no project at all"));
    assert!(comment.chars().count() <= 60_000, "{} characters", comment.chars().count());
}

#[test]
fn nothing_breaks_out_of_it() {
    let hostile = [
        "@ada and @northwind/everybody look at #12 and northwind/careers#7",
        "</details></details><script>alert(1)</script><img src=x onerror=y>",
        "<!-- and --> the rest <details open><summary>mine</summary>",
        "`code` ``` fence | pipe | **bold** ~~gone~~ [link](https://x.example) ![image](https://x.example/y.png)",
        "\\`back\\| \\<b>slash &lt;b&gt; &amp; $x^2$",
        "> quote\u{2028}# heading\u{202e}backwards\u{1b}[31m",
    ];
    let plain = ladder(3, 6, |level, at| words(level * 100 + at));
    let after = ladder(3, 6, |level, at| if level == 2 { hostile[at].to_owned() } else { words(level * 100 + at) });
    let after = after.replace("## L2: Engineer 2", "## L2: Engineer </summary></details>@ada | `2`");
    let after = after.replacen("### Delivery", "### Deli<b>very | @ada`", 1);
    for shown in
        [comment(&plain, &after), comment(&after, &plain), comment("", &after), comment(&after, &after.replace("and", "or"))]
    {
        // A character by its number is no issue.
        let called = Regex::new(r"@\w|(?:^|[^&])#\w").expect("it compiles");
        assert!(!called.is_match(&shown), "nobody is called: {shown}");
        // Every tag is the comment's own; what documents have is escaped, and where a line starts with a tag, where nothing is,
        // it is told by numbers.
        assert!(!shown.lines().any(|line| line.starts_with('<') && line.contains('\\')), "{shown}");
        let tag = Regex::new(r"(\\*)<(/?[a-z!-]+)").expect("it compiles");
        for found in tag.captures_iter(&shown) {
            let own = ["details", "/details", "summary", "/summary", "b", "/b", "del", "/del", "ins", "/ins", "!--"]
                .contains(&&found[2]);
            assert!(found[1].len() % 2 == 1 || own, "{:?} in {shown}", &found[0]);
        }
        assert_eq!(shown.matches("<!--").count(), shown.matches("<!-- -->").count(), "{shown}");
        let unescaped = |mark: &str| shown.match_indices(mark).filter(|(at, _)| !shown[..*at].ends_with('\\')).count();
        assert_eq!(unescaped("<details>"), unescaped("</details>"), "{shown}");
        assert!(!shown.contains(['\u{2028}', '\u{202e}', '\u{1b}']), "{shown}");
        let rows: Vec<&str> = shown.lines().filter(|line| line.starts_with('|')).collect();
        let bars = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
        assert!(rows.iter().all(|row| bars(row) == 7), "{rows:#?}");
        for line in shown.lines().filter(|line| line.starts_with("- ") || line.starts_with("  ")) {
            let ticks = line.replace("\\\\", "").replace("\\`", "").matches('`').count();
            assert_eq!(ticks % 2, 0, "code ends: {line}");
        }
    }
}
