//! Text whose letters were lost on the way through another encoding.

use std::collections::BTreeMap;

use crate::finding::{Applicability, Edit, Fix};
use crate::lint::{Findings, LadderContext, LadderRule};
use crate::markdown::{Document, LinkKind};
use crate::source::{FileId, Span};
use crate::wording::{Garbled, REPLACEMENT, mojibake};

/// How many lines a finding points at beside its own.
const SHOWN: usize = 30;

/// One finding for each document and kind of garbage: it came in all at once,
/// and is mended all at once.
pub(super) struct GarbledText;

impl LadderRule for GarbledText {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        for document in cx.ladder_documents() {
            check_mojibake(cx, document, findings);
            check_replaced(cx, document, findings);
        }
    }
}

fn check_mojibake(cx: &LadderContext<'_>, document: &Document, findings: &mut Findings<'_>) {
    let file = document.file;
    let source = cx.sources.file(file);
    let mut found: Vec<(Span, Garbled)> = Vec::new();
    for garbled in mojibake(&source.text) {
        let span = Span::new(file, garbled.range.start, garbled.range.end);
        if !is_target(document, span) {
            found.push((span, garbled));
        }
    }
    // Garbage in code alone is shown on purpose.
    let Some((span, first)) = found.iter().find(|(span, garbled)| !garbled.doubtful && !is_code(document, *span)) else { return };
    let (count, lines) = lines(cx, file, found.iter().map(|(span, _)| *span));
    let shown = cx.sources.slice(*span);
    let meant = match &first.meant {
        Some(meant) => format!("\"{shown}\" was probably \"{meant}\""),
        None => format!("\"{shown}\" stands for a character of which a part is lost"),
    };
    let twice = if first.times > 1 { " more than once" } else { "" };
    let message = format!("mojibake {count}: {meant}, saved in the wrong encoding{twice}");
    let edits: Vec<Edit> =
        found.iter().filter_map(|(span, garbled)| Some(Edit { span: *span, text: garbled.meant.clone()? })).collect();
    let mut finding = findings
        .report(*span, message)
        .at(cx.at(*span))
        .subject("mojibake")
        .help("the text is UTF-8 that was read as Windows-1252 or Latin-1: put the characters back, and have editors open the file as UTF-8");
    if !edits.is_empty() {
        // Where a part is lost for good, somebody has to look all the same.
        let applicability = if edits.len() == found.len() { Applicability::Safe } else { Applicability::Unsafe };
        finding = finding.fix(Fix { applicability, edits });
    }
    for (_, (span, number)) in lines.iter().filter(|(line, _)| **line != cx.sources.start(*span).line).take(SHOWN) {
        let more = if *number > 1 { format!(", and {} more in this line", number - 1) } else { String::new() };
        let meant = found.iter().find(|(each, _)| each == span).and_then(|(_, garbled)| garbled.meant.as_deref());
        let meant = meant.map_or_else(|| "part of a character is lost".to_owned(), |meant| format!("probably \"{meant}\""));
        finding = finding.related(*span, meant + &more);
    }
    drop(finding);
}

fn check_replaced(cx: &LadderContext<'_>, document: &Document, findings: &mut Findings<'_>) {
    let file = document.file;
    let text = &cx.sources.file(file).text;
    if !text.contains(REPLACEMENT) {
        return;
    }
    let garbled = mojibake(text);
    let places = text.match_indices(REPLACEMENT).map(|(at, letter)| Span::new(file, at, at + letter.len()));
    // What is lost of a character that is garbled is told with it.
    let places = places.filter(|span| {
        let next = garbled.partition_point(|each| each.range.end < span.start);
        garbled.get(next).is_none_or(|each| each.range.end != span.start) && !is_code(document, *span)
    });
    let places: Vec<Span> = places.collect();
    let Some(first) = places.first() else { return };
    let (count, lines) = lines(cx, file, places.iter().copied());
    let mut finding = findings
        .report(*first, format!("a letter is lost {count}: the replacement character U+FFFD stands in its place"))
        .at(cx.at(*first))
        .subject("replacement character")
        .help("write the letter again; an older version of the file may still have it");
    for (span, _) in lines.values().skip(1).take(SHOWN) {
        finding = finding.related(*span, "and here");
    }
    drop(finding);
}

/// Returns on how many lines places stand, in words, and the first place of
/// each line with how many it has.
fn lines(cx: &LadderContext<'_>, file: FileId, spans: impl Iterator<Item = Span>) -> (String, BTreeMap<usize, (Span, usize)>) {
    let source = cx.sources.file(file);
    let mut lines: BTreeMap<usize, (Span, usize)> = BTreeMap::new();
    for span in spans {
        lines.entry(source.lines.line(span.start)).or_insert((span, 0)).1 += 1;
    }
    let count = if lines.len() == 1 { "in this line".to_owned() } else { format!("on {} lines", lines.len()) };
    (count, lines)
}

fn is_code(document: &Document, span: Span) -> bool {
    let next = document.code.partition_point(|code| code.end <= span.start);
    document.code.get(next).is_some_and(|code| code.start < span.end)
}

/// Returns true for a part of a link's target, which names a file as it is
/// called.
fn is_target(document: &Document, span: Span) -> bool {
    let next = document.links.partition_point(|link| link.span.end <= span.start);
    let near = document.links.iter().skip(next).take_while(|link| link.span.start < span.end);
    near.into_iter().any(|link| {
        let exact = link.target_span != link.span || link.kind == LinkKind::Autolink;
        exact && link.target_span.encloses(span)
    })
}
