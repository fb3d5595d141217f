//! The comment that allows a finding, put where it reaches it.

use crate::finding::{Edit, Finding};
use crate::lsp::desk::Desk;
use crate::markdown;
use crate::source::{SourceFile, SourceMap, Span};

/// What is held to comments itself can't be allowed by one.
const REFUSED: [&str; 2] = ["unused-suppression", "unexplained-suppression"];

/// Returns the edit that allows a finding; none where no comment can.
///
/// Where a comment stands decides what it is about, so each of the usual places
/// is tried, the one that allows least first.
pub(super) fn allow(desk: Desk<'_>, finding: &Finding) -> Option<Vec<Edit>> {
    let file = desk.state().sources.file(finding.span.file);
    let document = desk.document(file.id)?;
    if REFUSED.contains(&finding.rule.as_str()) {
        return None;
    }
    let extension = file.path.file_name().rsplit_once('.').map_or("", |(_, extension)| extension);
    let (open, close) = if extension.eq_ignore_ascii_case("mdx") { ("{/*", "*/}") } else { ("<!--", "-->") };
    let comment = format!("{open} ladder-lint: allow({}) because … {close}", finding.rule);
    let front = document.front_matter.as_ref().map(|front| front.body).filter(|body| body.encloses(finding.span));
    let places = match front {
        Some(body) => vec![(body.start, format!("# ladder-lint: allow({}) because …\n", finding.rule))],
        None => places(file, finding, &comment),
    };
    let allowed = places.into_iter().find(|(at, text)| reaches(file, finding, *at, text));
    allowed.map(|(at, text)| vec![Edit { span: Span::new(file.id, at, at), text }])
}

/// Returns where a comment may stand, with the text to insert there.
fn places(file: &SourceFile, finding: &Finding, comment: &str) -> Vec<(usize, String)> {
    let text = &file.text;
    let at = finding.span.start;
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length);
    let line = text.get(start..end).unwrap_or("").trim_end();
    let end = start + line.len();
    let mut places = Vec::new();
    // In the text: at the end of its line, or of its row's last cell.
    if line.starts_with('|') && line.ends_with('|') {
        places.push((end - 1, format!("{comment} ")));
    } else if !line.starts_with('#') {
        places.push((end, format!(" {comment}")));
    }
    // Above: for a heading that is the heading alone.
    places.push((start, format!("{comment}\n\n")));
    // Below a heading: the whole section.
    places.push((end, format!("\n\n{comment}")));
    // An underlined heading has two lines.
    let next = text.get(end..).and_then(|rest| rest.char_indices().filter(|(_, c)| *c == '\n').nth(1)).map(|(at, _)| end + at);
    places.extend(next.map(|at| (at, format!("\n\n{comment}"))));
    places
}

/// Returns true where a comment that is inserted there allows a finding, and
/// leaves what is around it as it is.
fn reaches(file: &SourceFile, finding: &Finding, at: usize, text: &str) -> bool {
    let mut edited = file.text.to_string();
    if !edited.is_char_boundary(at) {
        return false;
    }
    edited.insert_str(at, text);
    let start = finding.span.start + if at <= finding.span.start { text.len() } else { 0 };
    let mut sources = SourceMap::new();
    let id = sources.add(file.path.clone(), edited.into());
    let (before, after) = (markdown::parse(file), markdown::parse(sources.file(id)));
    let place = Span::new(id, start, start);
    let allows = after.suppressions.iter().any(|comment| {
        comment.rules.iter().any(|(rule, _)| *rule == finding.rule)
            && comment.reach.span().is_some_and(|reach| reach.encloses(place))
    });
    allows && before.headings.len() == after.headings.len() && before.sections.len() == after.sections.len()
}
