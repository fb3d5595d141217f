//! The document tree: sections by heading depth, blocks in reading order.

use std::ops::Range;
use std::sync::Arc;

use super::sections::sections;
use super::{Conflict, Excess, FrontMatter, Suppression, Text, UndefinedReference};
use crate::source::{FileId, SourceFile, Span};

/// Names one section of a [`Document`]; 0 is the text before the first heading.
pub type SectionId = usize;

/// The depth of a heading, 1 to 6.
pub type HeadingDepth = u8;

/// One Markdown file.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file.
    pub file: FileId,
    /// The YAML block at the top.
    pub front_matter: Option<FrontMatter>,
    /// The blocks of the outermost nesting, in reading order, headings among
    /// them.
    pub blocks: Vec<Block>,
    /// The sections that the outermost headings make. The first is the text
    /// before any heading and the parent of all others.
    pub sections: Vec<Section>,
    /// Every heading that gets an anchor, in reading order: also those inside
    /// quotes, lists and HTML.
    pub headings: Vec<Arc<Heading>>,
    /// Every link and image, in reading order.
    pub links: Vec<Link>,
    /// Every `id=` and `<a name=>` of HTML, in reading order.
    pub anchors: Vec<Anchor>,
    /// The link reference definitions.
    pub definitions: Vec<Definition>,
    /// What is written like a reference to a definition that isn't there, in
    /// reading order.
    pub undefined: Vec<UndefinedReference>,
    /// Where text is code: inline, fenced or indented. In order.
    pub code: Vec<Span>,
    /// Comments, written as HTML has them or as MDX does, in order.
    pub comments: Vec<Span>,
    /// Those that allow findings, in order.
    pub suppressions: Vec<Suppression>,
    /// Merges that nobody resolved, in order. Only their first version is in
    /// everything else here.
    pub conflicts: Vec<Conflict>,
    /// Why nothing of it was read.
    pub excess: Option<Excess>,
}

/// A heading and what follows it up to the next heading of its depth or above.
#[derive(Debug, Clone)]
pub struct Section {
    /// The heading; none for the first section.
    pub heading: Option<Arc<Heading>>,
    /// The heading's depth; 0 for the first section.
    pub depth: HeadingDepth,
    /// The section around this one.
    pub parent: Option<SectionId>,
    /// The sections just below, in reading order.
    pub children: Vec<SectionId>,
    /// The section's own blocks, as indices into [`Document::blocks`]: up to
    /// its first child, without its heading.
    pub body: Range<usize>,
    /// Heading, own blocks and children.
    pub span: Span,
}

/// A heading. It stands in three places of a document, and in memory once.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 to 6.
    pub depth: HeadingDepth,
    /// What is shown.
    pub text: Text,
    /// The whole heading in the source, marks included, without a final line
    /// break.
    pub span: Span,
    /// The heading's text as GitHub makes an anchor of it: like `text.text`,
    /// but with white space as it stands.
    pub raw: String,
}

/// A block.
#[derive(Debug, Clone)]
pub enum Block {
    /// A heading (outermost only: those inside quotes and lists are here too,
    /// but make no section).
    Heading(Arc<Heading>),
    /// A paragraph.
    Paragraph(Text),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A quote and its blocks.
    Quote(Vec<Block>, Span),
    /// A fenced or indented code block.
    Code(Span),
    /// A block of HTML.
    Html(Span),
    /// A thematic break.
    Rule(Span),
}

/// A list.
#[derive(Debug, Clone)]
pub struct List {
    /// True for a numbered list.
    pub ordered: bool,
    /// The items.
    pub items: Vec<Item>,
    /// The whole list.
    pub span: Span,
}

/// A list item.
#[derive(Debug, Clone)]
pub struct Item {
    /// The item's first paragraph.
    pub text: Option<Text>,
    /// What follows it: more paragraphs, nested lists.
    pub blocks: Vec<Block>,
    /// For a task list: whether the box is ticked.
    pub task: Option<bool>,
    /// The whole item.
    pub span: Span,
}

/// A table, written with pipes or in HTML.
#[derive(Debug, Clone)]
pub struct Table {
    /// The header row.
    pub header: Vec<Cell>,
    /// The other rows. Those of a pipe table are padded and cut to the header's
    /// width, those of an HTML table are as they are.
    pub rows: Vec<Vec<Cell>>,
    /// The whole table.
    pub span: Span,
}

/// A table cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What is shown; the ends of lines are breaks.
    pub text: Text,
    /// The lines: what `<br>`, list items and paragraphs part.
    pub lines: Vec<Text>,
}

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](target)`
    Inline,
    /// `[text][label]`, `[label]`
    Reference,
    /// `<https://…>`
    Autolink,
    /// `![alt](target)`
    Image,
    /// `<a href="…">`
    HtmlLink,
    /// `<img src="…">`
    HtmlImage,
}

/// A link or image.
#[derive(Debug, Clone)]
pub struct Link {
    /// How it is written.
    pub kind: LinkKind,
    /// The target as written, entities and escapes resolved.
    pub target: String,
    /// What is shown.
    pub text: String,
    /// The whole link.
    pub span: Span,
    /// The target in the source, where it could be found there; else the whole
    /// link.
    pub target_span: Span,
}

/// A place that HTML names.
#[derive(Debug, Clone)]
pub struct Anchor {
    /// The value of `id` or `name`.
    pub name: String,
    /// The tag.
    pub span: Span,
}

/// `[label]: target`
#[derive(Debug, Clone)]
pub struct Definition {
    /// The label as written.
    pub label: String,
    /// The target.
    pub target: String,
    /// The whole definition.
    pub span: Span,
}

impl Document {
    /// Returns a document of which nothing was read, and why.
    pub(super) fn passed_over(file: &SourceFile, excess: Excess) -> Self {
        Self {
            file: file.id,
            front_matter: None,
            blocks: Vec::new(),
            sections: sections(file, &[]),
            headings: Vec::new(),
            links: Vec::new(),
            anchors: Vec::new(),
            definitions: Vec::new(),
            undefined: Vec::new(),
            code: Vec::new(),
            comments: Vec::new(),
            suppressions: Vec::new(),
            conflicts: Vec::new(),
            excess: Some(excess),
        }
    }

    /// Returns the section of that name.
    pub fn section(&self, id: SectionId) -> &Section {
        #[expect(clippy::indexing_slicing, reason = "ids come from `children` and `parent` of the same document")]
        &self.sections[id]
    }

    /// Returns a section's own blocks: up to its first child.
    pub fn body(&self, id: SectionId) -> &[Block] {
        self.blocks.get(self.section(id).body.clone()).unwrap_or(&[])
    }

    /// Returns the names of all sections with a heading, in reading order.
    pub fn section_ids(&self) -> impl Iterator<Item = SectionId> {
        1..self.sections.len()
    }

    /// Returns what a section's heading shows, empty for the first section.
    pub fn title(&self, id: SectionId) -> &str {
        self.section(id).heading.as_ref().map_or("", |heading| heading.text.text.as_str())
    }

    /// Returns the links whose source lies in `span`.
    pub fn links_in(&self, span: Span) -> impl Iterator<Item = &Link> {
        self.numbered_links_in(span).map(|(_, link)| link)
    }

    /// As [`Document::links_in`], each with its position in [`Document::links`].
    pub fn numbered_links_in(&self, span: Span) -> impl Iterator<Item = (usize, &Link)> {
        let first = self.links.partition_point(|link| link.span.start < span.start);
        let started = self.links.iter().enumerate().skip(first).take_while(move |(_, link)| link.span.start <= span.end);
        started.filter(move |(_, link)| span.encloses(link.span))
    }
}

impl Block {
    /// Returns the block's place.
    pub fn span(&self) -> Span {
        match self {
            Self::Heading(heading) => heading.span,
            Self::Paragraph(text) => text.span,
            Self::List(list) => list.span,
            Self::Table(table) => table.span,
            Self::Quote(_, span) | Self::Code(span) | Self::Html(span) | Self::Rule(span) => *span,
        }
    }
}
