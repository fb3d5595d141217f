//! What a comment says: the rules that it allows, and why.

use super::{Reach, Suppression};
use crate::source::{SourceFile, Span};

/// How comments open and close: in HTML, in MDX, in YAML.
const MARKS: [(&str, &str); 3] = [("<!--", "-->"), ("{/*", "*/}"), ("#", "")];

/// The word that a comment to this tool starts with.
const NAME: &str = "ladder-lint";

/// Reads a comment; none where it speaks to somebody else.
pub(super) fn read(file: &SourceFile, span: Span, reach: impl FnOnce() -> Reach) -> Option<Suppression> {
    let comment = file.slice(span);
    let (open, close) = MARKS.into_iter().find(|(open, _)| comment.starts_with(open))?;
    let inner = comment.strip_prefix(open)?;
    let inner = inner.strip_suffix(close).unwrap_or(inner);
    let (name, rest) = inner.trim_start().split_at_checked(NAME.len())?;
    let rest = rest.trim_start();
    if !name.eq_ignore_ascii_case(NAME) || !(rest.starts_with(':') || rest.starts_with("allow")) {
        return None;
    }
    let said = rest.trim_start_matches(':').trim_start();
    // What is said ends the inner text: its place follows from its length.
    let start = span.start + open.len() + inner.len() - said.len();
    let mut found = Suppression { span, rules: Vec::new(), has_reason: false, fault: None, reach: reach() };
    match parts(said) {
        Ok((names, reason)) => {
            found.rules = rules(said.get(names.clone()).unwrap_or(""), start + names.start, span);
            found.has_reason = has_reason(said.get(reason..).unwrap_or(""));
            if found.rules.is_empty() {
                found.fault = Some("it names no rule");
            }
        }
        Err(fault) => found.fault = Some(fault),
    }
    Some(found)
}

/// Returns where in `allow(a, b) because …` the names stand, and where what
/// follows them starts.
fn parts(said: &str) -> Result<(std::ops::Range<usize>, usize), &'static str> {
    let rest = said.strip_prefix("allow").ok_or("it doesn't say `allow`")?;
    let open = rest.trim_start().starts_with('(').then(|| said.find('(')).flatten().ok_or("no `(` follows `allow`")?;
    let close = said.find(')').ok_or("the `)` is missing")?;
    Ok((open + 1..close.max(open + 1), close + 1))
}

fn rules(names: &str, at: usize, comment: Span) -> Vec<(String, Span)> {
    let mut found: Vec<(String, Span)> = Vec::new();
    let mut start = at;
    for part in names.split(',') {
        let name = part.trim();
        let from = start + (part.len() - part.trim_start().len());
        start += part.len() + 1;
        if !name.is_empty() && !found.iter().any(|(known, _)| known == name) {
            found.push((name.to_owned(), Span::new(comment.file, from, from + name.len())));
        }
    }
    found
}

/// Returns true where anything but "because" and punctuation is said.
fn has_reason(rest: &str) -> bool {
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| !word.eq_ignore_ascii_case("because"))
}

/// Returns the lines of a front matter that are comments to this tool.
pub(super) fn yaml_comments(file: &SourceFile, body: Span) -> impl Iterator<Item = Span> {
    let mut at = body.start;
    file.slice(body).split_inclusive('\n').filter_map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let said = line.trim();
        said.starts_with('#').then(|| Span::new(body.file, start, start + said.len()))
    })
}

/// Returns true for one or more comments, and white space.
pub(super) fn is_only_comments(text: &str) -> bool {
    let mut rest = text.trim();
    if rest.is_empty() {
        return false;
    }
    while !rest.is_empty() {
        let closed = MARKS.into_iter().take(2).find_map(|(open, close)| rest.strip_prefix(open)?.split_once(close));
        let Some((_, after)) = closed else { return false };
        rest = after.trim_start();
    }
    true
}

/// Returns true for a paragraph that is a comment in MDX: `{/* … */}`.
pub(in crate::markdown) fn is_mdx_comment(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("{/*") && text.find("*/}").is_some_and(|end| end + 3 == text.len())
}
