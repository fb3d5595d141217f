//! YAML: values, exact places, and faults told in one sentence.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fmt::Write as _;

use ladder_lint::source::{FileId, RepoPath, SourceMap};
use ladder_lint::yaml::{Node, NodeKind, YamlError, parse, parse_leniently};

fn file() -> FileId {
    SourceMap::new().add(RepoPath::new("ladder.yaml"), "".into())
}

fn read(text: &str) -> Result<Node, YamlError> {
    parse(file(), text, 0)
}

/// Every value with the source it came from, one a line.
fn tree(text: &str) -> String {
    fn walk(text: &str, node: &Node, depth: usize, out: &mut String) {
        let source = &text[node.span.start..node.span.end];
        match &node.kind {
            NodeKind::List(entries) => {
                writeln!(out, "{source:?}: list").unwrap();
                for entry in entries {
                    write!(out, "{}- ", "  ".repeat(depth)).unwrap();
                    walk(text, entry, depth + 1, out);
                }
            }
            NodeKind::Map(entries) => {
                writeln!(out, "{source:?}: map").unwrap();
                for (key, value) in entries {
                    let key_source = &text[key.span.start..key.span.end];
                    write!(out, "{}{} ({key_source:?}) ", "  ".repeat(depth), key.text).unwrap();
                    walk(text, value, depth + 1, out);
                }
            }
            scalar => writeln!(out, "{source:?}: {scalar:?}").unwrap(),
        }
    }
    let mut out = String::new();
    walk(text, &read(text).unwrap(), 0, &mut out);
    out
}

fn fault(text: &str) -> (String, String) {
    let error = read(text).unwrap_err();
    (error.message, text[error.span.start..error.span.end].to_owned())
}

#[test]
fn values_know_their_bytes() {
    let text = "title: Senior 🙂 Engineer # why\r\ncode: \"IC\\u0035\"\r\nlevels: [a, 'b', {c: 2.50}, ]\r\nnone:\r\n";
    let expected = "\
\"title: Senior 🙂 Engineer # why\\r\\ncode: \\\"IC\\\\u0035\\\"\\r\\nlevels: [a, 'b', {c: 2.50}, ]\\r\\nnone\": map
title (\"title\") \"Senior 🙂 Engineer\": Text(\"Senior 🙂 Engineer\")
code (\"code\") \"\\\"IC\\\\u0035\\\"\": Text(\"IC5\")
levels (\"levels\") \"[a, 'b', {c: 2.50}, ]\": list
  - \"a\": Text(\"a\")
  - \"'b'\": Text(\"b\")
  - \"{c: 2.50}\": map
    c (\"c\") \"2.50\": Number(\"2.50\")
none (\"none\") \"\": Null
";
    assert_eq!(tree(text), expected);
}

#[test]
fn scalars_are_what_a_person_would_say() {
    let text = "a: yes\nb: true\nc: 007\nd: ~\ne: 2024-01-01\nf: .nan\n1: \"2\"\n";
    let node = read(text).unwrap();
    let kinds: Vec<&NodeKind> = node.as_map().unwrap().iter().map(|(_, value)| &value.kind).collect();
    let text = |text: &str| NodeKind::Text(text.to_owned());
    let expected = [
        &text("yes"),
        &NodeKind::Bool(true),
        &NodeKind::Number("007".to_owned()),
        &NodeKind::Null,
        &text("2024-01-01"),
        &text(".nan"),
        &text("2"),
    ];
    assert_eq!(kinds, expected);
    assert_eq!(node.get("1").unwrap().as_text(), Some("2"));
    assert_eq!(node.get("c").unwrap().as_number::<u32>(), Some(7));
}

#[test]
fn blocks_end_with_their_text() {
    let text = "a: |\n  one\n  two\n\nb:\n  - c: 1\n  - d\n\n";
    let node = read(text).unwrap();
    let source = |key: &str| {
        let span = node.get(key).unwrap().span;
        &text[span.start..span.end]
    };
    assert!(source("a").ends_with("one\n  two"));
    assert_eq!(source("b"), "- c: 1\n  - d");
    assert_eq!(node.get("a").unwrap().as_text(), Some("one\ntwo\n"));
}

#[test]
fn offset_and_byte_order_mark_shift_the_spans() {
    let node = parse(file(), "\u{feff}a: b", 10).unwrap();
    let span = node.get("a").unwrap().span;
    assert_eq!((span.start, span.end), (16, 17));
    assert_eq!(parse(file(), " \n", 10).unwrap().kind, NodeKind::Null);
}

#[test]
fn faults_are_one_sentence_at_one_place() {
    let told = |text: &str| {
        let (message, source) = fault(text);
        format!("{message} [{source}]")
    };
    assert_eq!(told("é: 1\né: 2\n"), "the key `é` stands here a second time [é]");
    assert_eq!(
        told("title: L4: Lead\n"),
        "an unquoted value holds a colon and a space, which start another value; put it in quotes [:]"
    );
    assert_eq!(told("a: *nope\n"), "the alias names an anchor that doesn't exist [*]");
    assert_eq!(told("a: &a [*a]\n"), "the alias leads to itself [*a]");
    assert_eq!(told("a: @b\n"), "unexpected character: `@` [@]");
    assert_eq!(told("? [a]\n: b\n"), "a key is a list or a map, and only plain keys are read [[]");
    for text in ["a: 'x\n", "a: [1\nb: 2\n", "a:\n\tb: 1\n", "a: \0", "a: b\n---\nc: d\n", "!!int x"] {
        let (message, _) = fault(text);
        assert!(!message.ends_with('.') && !message.contains('\n') && !message.is_empty(), "{message}");
        assert!(!message.starts_with(char::is_uppercase), "{message}");
    }
}

#[test]
fn too_much_is_an_error_and_no_crash() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..9 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{aliases}]").unwrap();
    }
    let mut steps = String::new();
    for depth in 0..500 {
        writeln!(steps, "{}a:", " ".repeat(depth)).unwrap();
    }
    for text in [bomb, steps, "[".repeat(50_000), "- ".repeat(50_000), "? ".repeat(50_000), "{a: ".repeat(50_000)] {
        let (message, _) = fault(&text);
        assert_eq!(message, "the YAML nests too deeply or holds too many values to be read");
    }
}

#[test]
fn keys_that_come_again_are_all_told() {
    let text = "a: 1\nb: {c: 2, c: 3}\na: 4\né:\n  - {d: 5, d: 6, d: 7}\n";
    let read = parse_leniently(file(), text, 10).unwrap();
    let places: Vec<(String, usize)> = read.repeated.into_iter().map(|fault| (fault.message, fault.span.start - 10)).collect();
    let told = |key: &str, at: usize| (format!("the key `{key}` stands here a second time"), at);
    assert_eq!(places, [told("c", 15), told("a", 21), told("d", 41), told("d", 47)]);
    assert_eq!(read.node.as_map().unwrap().len(), 3, "the first of each stays");
    assert_eq!(read.node.get("a").unwrap().as_words(), Some("1"));
    assert_eq!(parse_leniently(file(), "a: 1\n", 0).unwrap().repeated, []);
    assert_eq!(parse(file(), text, 10).unwrap_err().span.start, 25, "the first is the fault of the whole");
    let aliased = "x: &x {a: 1, a: 2}\ny: *x\nz: *x\n";
    assert_eq!(parse_leniently(file(), aliased, 0).unwrap().repeated.len(), 1, "once for each place");
}
