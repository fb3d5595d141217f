//! Documents that were made to take long, to take much, or to be misread: each
//! is checked, shown, compared, listed and drawn, in bounded time and memory.

use std::fs;

use crate::program::{of, program, run, size};
use crate::sandbox::Sandbox;

/// A name, and what makes the document.
type Document = (&'static str, fn() -> Vec<u8>);

const LADDER: &str = "# Ladder\n\n## Engineer I\n\n### Scope\n\n- Owns a task\n\n### Impact\n\n- Helps the team\n\n## Engineer II\n\n### Scope\n\n- Owns a \
                      service\n\n### Impact\n\n- Leads the team\n\n";

const PATH: &str = "careers/engineer.md";

/// Returns a ladder that goes on with that text.
fn then(text: &str) -> Vec<u8> {
    format!("{LADDER}{text}\n").into_bytes()
}

/// Returns a ladder that goes on with bytes that may be no text.
fn then_bytes(bytes: &[u8]) -> Vec<u8> {
    [LADDER.as_bytes(), bytes, b"\n"].concat()
}

/// Returns a ladder with that front matter.
fn below(front_matter: &str) -> Vec<u8> {
    format!("---\ntitle: Ladder\n{front_matter}\n---\n\n{LADDER}").into_bytes()
}

fn repeat(what: &str, small: usize, full: usize) -> String {
    what.repeat(of(small, full))
}

/// Returns what a number makes, so many times.
fn each(small: usize, full: usize, make: impl Fn(usize) -> String) -> String {
    (0..of(small, full)).map(make).collect()
}

/// Returns letters that are no number, and no other number's.
fn letters(mut number: usize) -> String {
    let mut word = String::new();
    for _ in 0..5 {
        word.insert(0, char::from(b'a' + u8::try_from(number % 26).expect("26 letters")));
        number /= 26;
    }
    word
}

const NESTED: &[Document] = &[
    ("quotes in quotes", || then(&(repeat("> ", 3_000, 100_000) + "deep"))),
    ("quotes in quotes, each on a line of its own", || then(&each(200, 2_000, |at| format!("{}deep\n", "> ".repeat(at))))),
    ("lists in lists", || then(&(repeat("- ", 3_000, 100_000) + "deep"))),
    ("numbered lists in lists", || then(&(repeat("1. ", 3_000, 100_000) + "deep"))),
    ("lists in lists, each on a line of its own", || then(&each(200, 2_000, |at| format!("{}- deep\n", "  ".repeat(at))))),
    ("lists and quotes by turns", || then(&(repeat("> - ", 2_000, 50_000) + "deep"))),
    ("task lists in task lists", || then(&(repeat("- [ ] ", 2_000, 50_000) + "deep"))),
    ("emphasis in emphasis", || then(&format!("{}deep{}", repeat("*", 3_000, 100_000), repeat("*", 3_000, 100_000)))),
    ("emphasis of two kinds", || then(&format!("{}deep{}", repeat("*a _b ", 2_000, 50_000), repeat(" b_ a*", 2_000, 50_000)))),
    ("bold in bold", || then(&format!("{}deep{}", repeat("**a ", 2_000, 50_000), repeat(" a**", 2_000, 50_000)))),
    ("struck in bold", || then(&format!("{}deep{}", repeat("**~~a ", 2_000, 50_000), repeat(" a~~**", 2_000, 50_000)))),
    ("blocks of HTML", || then(&repeat("<div>\n\n", 3_000, 100_000))),
    ("HTML in a sentence", || then(&format!("Text {}deep{}", repeat("<b>", 3_000, 100_000), repeat("</b>", 3_000, 100_000)))),
    ("folded HTML", || then(&repeat("<details><summary>a</summary>\n\n", 1_000, 50_000))),
    ("HTML tables in HTML tables", || then(&repeat("<table><tr><td>", 1_000, 100_000))),
    ("HTML lists in HTML lists", || then(&repeat("<ul><li>", 2_000, 100_000))),
    ("brackets in brackets", || then(&format!("{}deep{}", repeat("[", 3_000, 100_000), repeat("]", 3_000, 100_000)))),
    ("links in links", || then(&format!("{}deep{}", repeat("[", 2_000, 100_000), repeat("](a.md)", 2_000, 100_000)))),
    ("pictures in pictures", || then(&format!("{}deep{}", repeat("![", 2_000, 100_000), repeat("](a.png)", 2_000, 100_000)))),
    ("parentheses in a target", || then(&format!("[a]({}b{})", repeat("(", 3_000, 100_000), repeat(")", 3_000, 100_000)))),
    ("footnotes in footnotes", || then(&each(1_000, 50_000, |at| format!("[^{at}]: [^{}]\n", at + 1)))),
    ("notes in notes on one line", || then(&(repeat("[^a]: ", 2_000, 100_000) + "deep"))),
    ("front matter in brackets", || below(&format!("a: {}{}", repeat("[", 3_000, 100_000), repeat("]", 3_000, 100_000)))),
    ("front matter in braces", || below(&format!("a: {}{}", repeat("{a: ", 3_000, 100_000), repeat("}", 3_000, 100_000)))),
    ("front matter in lists", || below(&format!("a:\n  {}deep", repeat("- ", 3_000, 100_000)))),
    ("front matter in maps", || below(&each(200, 1_000, |at| format!("{}a:\n", " ".repeat(at))))),
];

const QUADRATIC: &[Document] = &[
    ("openings of links", || then(&repeat("[a](", 3_000, 100_000))),
    ("openings of links with a pointed target", || then(&repeat("[a](<b", 3_000, 100_000))),
    ("openings of links with a title", || then(&repeat("[a](b \"", 3_000, 100_000))),
    ("openings of pictures", || then(&repeat("![a](", 3_000, 100_000))),
    ("openings of references", || then(&repeat("[a][", 3_000, 100_000))),
    ("openings of footnotes", || then(&repeat("[^a", 3_000, 100_000))),
    ("closings of emphasis", || then(&repeat("a** b_ c* ", 2_000, 100_000))),
    ("openings of emphasis", || then(&repeat("*a **b _c ", 2_000, 100_000))),
    ("emphasis that may open and close", || then(&repeat("a*b_c**", 2_000, 100_000))),
    ("struck that may open and close", || then(&repeat("a~b~~", 2_000, 100_000))),
    ("runs of backticks, each longer", || then(&each(150, 1_500, |at| format!("{}a", "`".repeat(at + 1))))),
    ("openings of comments", || then(&repeat("a <!-- ", 3_000, 100_000))),
    ("openings of instructions", || then(&repeat("a <? ", 3_000, 100_000))),
    ("openings of declarations", || then(&repeat("a <!A ", 3_000, 100_000))),
    ("openings of character data", || then(&repeat("a <![CDATA[ ", 3_000, 100_000))),
    ("openings of tags", || then(&repeat("a <b c='", 3_000, 100_000))),
    ("openings of tables", || then(&repeat("<table>\n\n", 2_000, 100_000))),
    ("attributes of one tag", || then(&format!("<b {}>", repeat("c ", 20_000, 1_000_000)))),
    ("openings of addresses", || then(&repeat("<http://", 3_000, 100_000))),
    ("rules that aren't", || then(&(repeat("* ", 3_000, 100_000) + "a"))),
    ("dashes that are no rule", || then(&(repeat("-\t", 3_000, 100_000) + "a"))),
    ("underlines of headings", || then(&repeat("a\n=\n", 500, 20_000))),
    ("references to one long label", || {
        then(&(format!("[{}]: a.md\n\n", repeat("a", 900, 900)) + &repeat("[a]", 3_000, 100_000)))
    }),
    ("references that nobody defined", || then(&each(2_000, 100_000, |at| format!("[{}] ", letters(at))))),
    ("one definition again and again", || then(&(repeat("[a]: b.md\n", 2_000, 100_000) + "\n[a]"))),
    ("suppressions", || then(&repeat("<!-- ladder-lint: allow(broken-link) because x -->\n", 500, 20_000))),
    ("one suppression of many rules", || {
        then(&format!("<!-- ladder-lint: allow({}) because x -->", repeat("a-rule, ", 2_000, 50_000)))
    }),
    ("conflicts in conflicts", || then(&repeat("<<<<<<< a\n", 2_000, 50_000))),
    ("conflicts", || then(&repeat("<<<<<<< a\n- b\n=======\n- c\n>>>>>>> d\n", 500, 20_000))),
    ("quotes that open in front matter", || below(&repeat("  - \"a\n", 500, 20_000))),
];

const MANY: &[Document] = &[
    ("a table of 10,000 columns", || {
        let wide = |cell: &str| format!("|{}\n", repeat(cell, 1_000, 10_000));
        then(&(wide(" a |") + &wide("---|") + &wide(" b |")))
    }),
    ("a table of 10,000 columns and rows of one cell", || {
        let wide = |cell: &str| format!("|{}\n", repeat(cell, 300, 10_000));
        then(&(wide(" a |") + &wide("---|") + &repeat("| b |\n", 300, 10_000)))
    }),
    ("an HTML table of 10,000 columns", || then(&format!("<table><tr>{}</tr></table>", repeat("<td>a", 1_000, 10_000)))),
    ("an HTML table whose cells reach far", || {
        then(&format!("<table>{}</table>", repeat("<tr><td colspan=1000 rowspan=65534>a</td></tr>", 300, 20_000)))
    }),
    ("an HTML table of two million cells", || {
        then(&format!("<table>{}</table>", repeat(&format!("<tr>{}", "<td>a".repeat(100)), 50, 20_000)))
    }),
    ("a table of 100,000 rows", || {
        then(&format!("| Level | Scope |\n|---|---|\n{}", repeat("| Engineer I | a |\n", 1_000, 100_000)))
    }),
    ("10,000 tables", || then(&repeat("| a | b |\n|---|---|\n| c | d |\n\n", 500, 10_000))),
    ("100,000 headings of one name", || then(&repeat("### Scope\n\n", 500, 100_000))),
    ("100,000 levels of one name", || then(&repeat("## Engineer\n\n", 500, 100_000))),
    ("100,000 levels", || then(&each(500, 100_000, |at| format!("## Engineer {}\n\n", letters(at))))),
    ("100,000 dimensions", || then(&each(500, 100_000, |at| format!("### Craft {}\n\nText.\n\n", letters(at))))),
    ("100,000 statements", || then(&each(1_000, 100_000, |at| format!("- Does {} and {}\n", letters(at), letters(at * 7))))),
    ("100,000 statements that are alike", || {
        then(&each(500, 100_000, |at| format!("- Ships the small change {at} without help\n")))
    }),
    ("100,000 labels", || then(&each(500, 100_000, |at| format!("**Craft {}:** does it\n\n", letters(at))))),
    ("a million links to one file", || then(&repeat("[a](engineer.md) ", 2_000, 1_000_000))),
    ("a million links to no file", || then(&repeat("[a](gone.md) ", 500, 1_000_000))),
    ("a million links to no heading", || then(&repeat("[a](#gone) ", 500, 1_000_000))),
    ("a million links to one numbered heading", || then(&format!("### Scope\n\n{}", repeat("[a](#scope-1) ", 500, 1_000_000)))),
    ("a million pictures that are not there", || then(&repeat("![a](b.png) ", 500, 1_000_000))),
    ("a million references to one definition", || then(&format!("[a]: gone.md\n\n{}", repeat("[a] ", 1_000, 1_000_000)))),
    ("a million placeholders", || then(&repeat("- TBD\n", 500, 1_000_000))),
    ("100,000 footnotes", || then(&each(1_000, 100_000, |at| format!("[^{at}]\n\n[^{at}]: a\n\n")))),
    ("100,000 addresses", || then(&each(1_000, 100_000, |at| format!("<https://{}.example> ", letters(at))))),
    ("100,000 anchors", || then(&each(1_000, 100_000, |at| format!("<a name=\"{at}\"></a>\n\n")))),
    ("100,000 companies", || {
        then(&each(500, 100_000, |at| format!("Works at North{}ind, with Cal{}era's own. ", letters(at), letters(at))))
    }),
    ("100,000 quantities", || then(&each(500, 100_000, |at| format!("- **Time horizon**: {at} months\n")))),
    ("a million entities", || then(&repeat("&amp;&#35;&nosuch;", 3_000, 333_333))),
    ("a million breaks", || then(&repeat("\n", 20_000, 1_000_000))),
    ("a million breaks in a sentence", || then(&repeat("a\\\n", 3_000, 1_000_000))),
];

const LARGE: &[Document] = &[
    ("a document of 100 MB", || vec![b'a'; of(33 << 20, 100 << 20)]),
    ("a line of 50 MB", || then(&repeat("word ", 7 << 20, 10 << 20))),
    ("the longest line that is read", || then(&repeat("word ", 10_000, (32 << 20) / 5 - 100))),
    ("the longest word that is read", || then(&repeat("a", 50_000, (32 << 20) - 1_000))),
    ("the longest sentence in brackets that is read", || then(&repeat("[a] ", 2_000, (32 << 18) - 1_000))),
    ("the largest ladder that is read", || {
        let level =
            |at: usize| format!("## Engineer {}\n\n### Scope\n\n- Owns the {} of the team\n\n", letters(at), letters(at * 3));
        let full = ((32 << 20) - 1_000) / level(0).len();
        [LADDER.as_bytes(), each(500, full, level).as_bytes()].concat()
    }),
    ("the largest document without a ladder", || vec![b'a'; of(100_000, 32 << 20)]),
    ("32 MB of white space", || then(&repeat(" ", 100_000, (32 << 20) - 1_000))),
    ("32 MB of tabs", || then(&repeat("\t", 100_000, (32 << 20) - 1_000))),
    ("the longest code that is read", || then(&format!("```\n{}```", repeat("code\n", 20_000, (32 << 20) / 5 - 100)))),
    ("the largest front matter", || below(&each(1_000, 70_000, |at| format!("key{at}: value") + "\n"))),
    ("front matter over its limit", || below(&repeat("key: value\n", 100_000, 200_000))),
];

const LETTERS: &[Document] = &[
    ("nothing", Vec::new),
    ("a byte order mark", || "\u{feff}".into()),
    ("a byte order mark before each line", || then(&repeat("\u{feff}\n", 1_000, 100_000))),
    ("bytes that are no UTF-8", || then_bytes(b"\xff\xfe\xfd caf\xe9")),
    ("overlong UTF-8", || then_bytes(b"\xc0\x80 \xe0\x80\xaf")),
    ("surrogates in UTF-8", || then_bytes(b"\xed\xa0\x80\xed\xb0\x80")),
    ("UTF-8 that ends too early", || [LADDER.as_bytes(), b"\xf0\x9f\x98"].concat()),
    ("UTF-16, little end first", || [b"\xff\xfe".to_vec(), LADDER.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat()),
    ("UTF-16, big end first", || [b"\xfe\xff".to_vec(), LADDER.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat()),
    ("UTF-16 without a mark", || LADDER.encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ("NUL", || then(&repeat("a\0b ", 2_000, 100_000))),
    ("nothing but NUL", || vec![0; of(100_000, 32 << 20)]),
    ("control characters", || then(&(0..32_u8).map(|byte| format!("- a{}b\n", char::from(byte))).collect::<String>())),
    ("surrogates in entities", || then("- &#xD800; &#xDFFF; &#x110000; &#0; &#99999999999999999999;")),
    ("surrogates in front matter", || below("a: \"\\uD800 \\uDC00\"\nb: \"\\U00110000\"")),
    ("line ends of a Mac from long ago", || String::from_utf8_lossy(&then("- a")).replace('\n', "\r").into_bytes()),
    ("line ends of all kinds", || then(&repeat("- a\r\n- b\n- c\r- d\n\r", 1_000, 50_000))),
    ("marks upon one letter", || then(&format!("- e{}", repeat("\u{301}", 5_000, 1_000_000)))),
    ("people joined to one character", || then(&format!("- {}", repeat("👩\u{200d}", 3_000, 500_000)))),
    ("regional indicators", || then(&format!("- {}", repeat("🇩🇪", 3_000, 200_000)))),
    ("text that turns back", || then(&format!("- {}", repeat("\u{202e}a\u{2066}b\u{202c}", 2_000, 200_000)))),
    ("letters without width", || then(&format!("## Engineer{} III\n\n- a", repeat("\u{200b}", 5_000, 500_000)))),
    ("letters that grow in lower case", || then(&format!("### {}\n\n- a", repeat("İ", 5_000, 500_000)))),
    ("letters that others made of others", || then(&format!("- {}", repeat("â€™Ã©", 1_000, 200_000)))),
    ("sentences without an end", || then(&repeat("does this and ", 3_000, 300_000))),
    ("sentences of one letter", || then(&repeat("A. ", 2_000, 300_000))),
];

const ALIASES: &[Document] = &[
    ("a bomb of aliases", || {
        let line = |at: usize| format!("a{at}: &a{at} [{}]\n", format!("*a{}, ", at.saturating_sub(1)).repeat(9));
        below(&format!("a0: &a0 [x, x, x]\n{}", (1..12).map(line).collect::<String>()))
    }),
    ("an alias to itself", || below("a: &a [*a]")),
    ("aliases to nothing", || below(&each(500, 50_000, |at| format!("a{at}: *b\n")))),
    ("merged maps", || {
        let line = |at: usize| format!("a{at}: &a{at} {{<<: [{}], b{at}: x}}\n", format!("*a{}, ", at - 1).repeat(9));
        below(&format!("a0: &a0 {{b: x}}\n{}", (1..12).map(line).collect::<String>()))
    }),
    ("anchors", || below(&each(500, 30_000, |at| format!("a{at}: &b{at} x\n")))),
    ("tags", || below(&each(500, 30_000, |at| format!("a{at}: !!python/object:os.system x{at}\n")))),
    ("complex keys", || below(&repeat("? ", 3_000, 100_000))),
    ("one key again and again", || below(&repeat("a: x\n", 500, 50_000))),
    ("several documents", || below(&repeat("a: x\n--- \n", 500, 50_000))),
    ("numbers without end", || below(&format!("a: {}\nb: 1e999999999\nc: .inf\nd: -.nan", repeat("9", 3_000, 500_000)))),
    ("a text over many lines", || below(&format!("a: >-\n{}", repeat("  word\n\n", 1_000, 80_000)))),
];

/// Holds each document, and tells all that don't hold at the end.
fn hold(documents: &[Document]) {
    let broke = |(name, make): &&Document| std::panic::catch_unwind(|| hold_one(name, *make)).is_err();
    let broken: Vec<&str> = documents.iter().filter(broke).map(|(name, _)| *name).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

/// Runs what reads documents over one.
fn hold_one(name: &str, make: fn() -> Vec<u8>) {
    let sandbox = Sandbox::init();
    sandbox.commit(PATH, LADDER, "A ladder");
    let repo = sandbox.path("repo");
    let bytes = make();
    sandbox.write(PATH, &bytes);
    let ran = |arguments: &[&str], times: u64| {
        let run = run(&mut program(&repo, arguments));
        run.hold(&format!("{name}: {}", arguments.join(" ")), times * size(&repo));
        run
    };
    for command in ["check", "show", "links"] {
        let run = ran(&[command, "--format", "json"], 1);
        if run.code != Some(2) && run.out.len() < 10 << 20 {
            let json: Result<serde_json::Value, _> = serde_json::from_str(&run.out);
            assert!(json.is_ok(), "{name}: {command}: {:?}", json.err());
        }
    }
    ran(&["check"], 1);
    ran(&["diff"], 1);
    // Both states are hostile, and differ a little.
    sandbox.git(&["commit", "--quiet", "--all", "--message", "Hostile"]);
    let mut changed = bytes;
    changed.extend(b"\n\nA little more.\n");
    sandbox.write(PATH, changed);
    ran(&["diff"], 2);
    ran(&["check", "--new-since", "HEAD"], 2);
    ran(&["report", "--output", "../report.html"], 1);
    fs::remove_file(sandbox.path("report.html")).ok();
}

#[test]
fn what_nests() {
    hold(NESTED);
}

#[test]
fn what_takes_the_square() {
    hold(QUADRATIC);
}

#[test]
fn what_is_many() {
    hold(MANY);
}

#[test]
fn what_is_large() {
    hold(LARGE);
}

#[test]
fn what_is_no_plain_text() {
    hold(LETTERS);
}

#[test]
fn what_repeats_itself_in_front_matter() {
    hold(ALIASES);
}
