//! The YAML block at the top of a document: finds it, has it read, and tells
//! it from a thematic break that happens to be the first line.

use crate::source::{SourceFile, Span};
use crate::yaml::{Node, Recovered, YamlError, parse, recover, refused_tab};

/// Front matter longer than this, in bytes, is not read.
const LIMIT: usize = 1 << 20;

/// The front matter.
#[derive(Debug, Clone)]
pub struct FrontMatter {
    /// From the first `---` to the end of the closing line.
    pub span: Span,
    /// The YAML between the fences.
    pub body: Span,
    /// `title:`, where it is a plain value, with its place (quotes included).
    /// Found by its line where the YAML as a whole can't be read.
    pub title: Option<(String, Span)>,
    /// The YAML, or why it can't be read.
    pub root: Result<Node, YamlError>,
    /// Where the YAML can't be read: what it says without the faults.
    pub lenient: Option<Node>,
    /// Everything for which other readers of YAML refuse it, in order.
    pub faults: Vec<YamlError>,
}

/// Finds the front matter of a file: from `---` on the first line to the next
/// line that is `---` or `...`. A block that holds neither a map nor a line
/// like `key: value` is text between two thematic breaks.
pub(super) fn read(file: &SourceFile) -> Option<FrontMatter> {
    let text: &str = &file.text;
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    let mut lines = text.get(start..)?.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---" && line.ends_with('\n'))?;
    let body_start = start + first.len();
    let mut body_end = body_start;
    let closing = lines.find(|line| {
        let closes = matches!(line.trim_end(), "---" | "...");
        if !closes {
            body_end += line.len();
        }
        closes
    })?;
    let body_text = text.get(body_start..body_end)?;
    let body = Span::new(file.id, body_start, body_end);
    let root = if body_text.len() > LIMIT {
        Err(YamlError { message: "front matter of more than 1 MiB is not read".to_owned(), span: body })
    } else {
        parse(file.id, body_text, body_start)
    };
    let (root, recovered) = match root {
        Err(error) if body_text.len() <= LIMIT && looks_like_yaml(body_text) => {
            let recovered = recover(file.id, body_text, body_start, error.clone());
            match recovered {
                // Nothing but white space of another kind was in the way.
                Recovered { node: Some(node), faults } if faults.is_empty() => (Ok(node), Recovered::default()),
                recovered => (Err(error), recovered),
            }
        }
        Err(error) => (Err(error.clone()), Recovered { node: None, faults: vec![error] }),
        Ok(node) => {
            let faults = refused_tab(&node, body_text, body_start).into_iter().collect();
            (Ok(node), Recovered { node: None, faults })
        }
    };
    let Recovered { node: lenient, faults } = recovered;
    let title = match &root {
        Ok(node) if node.as_map().is_some() => {
            node.get("title").and_then(|value| Some((value.as_words()?.trim().to_owned(), value.span)))
        }
        Ok(node) if node.is_null() && !is_heading(body_text) => None,
        Err(_) if looks_like_yaml(body_text) => title_line(body_text, body),
        Ok(_) | Err(_) => return None,
    };
    let span = Span::new(file.id, start, body_end + closing.trim_end().len());
    Some(FrontMatter { span, body, title: title.filter(|(title, _)| !title.is_empty()), root, lenient, faults })
}

/// To YAML a heading between two thematic breaks is a comment; people leave a
/// blank line above a heading and none above a comment.
fn is_heading(body: &str) -> bool {
    !body.trim().is_empty() && body.lines().next().is_some_and(|line| line.trim().is_empty())
}

fn looks_like_yaml(body: &str) -> bool {
    let first = body.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    first.is_some_and(|line| line.ends_with(':') || line.contains(": "))
}

/// Returns the rest of the line that starts with `title:`.
fn title_line(body: &str, place: Span) -> Option<(String, Span)> {
    let mut at = place.start;
    for line in body.split_inclusive('\n') {
        if let Some(rest) = line.strip_prefix("title:") {
            let value = rest.split(" #").next().unwrap_or("");
            let shown = value.trim();
            let start = at + (line.len() - rest.len()) + (value.len() - value.trim_start().len());
            let words = shown.trim_matches(['"', '\'']).to_owned();
            let plain = !shown.starts_with(['|', '>', '{', '[', '&', '*', '!', '%', '@']);
            return plain.then(|| (words, Span::new(place.file, start, start + shown.len())));
        }
        at += line.len();
    }
    None
}
