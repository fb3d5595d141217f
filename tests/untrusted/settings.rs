//! What else is read: configurations, rules that a repository brings, baselines.
//! All of it may come from a stranger.

use std::fs;

use crate::program::{Run, of, program, run, size};
use crate::sandbox::Sandbox;

const LADDER: &str = "# Ladder\n\n## Engineer I\n\n### Scope\n\n- Owns a task aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\n\n## Engineer \
                      II\n\n### Scope\n\n- Owns a service\n";

/// A name, the text, the exit code, and a part of what is told.
type Text = (&'static str, fn() -> Vec<u8>, i32, &'static str);

fn text(text: impl Into<String>) -> Vec<u8> {
    text.into().into_bytes()
}

fn repeat(what: &str, small: usize, full: usize) -> String {
    what.repeat(of(small, full))
}

const TOO_MUCH: &str = "the YAML nests too deeply or holds too many values to be read";

const CONFIGURATIONS: &[Text] = &[
    ("brackets in brackets", || text(format!("ignore: {}", repeat("[", 50_000, 100_000))), 2, TOO_MUCH),
    ("braces in braces", || text(format!("ignore: {}", repeat("{a: ", 20_000, 50_000))), 2, TOO_MUCH),
    ("lists in lists", || text(format!("ignore:\n  {}x", repeat("- ", 50_000, 100_000))), 2, TOO_MUCH),
    ("maps in maps", || text((0..600).map(|at| format!("{}a:\n", " ".repeat(at))).collect::<String>()), 2, TOO_MUCH),
    (
        "a bomb of aliases",
        || {
            let line = |at: usize| format!("a{at}: &a{at} [{}]\n", format!("*a{}, ", at - 1).repeat(9));
            text(format!("a0: &a0 [x]\n{}", (1..12).map(line).collect::<String>()))
        },
        2,
        TOO_MUCH,
    ),
    ("an alias to itself", || text("ignore: &a [*a]"), 2, "the alias leads to itself"),
    ("100 MB", || vec![b'#'; of(33 << 20, 100 << 20)], 2, "is larger than 32 MiB"),
    ("more than a person writes", || text(repeat("# a\n", 80_000, 8 << 20)), 2, "a configuration is no larger than 256 KiB"),
    ("bytes that are no text", || vec![0xff; 1_000], 2, "this is not UTF-8 text: the byte 0xFF belongs to no character"),
    (
        "UTF-16",
        || [b"\xff\xfe".to_vec(), "ignore: [a]".encode_utf16().flat_map(u16::to_le_bytes).collect()].concat(),
        2,
        "not UTF-8",
    ),
    ("NUL", || b"ignore: [\"a\0b\"]\n".to_vec(), 2, ""),
    ("lone surrogates", || text("ignore: [\"\\uD800\"]"), 2, ""),
    (
        "unknown keys, each a mistake",
        || text((0..of(2_000, 10_000)).map(|at| format!("key{at}: x\n")).collect::<String>()),
        2,
        "`key0` is no setting",
    ),
    ("a glob of alternatives of alternatives", || text(format!("ignore: [\"{}\"]", "{a,b}".repeat(1_000))), 0, ""),
    ("a glob of stars", || text(format!("ignore: [\"{}\"]", "**/".repeat(5_000))), 2, ""),
    ("a glob of brackets", || text(format!("ignore: [\"{}\"]", "[".repeat(5_000))), 2, ""),
    ("thousands of globs", || text(format!("ignore: [{}]", "\"*/**/x*\", ".repeat(of(2_000, 5_000)))), 0, ""),
    ("a glob that leads out", || text("ignore: [\"../../**\"]\nrule-pages: /etc"), 2, ""),
    ("names that obey", || text("company: \"\\e]0;x\\a::error::x\"\nladders: {\"\\u202e\": {}}"), 2, ""),
];

fn rule(check: &str) -> Vec<u8> {
    text(format!("---\nid: own-rule\nsummary: A rule of one's own\n{check}\n---\n\nText.\n"))
}

fn pattern(pattern: &str) -> Vec<u8> {
    rule(&format!("check: forbid-text\nmessage: found {{match}}\npatterns: ['{pattern}']"))
}

const RULES: &[Text] = &[
    ("a pattern that backtracks elsewhere", || pattern("(a*)*c{9}|(a|aa)+q{9}$|(a|a?)+c{9}"), 0, ""),
    ("a pattern that takes exponential time elsewhere", || pattern("(a|aa)+c"), 0, ""),
    ("repetitions of repetitions", || pattern("((a{1,100}){1,100}){1,100}"), 2, "is too large: use fewer or smaller repetitions"),
    ("a repetition beyond numbers", || pattern("a{99999999999}"), 2, "is no regular expression"),
    ("classes of all letters", || pattern("\\w{5000}"), 2, "is too large"),
    ("groups in groups", || pattern(&format!("{}a{}", "(".repeat(50_000), ")".repeat(50_000))), 2, "is no regular expression"),
    ("classes in classes", || pattern(&format!("{}a{}", "[".repeat(50_000), "]".repeat(50_000))), 2, "is no regular expression"),
    ("looking around", || pattern("(?=a)b"), 2, "is no regular expression: look-around"),
    ("a reference back", || pattern("(a)\\1"), 2, "is no regular expression: backreferences"),
    ("alternatives without end", || pattern(&format!("x{}", "|ab*c+d".repeat(20_000))), 2, "is too large"),
    (
        "thousands of patterns",
        || {
            let patterns: String = (0..2_000).map(|at| format!("'\\bword{at}\\b[\\w ]{{1,20}}', ")).collect();
            rule(&format!("check: forbid-text\nmessage: found {{match}}\npatterns: [{patterns}]"))
        },
        2,
        "`patterns` lists 2000 patterns, and 100 are the most: part them over several rules",
    ),
    (
        "patterns that are large together",
        || {
            let patterns: String = (0..40).map(|at| format!("'\\bword{at}\\b\\w{{1,20}}', ")).collect();
            rule(&format!("check: forbid-text\nmessage: found {{match}}\npatterns: [{patterns}]"))
        },
        2,
        "the list of patterns is too large",
    ),
    (
        "a path pattern that is none",
        || rule("check: forbid-text\npatterns: [{pattern: x, unless-path: '('}]"),
        2,
        "is no regular expression",
    ),
    (
        "a message of placeholders",
        || rule(&format!("check: forbid-text\npatterns: [service]\nmessage: \"{}\"", "{match}".repeat(20_000))),
        1,
        "",
    ),
    ("front matter in brackets", || rule(&format!("check: {}", "[".repeat(100_000))), 2, "nests too deeply"),
    ("a check that is a map", || rule("check: {a: b}"), 2, ""),
    ("a page of 40 MB", || vec![b'a'; 40 << 20], 2, "is larger than 32 MiB"),
    ("a page that is no text", || vec![0xff; 100], 2, "is not UTF-8 text"),
    ("a number beyond numbers", || rule("check: count\nof: words\nat-most: 99999999999999999999999"), 2, ""),
];

const BASELINES: &[Text] = &[
    ("brackets in brackets", || text(repeat("[", 50_000, 100_000)), 2, TOO_MUCH),
    (
        "lone surrogates",
        || text("{\"version\": 1, \"findings\": [{\"rule\": \"\\ud800\", \"fingerprint\": \"0123456789abcdef\"}]}"),
        2,
        "",
    ),
    (
        "a number beyond numbers",
        || {
            text(format!(
                "{{\"version\": 1, \"findings\": [{{\"rule\": \"a\", \"fingerprint\": \"0123456789abcdef\", \"count\": {}}}]}}",
                "9".repeat(9_999)
            ))
        },
        2,
        "`count` is no number from 1 to 1000000",
    ),
    ("bytes that are no text", || vec![0xff; 100], 2, "is not UTF-8 text"),
    ("100 MB", || vec![b' '; of(33 << 20, 100 << 20)], 2, "is larger than 32 MiB"),
    (
        "a bomb of aliases",
        || {
            let line = |at: usize| format!("a{at}: &a{at} [{}]\n", format!("*a{}, ", at - 1).repeat(9));
            text(format!("a0: &a0 [x]\n{}", (1..12).map(line).collect::<String>()))
        },
        2,
        TOO_MUCH,
    ),
];

/// Runs `check` over a ladder with each text at that path.
fn hold(texts: &[Text], path: &str, settings: &str, arguments: &[&str]) {
    for (name, make, code, part) in texts {
        let sandbox = Sandbox::new();
        let repo = sandbox.path("repo");
        sandbox.write("careers/engineer.md", LADDER);
        if !settings.is_empty() {
            sandbox.write(".ladder-lint.yaml", settings);
        }
        sandbox.write(path, make());
        let ran = run(&mut program(&repo, &[&["check"], arguments].concat()));
        assert_told(&ran, name, *code, part);
        ran.hold(name, size(&repo));
        if *code == 2 {
            let json = run(&mut program(&repo, &[&["check", "--format", "json"], arguments].concat()));
            let told: serde_json::Value =
                serde_json::from_str(&json.out).unwrap_or_else(|error| panic!("{name}: {error}: {}", json.out));
            assert!(told["error"]["message"].as_str().is_some_and(|message| !message.is_empty()), "{name}: {told}");
        }
        fs::remove_dir_all(repo).expect("it can be removed");
    }
}

fn assert_told(ran: &Run, name: &str, code: i32, part: &str) {
    let told = [ran.err.as_str(), &ran.out].concat();
    // Frames wrap what they tell.
    let plain = told.split(|c: char| c.is_whitespace() || c == '│').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let shown: String = told.chars().take(2_000).collect();
    assert_eq!(ran.code, Some(code), "{name}: {shown}");
    assert!(plain.contains(part), "{name}: {part:?} is not in: {shown}");
    assert!(told.len() < 1 << 20, "{name}: an error is told in {} bytes", told.len());
    assert!(!told.contains(|c: char| c.is_control() && c != '\n'), "{name}: {shown:?}");
}

#[test]
fn configurations() {
    hold(CONFIGURATIONS, ".ladder-lint.yaml", "", &[]);
}

#[test]
fn rules_of_ones_own() {
    hold(RULES, "rules/own.md", "rule-pages: rules\n", &[]);
}

#[test]
fn baselines() {
    hold(BASELINES, "baseline.json", "", &["--baseline", "baseline.json"]);
}
