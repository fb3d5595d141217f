//! What comments say and what they are about, comment by comment.

use crate::markdown::{Reach, parse};
use crate::source::{RepoPath, SourceMap, Span};

/// Returns each comment's rules, whether it has a reason or what is wrong with
/// it, and what it is about.
fn told(text: &str) -> Vec<String> {
    let mut sources = SourceMap::new();
    let file = sources.add(RepoPath::new("ladder.md"), text.into());
    let document = parse(sources.file(file));
    let lines = document.suppressions.iter().map(|found| {
        let names: Vec<&str> = found.rules.iter().map(|(name, _)| name.as_str()).collect();
        for (name, span) in &found.rules {
            assert_eq!(sources.slice(*span), name);
        }
        let what = match (found.fault, found.has_reason) {
            (Some(fault), _) => fault,
            (None, true) => "why",
            (None, false) => "no reason",
        };
        let shown = |span: Span| sources.slice(span).lines().collect::<Vec<_>>().join("/");
        let reach = match found.reach {
            Reach::File(_) => "file".to_owned(),
            Reach::Section(span) => format!("section {}", shown(span)),
            Reach::Block(span) => format!("block {}", shown(span)),
            Reach::Nothing => "nothing".to_owned(),
        };
        format!("{}: {what}: {reach}", names.join("+"))
    });
    lines.collect()
}

#[test]
fn words() {
    let one = |comment: &str| told(&format!("Text\n\n{comment}\n\nNext\n")).join("; ");
    let next = "block Next";
    assert_eq!(one("<!-- ladder-lint: allow(a-b) because c -->"), format!("a-b: why: {next}"));
    assert_eq!(one("<!--ladder-lint:allow(a-b,c , a-b) - see #12-->"), format!("a-b+c: why: {next}"));
    assert_eq!(one("<!-- Ladder-Lint allow( a )\n  because\n  it is so\n-->"), format!("a: why: {next}"));
    assert_eq!(one("{/* ladder-lint: allow(a) because *b* is */}"), format!("a: why: {next}"));
    assert_eq!(one("<!-- ladder-lint: allow(a) because -->"), format!("a: no reason: {next}"));
    assert_eq!(one("<!-- ladder-lint: allow(a) -->"), format!("a: no reason: {next}"));
    assert_eq!(one("<!-- ladder-lint: allow() because c -->"), format!(": it names no rule: {next}"));
    assert_eq!(one("<!-- ladder-lint: allow a because c -->"), format!(": no `(` follows `allow`: {next}"));
    assert_eq!(one("<!-- ladder-lint: allow(a because c -->"), format!(": the `)` is missing: {next}"));
    assert_eq!(one("<!-- ladder-lint: ignore(a) -->"), format!(": it doesn't say `allow`: {next}"));
    assert_eq!(one("<!-- ladder-lint is run on this file -->"), "");
    assert_eq!(one("<!-- another: allow(a) -->"), "");
    assert_eq!(one("`<!-- ladder-lint: allow(a) because c -->`"), "");
    assert_eq!(one("```\n<!-- ladder-lint: allow(a) because c -->\n```"), "");
}

const ALLOW: &str = "<!-- ladder-lint: allow(a) because b -->";

fn at(text: &str) -> String {
    told(&text.replace('@', ALLOW))
        .iter()
        .map(|line| line.trim_start_matches("a: why: ").replace(ALLOW, "@"))
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn at_the_top_it_is_about_the_file() {
    assert_eq!(at("@\n\n# Levels\n\nText\n"), "file");
    assert_eq!(at("\u{feff}---\ntitle: Levels\n---\n<!-- another -->\n@\n@\n\nText\n"), "file; file");
    assert_eq!(at("---\n# ladder-lint: allow(a) because b\ntitle: Levels # not: ladder-lint\n---\n\nText\n"), "file");
}

#[test]
fn below_a_heading_it_is_about_the_section() {
    assert_eq!(at("# A\n\n@\n\nText\n\n## B\n\n# C\n"), "section # A//@//Text//## B");
    assert_eq!(at("T\n\nA\n=\n<!-- another -->\n@\nText\n"), "section A/=/<!-- another -->/@/Text");
}

#[test]
fn elsewhere_it_is_about_the_next_block() {
    assert_eq!(at("Text\n\n@\n\n## B\n\nMore\n"), "block ## B");
    assert_eq!(at("Text\n\n@\n@\n- one\n- two\n"), "block - one/- two; block - one/- two");
    assert_eq!(at("Text\n\n@\n\n| a |\n|---|\n| b |\n"), "block | a |/|---|/| b |");
    assert_eq!(at("Text\n\n@\n"), "nothing");
    assert_eq!(at("Text\n\n{/* ladder-lint: allow(a) because b */}\n\nNext\n"), "block Next");
}

#[test]
fn inside_a_block_it_is_about_that() {
    assert_eq!(at("One\n\nText @ goes on\nhere\n"), "block Text @ goes on/here");
    assert_eq!(at("One\n\n- one @\n- two\n"), "block - one @");
    assert_eq!(at("One\n\n- one\n\n  @\n- two\n"), "block - one//  @");
    assert_eq!(at("One\n\n- one\n\n  @\n\n  more\n- two\n"), "block more");
    assert_eq!(at("# A @\n\nText\n"), "block # A @");
    assert_eq!(at("One\n\n| a |\n|---|\n| b @ |\n| c |\n"), "block b @ |/| ");
    assert_eq!(at("One\n\n| a @ | b |\n|---|---|\n| c | d |\n"), "block a @ | b |/|---|---|/| ");
    assert_eq!(at("One\n\n> Text\n>\n> @\n>\n> Next\n"), "block Next");
    assert_eq!(at("One\n\n<div>\n@\n</div>\n"), "block <div>/@/</div>");
}
