//! What a block of HTML shows, as far as rules about words need it: the text
//! between tags, cut where a tag ends a line for readers.
//!
//! Apart because Markdown's own parser leaves these blocks alone, lists in a
//! `<details>` included.

use std::ops::Range;

use crate::markdown::{Text, TextBuilder};
use crate::source::{ArcStr, SourceFile, Span};

/// Tags that stand inside a line of text.
const INLINE: &str = "a abbr b cite del em font i ins kbd label mark q s small span strike strong sub sup tt u wbr";

/// Elements whose content is no text.
const RAW: &str = "code kbd pre samp script style svg template textarea";

/// Returns the lines of text of a block of HTML.
pub(super) fn html_texts(file: &SourceFile, span: Span) -> Vec<Text> {
    let source = file.slice(span);
    let mut lines = Lines { whole: &file.text, source, span, open: None, found: Vec::new() };
    let mut at = 0;
    let mut raw: Option<String> = None;
    while let Some((start, tag)) = next_tag(source, at) {
        let name = tag_name(source.get(tag.clone()).unwrap_or(""));
        let closing = source.get(start + 1..).is_some_and(|rest| rest.starts_with('/'));
        if let Some(element) = &raw {
            if closing && name == *element {
                raw = None;
            }
        } else {
            lines.push(at..start);
            if !is_one_of(&name, INLINE) {
                lines.end();
            }
            if !closing && is_one_of(&name, RAW) {
                raw = Some(name);
            }
        }
        at = tag.end;
    }
    if raw.is_none() {
        lines.push(at..source.len());
    }
    lines.end();
    lines.found
}

/// Returns where the next tag or comment starts at or after `at`, and all of
/// it.
fn next_tag(source: &str, at: usize) -> Option<(usize, Range<usize>)> {
    let mut from = at;
    loop {
        let start = from + source.get(from..)?.find('<')?;
        let rest = source.get(start..)?;
        if rest.starts_with("<!--") {
            let end = rest.find("-->").map_or(source.len(), |length| start + length + 3);
            return Some((start, start..end));
        }
        if rest.chars().nth(1).is_some_and(|c| c.is_ascii_alphabetic() || c == '/' || c == '!') {
            let end = rest.find('>').map_or(source.len(), |length| start + length + 1);
            return Some((start, start..end));
        }
        from = start + 1;
    }
}

fn tag_name(tag: &str) -> String {
    let name = tag.trim_start_matches(['<', '/']);
    name.chars().take_while(char::is_ascii_alphanumeric).flat_map(char::to_lowercase).collect()
}

fn is_one_of(name: &str, names: &str) -> bool {
    names.split_whitespace().any(|each| each == name)
}

/// Text that is being collected.
struct Lines<'a> {
    whole: &'a ArcStr,
    source: &'a str,
    span: Span,
    open: Option<TextBuilder<'a>>,
    found: Vec<Text>,
}

impl Lines<'_> {
    /// Adds a run of text; a line that ends in it, or starts a list item, ends
    /// what is open.
    fn push(&mut self, run: Range<usize>) {
        let mut start = run.start;
        for line in self.source.get(run).unwrap_or("").split_inclusive('\n') {
            let bare = line.trim_start().trim_start_matches(['-', '*', '+']).trim_start();
            if bare.len() < line.trim_start().len() {
                self.end();
            }
            let from = start + (line.len() - bare.len());
            let shown = bare.trim_end_matches(['\r', '\n']);
            if !shown.is_empty() {
                let open = self.open.get_or_insert_with(|| TextBuilder::new(self.whole, self.span));
                open.push(shown, self.span.start + from..self.span.start + from + shown.len());
            }
            start += line.len();
            if line.ends_with('\n') {
                self.end();
            }
        }
    }

    fn end(&mut self) {
        if let Some(open) = self.open.take() {
            let mut text = open.finish();
            text.span = text.span_of(0..text.text.len());
            self.found.push(text);
        }
    }
}
