//! Another depth for a heading, however it is written.

use crate::finding::Edit;
use crate::markdown::{Heading, HeadingDepth};
use crate::source::{SourceMap, Span};

/// Returns the edits that give a heading another depth (1 to 6), none where it
/// has that depth or can't get it. `## Impact ##` keeps as many marks at its
/// end as at its start; an underlined heading stays one at depth 1 and 2, and
/// else becomes `### Impact`; `<h2>` becomes `<h3>`. What stands below the
/// heading is left alone.
pub fn depth(sources: &SourceMap, heading: &Heading, depth: HeadingDepth) -> Option<Vec<Edit>> {
    if depth == heading.depth || !(1..=6).contains(&depth) {
        return None;
    }
    let source = sources.slice(heading.span);
    let at = |start: usize, end: usize, text: String| Edit {
        span: Span::new(heading.span.file, heading.span.start + start, heading.span.start + end),
        text,
    };
    if source.starts_with('<') {
        return html(source, heading.depth).map(|digits| digits.map(|digit| at(digit, digit + 1, depth.to_string())).into());
    }
    let marks = "#".repeat(usize::from(depth));
    let open = source.len() - source.trim_start_matches('#').len();
    let is_atx = source.get(open..).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    if open == usize::from(heading.depth) && is_atx {
        let mut edits = vec![at(0, open, marks.clone())];
        let close = source.len() - source.trim_end_matches('#').len();
        let inner = source.get(open..source.len() - close).unwrap_or("");
        if close == open && inner.ends_with(' ') && !inner.trim().is_empty() {
            edits.push(at(source.len() - close, source.len(), marks));
        }
        return Some(edits);
    }
    underlined(source, depth).map(|edits| edits.into_iter().map(|(start, end, text)| at(start, end, text)).collect())
}

/// Returns the edits of an underlined heading, as bytes of its source.
fn underlined(source: &str, depth: HeadingDepth) -> Option<Vec<(usize, usize, String)>> {
    let sign = source.chars().next_back().filter(|sign| "=-".contains(*sign))?;
    let text = source.trim_end_matches(sign);
    let (length, line) = (source.len() - text.len(), text.rfind('\n')?);
    // Only the marks of a quote may stand before the underline.
    if !text.get(line..)?.trim_matches([' ', '\t', '\n', '>']).is_empty() {
        return None;
    }
    if depth <= 2 {
        let sign = if depth == 1 { "=" } else { "-" };
        return Some(vec![(text.len(), source.len(), sign.repeat(length))]);
    }
    let shown = text.get(..line)?.trim_end();
    // `C #` would lose its sign, and a heading with marks has one line.
    if shown.contains('\n') || shown.ends_with('#') || shown.ends_with('\\') {
        return None;
    }
    Some(vec![(0, 0, format!("{} ", "#".repeat(usize::from(depth)))), (shown.len(), source.len(), String::new())])
}

/// Returns where the digits of `<h2>` and `</h2>` stand.
fn html(source: &str, depth: HeadingDepth) -> Option<[usize; 2]> {
    let lower = source.to_ascii_lowercase();
    let starts = lower.starts_with(&format!("<h{depth}"));
    let close = lower.rfind(&format!("</h{depth}")).filter(|_| starts)?;
    Some([2, close + 3])
}
