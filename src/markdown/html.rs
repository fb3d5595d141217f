//! Headings, anchors and links written in HTML.
//!
//! Apart from the Markdown parser, which hands over pieces of HTML as they
//! stand: a tag here, a whole block there. The only user of `html5gum`.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use super::{Anchor, Heading, HeadingDepth, Link, LinkKind, TextBuilder};
use crate::source::{SourceFile, Span};

/// What a piece of HTML names and links to.
#[derive(Debug, Default)]
pub(super) struct HtmlFacts {
    pub(super) anchors: Vec<Anchor>,
    pub(super) links: Vec<Link>,
    pub(super) headings: Vec<Heading>,
    /// How many tags open.
    pub(super) tags: usize,
}

/// The attributes that say anything: a tag may have a million others.
const TELLING: [&[u8]; 5] = [b"id", b"name", b"href", b"src", b"alt"];

/// Reads a piece of HTML, a range of bytes of its file. What stands
/// in comments, scripts and styles is skipped, and so is a tag or a heading
/// that doesn't end in this piece.
pub(super) fn scan(file: &SourceFile, range: Range<usize>) -> HtmlFacts {
    let offset = range.start;
    let text = file.text.get(range).unwrap_or("");
    let mut scanner = Scanner { file, offset, tag: None, heading: None, link: None, facts: HtmlFacts::default() };
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| {
        scanner.event(&event, span);
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(text, emitter).finish();
    scanner.facts
}

/// A start tag that is being read.
struct Tag {
    name: String,
    start: usize,
    attributes: Vec<Attribute>,
    /// True while the attribute is one that says something.
    tells: bool,
}

struct Attribute {
    name: String,
    value: Vec<u8>,
    span: Option<Span>,
}

/// A heading that is being read.
struct OpenHeading<'t> {
    depth: HeadingDepth,
    text: TextBuilder<'t>,
    span: Span,
    raw: String,
}

struct Scanner<'t> {
    file: &'t SourceFile,
    offset: usize,
    tag: Option<Tag>,
    heading: Option<OpenHeading<'t>>,
    /// The position in `facts.links` of the `<a>` that is open.
    link: Option<usize>,
    facts: HtmlFacts,
}

impl Scanner<'_> {
    fn event(&mut self, event: &CallbackEvent<'_>, span: html5gum::Span<usize>) {
        let span = Span::new(self.file.id, self.offset + span.start, self.offset + span.end);
        match *event {
            CallbackEvent::OpenStartTag { name } => {
                self.facts.tags += 1;
                self.tag = Some(Tag { name: lossy(name), start: span.start, attributes: Vec::new(), tells: false });
            }
            CallbackEvent::AttributeName { name } => {
                if let Some(tag) = &mut self.tag {
                    tag.tells = TELLING.contains(&name) && tag.attributes.iter().all(|known| known.name.as_bytes() != name);
                    if tag.tells {
                        tag.attributes.push(Attribute { name: lossy(name), value: Vec::new(), span: None });
                    }
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(attribute) = self.tag.as_mut().filter(|tag| tag.tells).and_then(|tag| tag.attributes.last_mut()) {
                    attribute.value.extend(value);
                    attribute.span = Some(attribute.span.map_or(span, |before| before.to(span)));
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                if let Some(tag) = self.tag.take() {
                    let whole = Span::new(self.file.id, tag.start, span.end);
                    self.start(&tag, whole);
                }
            }
            CallbackEvent::EndTag { name } => self.end(name, span),
            CallbackEvent::String { value } => self.text(&lossy(value), span),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag, span: Span) {
        let is_link = tag.name == "a";
        let names = [tag.value("id"), tag.value("name").filter(|_| is_link)];
        let mut known: Option<String> = None;
        for (name, _) in names.into_iter().flatten().filter(|(name, _)| !name.is_empty()) {
            if known.as_ref() != Some(&name) {
                self.facts.anchors.push(Anchor { name: name.clone(), span });
                known = Some(name);
            }
        }
        if let Some(depth) = heading_depth(tag.name.as_bytes()) {
            self.heading = Some(OpenHeading { depth, text: TextBuilder::new(&self.file.text, span), span, raw: String::new() });
        }
        let (kind, source) = match tag.name.as_str() {
            "a" => (LinkKind::HtmlLink, "href"),
            "img" => (LinkKind::HtmlImage, "src"),
            _ => return,
        };
        if is_link {
            self.link = None;
        }
        if let Some((target, target_span)) = tag.value(source) {
            let text = tag.value("alt").map(|(alt, _)| alt).unwrap_or_default();
            self.facts.links.push(Link { kind, target, text, span, target_span: target_span.unwrap_or(span) });
            if is_link {
                self.link = self.facts.links.len().checked_sub(1);
            }
        }
    }

    fn end(&mut self, name: &[u8], span: Span) {
        if name == b"a" {
            if let Some(link) = self.link.take().and_then(|at| self.facts.links.get_mut(at)) {
                link.span = link.span.to(span);
            }
        } else if heading_depth(name).is_some() {
            let depth = heading_depth(name);
            if let Some(open) = self.heading.take().filter(|heading| Some(heading.depth) == depth) {
                let text = open.text.finish();
                let text = text.part(0..text.text.len());
                self.facts.headings.push(Heading { depth: open.depth, text, span: open.span.to(span), raw: open.raw });
            }
        }
    }

    fn text(&mut self, shown: &str, span: Span) {
        if let Some(link) = self.link.and_then(|at| self.facts.links.get_mut(at)) {
            link.text.push_str(shown);
        }
        if let Some(heading) = &mut self.heading {
            heading.raw.push_str(shown);
            push_folded(&mut heading.text, shown, (self.file.slice(span), span));
        }
    }
}

impl Tag {
    /// Returns the decoded value of the first attribute of that name, and its
    /// place.
    fn value(&self, name: &str) -> Option<(String, Option<Span>)> {
        let attribute = self.attributes.iter().find(|each| each.name == name)?;
        Some((lossy(&attribute.value), attribute.span))
    }
}

/// Appends text as a browser shows it: white space at the start is none, any
/// other is one space. Exact places need the source letter by letter, so words
/// are pushed one by one where that holds. NOTE: the same length says nothing: an
/// entity is longer than what it shows, and what is no character is shorter.
pub(super) fn push_folded(text: &mut TextBuilder<'_>, shown: &str, (source, span): (&str, Span)) {
    let literal = shown == source;
    let mut at = 0;
    for word in shown.split_inclusive(char::is_whitespace) {
        let letters = word.trim_end();
        let range = if literal { span.start + at..span.start + at + letters.len() } else { span.start..span.end };
        at += word.len();
        if !letters.is_empty() {
            if literal { text.push(letters, range.clone()) } else { text.push_other(letters, range.clone()) }
        }
        let ends_open = text.is_empty() || text.shown().ends_with(' ');
        let space = word.len() - letters.len();
        if space > 0 && !ends_open {
            text.push(" ", range.end..range.end + if literal { space } else { 0 });
        }
    }
}

fn heading_depth(name: &[u8]) -> Option<HeadingDepth> {
    match name {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
