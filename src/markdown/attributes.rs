//! Lines by which kramdown says how a block looks: markup that its readers never see.

use super::Text;

/// Returns true for a line that only says how what stands beside it looks, as kramdown
/// has it (<https://kramdown.gettalong.org/syntax.html#block-ials>): `{: .lead }`.
pub(super) fn is_attributes(line: &str) -> bool {
    line.trim().strip_prefix("{:").and_then(|rest| rest.strip_suffix('}')).is_some_and(|rest| !rest.contains('}'))
}

/// Returns a paragraph without such lines at its start and end.
pub(super) fn without_attributes(text: Text) -> Text {
    if !text.text.contains("{:") || is_attributes(&text.text) {
        return text;
    }
    let starts = || std::iter::once(0).chain(text.breaks().iter().copied());
    let ends = || text.breaks().iter().copied().chain([text.text.len()]);
    let is_told = |(start, end): &(usize, usize)| !text.text.get(*start..*end).is_some_and(is_attributes);
    let lines: Vec<(usize, usize)> = starts().zip(ends()).collect();
    match (lines.iter().find(|line| is_told(line)), lines.iter().rfind(|line| is_told(line))) {
        (Some((start, _)), Some((_, end))) if end - start < text.text.len() => text.part(*start..*end),
        _ => text,
    }
}
