//! Another name in the place of one that is shown: in a heading, a bold lead, a
//! labelled item, a table's cell, or front matter.

use crate::finding::Edit;
use crate::lint::LadderContext;
use crate::source::Span;

/// Returns the edit that puts `new` in the place of the name `shown`, which
/// stands somewhere in `span`: the marks around it (`##`, `**`, `|`, a colon, a
/// number, an emoji) stay. None where the source doesn't show the name letter by
/// letter and just once, or where `new` has signs that would have to be escaped
/// there.
pub fn name(cx: &LadderContext<'_>, span: Span, shown: &str, new: &str) -> Option<Edit> {
    let mut found = cx.sources.slice(span).match_indices(shown);
    let (at, _) = found.next().filter(|_| !shown.is_empty() && shown != new)?;
    if found.next().is_some() || !is_plain(shown, new) {
        return None;
    }
    let front_matter = cx.document(span.file).and_then(|document| document.front_matter.as_ref());
    if front_matter.is_some_and(|yaml| yaml.span.encloses(span)) && !is_plain_in_yaml(new) {
        return None;
    }
    let start = span.start + at;
    Some(Edit { span: Span::new(span.file, start, start + shown.len()), text: new.to_owned() })
}

/// Returns true where a name needs no escapes in Markdown or HTML, and can
/// stand wherever another did.
fn is_plain(shown: &str, new: &str) -> bool {
    let mut before = ' ';
    for (at, c) in new.char_indices() {
        let harmless = match c {
            c if c.is_alphabetic() => true,
            ' ' | '\'' | '’' | '(' | ')' | '/' | '+' | '-' => at > 0,
            '#' => before.is_alphanumeric(),
            // `&D` is text, `&amp;` is not.
            '&' => !new.get(at..).is_some_and(|rest| rest.contains(';')),
            c if c.is_ascii_digit() || ".,:;!?\"–—".contains(c) => shown.contains(c) || (c.is_ascii_digit() && at > 0),
            c => !c.is_ascii() && !c.is_control() && !c.is_whitespace(),
        };
        if !harmless {
            return false;
        }
        before = c;
    }
    !new.ends_with(' ') && !new.contains("  ")
}

/// Returns true where YAML reads a name as it stands, in quotes or without.
fn is_plain_in_yaml(new: &str) -> bool {
    let word = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"].iter().any(|word| new.eq_ignore_ascii_case(word));
    !word && new.starts_with(char::is_alphabetic) && new.chars().all(|c| c.is_alphanumeric() || " -/()&".contains(c))
}
