//! Tags that HTML doesn't know: `<your team>` is a blank to be filled in, and
//! no browser shows it.

use std::ops::Range;

/// Longer than this (in code points), an angle bracket opens no blank.
const LONGEST: usize = 120;

/// The elements that HTML and SVG pictures in Markdown use.
const ELEMENTS: &str = "
    a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption center
    circle cite code col colgroup data datalist dd defs del details dfn dialog div dl dt ellipse em embed
    fieldset figcaption figure font footer form g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img
    input ins kbd label legend li line link main map mark menu meta meter nav nobr noscript object ol optgroup
    option output p param path picture polygon polyline pre progress q rect rp rt ruby s samp script search
    section select slot small source span strike strong style sub summary sup svg table tbody td template text
    textarea tfoot th thead time title tr track tt u ul use var video wbr
";

/// Returns the places of opening tags in Markdown source that are no HTML
/// element and no address.
pub(super) fn unknown_tags(source: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = source.get(from..).and_then(|rest| rest.find('<')).map(|at| at + from) {
        from = start + 1;
        let mut after = source.get(from..).unwrap_or("").char_indices().take(LONGEST);
        let Some((length, '>')) = after.find(|(_, c)| matches!(c, '<' | '>' | '\n')) else { continue };
        let inside = source.get(from..from + length).unwrap_or("");
        if is_blank(inside) {
            found.push(start..from + length + 1);
            from += length + 1;
        }
    }
    found
}

fn is_blank(inside: &str) -> bool {
    let name: String = inside.chars().take_while(|c| c.is_alphanumeric()).collect();
    inside.starts_with(char::is_alphabetic)
        && !inside.contains(['=', '@', '/', '\\'])
        && !ELEMENTS.split_whitespace().any(|element| element.eq_ignore_ascii_case(&name))
}
