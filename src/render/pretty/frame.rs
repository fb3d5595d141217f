//! One finding in a frame: the message, the place, its peers, the next step.

use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters, ThemeStyles};

use super::excerpt::Excerpt;
use super::fix;
use crate::finding::{Finding, Label, Severity};
use crate::render::shorten::shorten;
use crate::render::style::{Style, Tone};
use crate::render::visible::{visible, visible_path};
use crate::render::wrap::{Piece, wrap};
use crate::source::{SourceMap, Span};

/// How many peers in the same file are drawn; each may take a frame.
const DRAWN: usize = 2;

/// How many peers are listed below the frame; the others are counted.
const LISTED: usize = 4;

/// The least room for a text in cells, however narrow the terminal.
const LEAST: usize = 24;

/// Returns a finding as it is printed, with a line break at its end.
pub(super) fn frame(sources: &SourceMap, finding: &Finding, style: Style) -> String {
    linked(sources, finding, style, None)
}

/// As [`frame`], with the rule's name leading to its page where an address of
/// that is told.
pub(super) fn linked(sources: &SourceMap, finding: &Finding, style: Style, page: Option<&str>) -> String {
    let (drawn, listed) = peers(finding);
    let mut picture = Picture::new(sources, finding, &drawn, style);
    if let Some(page) = page {
        picture.link(&finding.rule, page);
    }
    let mut shown = String::new();
    // NOTE: the message is worth more than the frame.
    if picture.handler(style).render_report(&mut shown, &picture).is_err() {
        shown = format!("  {}\n", picture.message);
    }
    for line in list(sources, &listed, style).into_iter().chain(help(finding, style)).chain(fix(sources, finding, style)) {
        shown.push_str(&line);
        shown.push('\n');
    }
    shown
}

/// Parts the related places into those drawn as labels of the same source, and
/// those listed by name.
///
/// miette could draw the others as `related` reports, but each would be as tall
/// as the finding itself and look like another one.
fn peers(finding: &Finding) -> (Vec<&Label>, Vec<&Label>) {
    let mut room = DRAWN;
    finding.related.iter().partition(|label| {
        let drawn = label.span.file == finding.span.file && room > 0;
        room -= usize::from(drawn);
        drawn
    })
}

fn list(sources: &SourceMap, listed: &[&Label], style: Style) -> Vec<String> {
    let mut lines = Vec::new();
    for label in listed.iter().take(LISTED) {
        let start = sources.start(label.span);
        let place = format!("{}:{}:{}", visible_path(sources.path(label.span).as_str()), start.line, start.column);
        let pieces = [Piece::new(Tone::Plain, place), Piece::new(Tone::Plain, format!(" {}", visible(&shorten(&label.message))))];
        lines.extend(paragraph(if lines.is_empty() { "see" } else { "" }, &pieces, style));
    }
    if listed.len() > LISTED {
        let rest = format!("and {} more", listed.len() - LISTED);
        lines.extend(paragraph("", &[Piece::new(Tone::Plain, rest)], style));
    }
    lines
}

fn help(finding: &Finding, style: Style) -> Vec<String> {
    finding.help.iter().flat_map(|help| paragraph("help", &[Piece::new(Tone::Plain, visible(help))], style)).collect()
}

fn fix(sources: &SourceMap, finding: &Finding, style: Style) -> Vec<String> {
    let help = finding.help.as_deref().unwrap_or("");
    let told = finding.fix.as_ref().and_then(|fix| fix::told(sources, fix, help, style.pick("→", "->")));
    told.iter().flat_map(|told| paragraph("fix", &[Piece::new(Tone::Plain, told.as_str())], style)).collect()
}

/// Returns wrapped text behind a word that says what it is.
pub(super) fn paragraph(word: &str, pieces: &[Piece], style: Style) -> Vec<String> {
    let lines = wrap(pieces, style.width.saturating_sub(8).max(LEAST), style);
    let heads = std::iter::once(word).chain(std::iter::repeat(""));
    let lines = lines.into_iter().zip(heads);
    lines
        .map(|(line, head)| {
            let head = if head.is_empty() { " ".repeat(6) } else { format!("{head:>5}:") };
            format!(" {} {line}", style.paint(Tone::Note, &head))
        })
        .collect()
}

/// A finding as miette sees one.
#[derive(Debug)]
struct Picture {
    severity: Severity,
    message: String,
    excerpt: Excerpt,
    labels: Vec<LabeledSpan>,
}

impl Picture {
    fn new(sources: &SourceMap, finding: &Finding, drawn: &[&Label], style: Style) -> Self {
        let file = sources.file(finding.span.file);
        let spans: Vec<Span> = std::iter::once(finding.span).chain(drawn.iter().map(|label| label.span)).collect();
        let texts = std::iter::once(finding.label.as_deref()).chain(drawn.iter().map(|label| Some(label.message.as_str())));
        let gutter = 5 + file.lines.line(file.text.len()).to_string().len();
        let room = style.width.saturating_sub(gutter).max(LEAST);
        let (excerpt, places) = Excerpt::new(file, &spans, room);
        let mut labels: Vec<LabeledSpan> = Vec::new();
        for (place, text) in places.into_iter().zip(texts) {
            let Some(place) = place else { continue };
            let text = text.filter(|text| !text.is_empty());
            // What miette draws before a label's text takes four cells.
            let beside = room.saturating_sub(excerpt.cells_before(&place) + 4).max(LEAST);
            let text = text.map(|text| wrap(&[Piece::new(Tone::Plain, visible(&shorten(text)))], beside, style).join("\n"));
            let span = (place.start, place.len());
            labels.push(if labels.is_empty() {
                LabeledSpan::new_primary_with_span(text, span)
            } else {
                LabeledSpan::new_with_span(text, span)
            });
        }
        let name = Piece::new(Tone::from(finding.severity), format!("{}[{}]", finding.severity, finding.rule));
        let message = Piece::new(Tone::Plain, format!(" {}", visible(&shorten(&finding.message))));
        let message = wrap(&[name, message], style.width.saturating_sub(4).max(LEAST), style).join("\n");
        Self { severity: finding.severity, message, excerpt, labels }
    }

    /// Makes the rule's name lead to an address, as terminals know it (OSC 8); done
    /// last, as it takes no room.
    fn link(&mut self, rule: &str, page: &str) {
        let name = format!("[{rule}]");
        let link = format!("[\u{1b}]8;;{page}\u{1b}\\{rule}\u{1b}]8;;\u{1b}\\]");
        self.message = self.message.replacen(&name, &link, 1);
    }

    /// Returns what draws this picture: the place in the colour of its
    /// severity, peers in another.
    fn handler(&self, style: Style) -> GraphicalReportHandler {
        let mut styles = if style.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
        let own = match self.severity {
            Severity::Error => styles.error,
            Severity::Warning => styles.warning,
            Severity::Note => styles.advice,
        };
        let mut drawn: Vec<&LabeledSpan> = self.labels.iter().collect();
        // NOTE: miette draws in this order and takes the next colour for each.
        drawn.sort_by_key(|label| label.offset());
        styles.highlights = drawn.into_iter().map(|label| if label.primary() { own } else { styles.help }).collect();
        if styles.highlights.is_empty() {
            styles.highlights.push(own);
        }
        let characters = if style.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
        // Wrapping is done already: miette's would break words at hyphens,
        // and rule ids have those.
        GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
            .with_width(style.width)
            .with_wrap_lines(false)
            .with_context_lines(0)
            .with_links(false)
            .without_syntax_highlighting()
    }
}

impl fmt::Display for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Picture {}

impl Diagnostic for Picture {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
