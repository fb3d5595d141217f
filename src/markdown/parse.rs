//! Events to tree: drives the parser and keeps what stands where.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::attributes::{is_attributes, without_attributes};
use super::builder::TreeBuilder;
use super::conflict::{self, Resolved};
use super::excess::{Excess, Measure};
use super::html_table::{parts_lines, replace_tables};
use super::inline::{Inline, InlineKind};
use super::sections::sections;
use super::suppression::{is_mdx_comment, suppressions};
use super::undefined::Undefined;
use super::{Block, Definition, Document, Heading, Link, LinkKind, Mark, front_matter, html};
use crate::source::{SourceFile, Span};

/// Parses one file. Never fails: everything is Markdown.
///
/// Where a merge was left unresolved, the first version is read. Of a document that
/// is too much to be read, nothing is.
pub fn parse(file: &SourceFile) -> Document {
    let conflicts = conflict::find(file);
    let resolved = (!conflicts.is_empty()).then(|| Resolved::of(file, &conflicts));
    let file = resolved.as_ref().map_or(file, |resolved| &resolved.masked);
    let front_matter = front_matter::read(file);
    let mark = if file.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let offset = front_matter.as_ref().map_or(mark, |found| found.span.end);
    let joined = resolved.as_ref().map(|resolved| resolved.joined(offset));
    let text = joined.as_ref().map_or_else(|| file.text.get(offset..).unwrap_or(""), |joined| &joined.text);
    let place = |range: Range<usize>| match &joined {
        Some(joined) => joined.in_file(range),
        None => range.start + offset..range.end + offset,
    };
    if let Some(excess) = Excess::of(text) {
        return Document::passed_over(file, excess);
    }
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let undefined = Undefined::default();
    let events = Parser::new_with_broken_link_callback(text, options, Some(&undefined)).into_offset_iter();
    let mut definitions: Vec<Definition> = events
        .reference_definitions()
        .iter()
        .map(|(label, definition)| {
            let span = place(definition.span.clone());
            Definition {
                label: label.to_owned(),
                target: definition.dest.to_string(),
                span: Span::new(file.id, span.start, span.end),
            }
        })
        .collect();
    definitions.sort_by_key(|definition| definition.span);
    let mut reader = Reader {
        file,
        tree: TreeBuilder::default(),
        inline: None,
        in_code: false,
        in_html: 0,
        links: Vec::new(),
        open_links: Vec::new(),
        document: Document {
            file: file.id,
            front_matter,
            blocks: Vec::new(),
            sections: Vec::new(),
            headings: Vec::new(),
            links: Vec::new(),
            anchors: Vec::new(),
            definitions,
            undefined: Vec::new(),
            code: Vec::new(),
            comments: Vec::new(),
            suppressions: Vec::new(),
            conflicts,
            excess: None,
        },
    };
    let mut measure = Measure::default();
    for (event, range) in events {
        measure.add(&event);
        reader.event(event, place(range));
        if let Some(excess) = measure.excess(reader.in_html) {
            return Document::passed_over(file, excess);
        }
    }
    reader.document.undefined = undefined.found(file.id, place);
    reader.finish()
}

/// A link whose text is being read.
struct OpenLink {
    kind: LinkKind,
    target: String,
    text: String,
    range: Range<usize>,
}

struct Reader<'a> {
    file: &'a SourceFile,
    tree: TreeBuilder,
    inline: Option<Inline<'a>>,
    in_code: bool,
    /// How many parts blocks of HTML have.
    in_html: usize,
    links: Vec<Link>,
    open_links: Vec<OpenLink>,
    document: Document,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if !self.in_code => self.text(&text, range, None),
            Event::Code(text) => {
                self.document.code.push(self.span(range.clone()));
                let inner = inner_code(&text, self.file.slice(self.span(range.clone())), range);
                self.text(&text, inner, Some(Mark::Code));
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(inline) = &mut self.inline {
                    inline.text.push_break(range);
                }
            }
            Event::InlineHtml(tag) => self.inline_html(&tag, range),
            Event::TaskListMarker(done) => self.tree.set_task(done),
            Event::Rule => {
                self.close_implicit();
                let span = self.span(range);
                self.tree.push(Block::Rule(span));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.open(InlineKind::Paragraph, range),
            Tag::Heading { level, .. } => self.open(InlineKind::Heading(level as u8), range),
            Tag::TableCell => self.open(InlineKind::Cell, range),
            Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) | Tag::DefinitionList => {
                self.close_implicit();
                let span = self.span(range);
                self.tree.open_quote(span);
            }
            Tag::List(first) => {
                self.close_implicit();
                let span = self.span(range);
                self.tree.open_list(first.is_some(), span);
            }
            Tag::Item => {
                let span = self.span(range);
                self.tree.open_item(span);
            }
            Tag::Table(_) => {
                self.close_implicit();
                let span = self.span(range);
                self.tree.open_table(span);
            }
            Tag::TableHead | Tag::TableRow => self.tree.open_row(),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.close_implicit();
                self.in_code = true;
                let span = self.span(range);
                self.document.code.push(span);
                self.tree.push(Block::Code(span));
            }
            Tag::HtmlBlock => {
                self.close_implicit();
                let span = self.span(range.clone());
                self.html(range);
                self.tree.push(Block::Html(span));
            }
            Tag::Strong => self.open_mark(Mark::Strong, range),
            Tag::Emphasis => self.open_mark(Mark::Emphasis, range),
            Tag::Strikethrough => self.open_mark(Mark::Struck, range),
            Tag::Link { link_type, dest_url, .. } => {
                let kind = match link_type {
                    LinkType::Inline => LinkKind::Inline,
                    LinkType::Autolink | LinkType::Email => LinkKind::Autolink,
                    _ => LinkKind::Reference,
                };
                let target = if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                self.open_links.push(OpenLink { kind, target, text: String::new(), range: range.clone() });
                self.open_mark(Mark::Link, range);
            }
            Tag::Image { dest_url, .. } => {
                self.open_links.push(OpenLink {
                    kind: LinkKind::Image,
                    target: dest_url.to_string(),
                    text: String::new(),
                    range,
                });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.close(),
            TagEnd::BlockQuote(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Table => {
                self.close_implicit();
                self.tree.close();
            }
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::Strong => self.close_mark(Mark::Strong),
            TagEnd::Emphasis => self.close_mark(Mark::Emphasis),
            TagEnd::Strikethrough => self.close_mark(Mark::Struck),
            TagEnd::Link => {
                self.close_mark(Mark::Link);
                self.close_link();
            }
            TagEnd::Image => self.close_link(),
            _ => {}
        }
    }

    /// Text is shown unless it is the alternative of an image.
    fn text(&mut self, text: &str, range: Range<usize>, mark: Option<Mark>) {
        for link in &mut self.open_links {
            link.text.push_str(text);
        }
        if self.open_links.iter().any(|link| link.kind == LinkKind::Image) {
            return;
        }
        let span = self.span(range.clone());
        let inline = self.inline.get_or_insert_with(|| Inline::new(InlineKind::Implicit, &self.file.text, span));
        let start = inline.text.len();
        inline.text.push(text, range);
        if matches!(inline.kind, InlineKind::Heading(_)) {
            inline.raw.push_str(text);
        }
        if let Some(mark) = mark {
            let end = inline.text.len();
            inline.text.mark(mark, start..end);
        }
    }

    fn inline_html(&mut self, tag: &str, range: Range<usize>) {
        let tag = tag.trim_start_matches(['<', '/']);
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").as_bytes();
        if let Some(inline) = &mut self.inline {
            // A list in a cell of a pipe table has to be written on its one line.
            let parts = inline.kind == InlineKind::Cell && parts_lines(&name.to_ascii_lowercase());
            if name.eq_ignore_ascii_case(b"br") || parts && inline.text.is_in_line() {
                inline.text.push_break(range.clone());
            }
        }
        self.html(range);
    }

    fn html(&mut self, range: Range<usize>) {
        let source = self.file.text.get(range.clone()).unwrap_or("");
        let mut from = 0;
        while let Some(start) = source.get(from..).and_then(|rest| rest.find("<!--")).map(|at| at + from) {
            let end = source.get(start..).and_then(|rest| rest.find("-->")).map_or(source.len(), |at| start + at + 3);
            self.document.comments.push(Span::new(self.file.id, range.start + start, range.start + end));
            from = end;
        }
        let facts = html::scan(self.file, range);
        self.in_html += facts.tags;
        self.document.anchors.extend(facts.anchors);
        self.document.headings.extend(facts.headings.into_iter().map(Arc::new));
        self.links.extend(facts.links);
    }

    fn open(&mut self, kind: InlineKind, range: Range<usize>) {
        self.close_implicit();
        let span = self.span(range);
        self.inline = Some(Inline::new(kind, &self.file.text, span));
    }

    fn open_mark(&mut self, mark: Mark, range: Range<usize>) {
        let span = self.span(range);
        self.inline.get_or_insert_with(|| Inline::new(InlineKind::Implicit, &self.file.text, span)).open_mark(mark);
    }

    fn close_mark(&mut self, mark: Mark) {
        if let Some(inline) = &mut self.inline {
            inline.close_mark(mark);
        }
    }

    fn close_link(&mut self) {
        if let Some(open) = self.open_links.pop() {
            let source = self.file.text.get(open.range.clone()).unwrap_or("");
            let target_span = match source.rfind(&open.target) {
                Some(at) if !open.target.is_empty() => {
                    Span::new(self.file.id, open.range.start + at, open.range.start + at + open.target.len())
                }
                _ => self.span(open.range.clone()),
            };
            let span = self.span(open.range);
            self.links.push(Link { kind: open.kind, target: open.target, text: open.text, span, target_span });
        }
    }

    /// Ends the text of a tight list item, which no event ends.
    fn close_implicit(&mut self) {
        if self.inline.as_ref().is_some_and(|inline| matches!(inline.kind, InlineKind::Implicit)) {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(mut inline) = self.inline.take() else { return };
        let kind = inline.kind;
        let raw = std::mem::take(&mut inline.raw);
        let block_span = inline.span;
        let text = match kind {
            InlineKind::Paragraph | InlineKind::Implicit => without_attributes(inline.finish()),
            InlineKind::Heading(_) | InlineKind::Cell => inline.finish(),
        };
        match kind {
            InlineKind::Cell => self.tree.push_cell(text),
            InlineKind::Paragraph | InlineKind::Implicit if is_mdx_comment(self.file.slice(block_span)) => {
                self.document.comments.push(block_span);
                self.tree.push(Block::Html(block_span));
            }
            InlineKind::Paragraph | InlineKind::Implicit if is_attributes(&text.text) => self.tree.push(Block::Html(block_span)),
            InlineKind::Paragraph | InlineKind::Implicit => self.tree.push(Block::Paragraph(text)),
            InlineKind::Heading(depth) => {
                let heading = Arc::new(Heading { depth, text, span: block_span, raw });
                self.document.headings.push(Arc::clone(&heading));
                self.tree.push(Block::Heading(heading));
            }
        }
    }

    /// Returns the span of a range without the line break at its end.
    fn span(&self, range: Range<usize>) -> Span {
        let source = self.file.text.get(range.clone()).unwrap_or("");
        // The bytes first: a block may end in megabytes of spaces.
        let source = source.trim_ascii_end().trim_end();
        Span::new(self.file.id, range.start, range.start + source.len())
    }

    fn finish(mut self) -> Document {
        self.close_implicit();
        let mut document = self.document;
        document.blocks = replace_tables(self.file, self.tree.finish());
        document.sections = sections(self.file, &document.blocks);
        self.links.sort_by_key(|link| link.span);
        document.links = self.links;
        document.headings.sort_by_key(|heading| heading.span);
        document.anchors.sort_by_key(|anchor| anchor.span);
        document.comments.sort_unstable();
        document.comments.dedup();
        document.suppressions = suppressions(self.file, &document);
        document
    }
}

/// Returns what of a source stands between the backticks of code that shows
/// `text`: exactly that where it is there letter by letter, else (on several lines
/// of a quote) all of the code.
fn inner_code(text: &str, source: &str, range: Range<usize>) -> Range<usize> {
    let ticks = source.len() - source.trim_start_matches('`').len();
    let inner = ticks..source.len().saturating_sub(ticks);
    let spaced = ticks + 1..inner.end.saturating_sub(1);
    let shows = |inner: &Range<usize>| {
        let own = source.get(inner.clone()).unwrap_or("");
        own.len() == text.len() && own.bytes().zip(text.bytes()).all(|(own, shown)| own == shown || own == b'\n')
    };
    let exact = [inner, spaced].into_iter().find(shows);
    exact.map_or(range.clone(), |inner| range.start + inner.start..range.start + inner.end)
}
