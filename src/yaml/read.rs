//! The one pass over a YAML text: values with the parser's locations first,
//! then byte spans of the file.
//!
//! Apart from the tree because it is all about the parser: it counts
//! characters where it can't count bytes, gives lists and maps no extent, and
//! forgets how a number was written.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::{DuplicateKeyPolicy, NonFiniteFloatPolicy};
use serde_yaml::{Error, Location, Spanned};

use super::{Key, Node, NodeKind, YamlError};
use crate::source::{FileId, Span};

/// How deep lists and maps may nest. Everything that walks a [`Node`] may
/// recurse, because of this. NOTE: the parser recurses too, and without
/// optimisation takes some 40 KiB of stack a level; a thread has 2 MiB.
const MAX_DEPTH: usize = 24;
/// How many values a text may hold, aliases expanded.
const MAX_NODES: usize = 250_000;
/// How many events aliases may repeat.
const MAX_REPLAYED: usize = 20_000;
/// The largest text, in bytes, in which all keys are told that stand a second
/// time: to read on past them takes the parser quadratic time.
const MAX_REPEATING: usize = 1 << 15;

/// Reads one YAML document. `offset` is the byte at which `text` starts in the
/// file; all spans are bytes of the file. An empty text is [`NodeKind::Null`].
///
/// # Errors
///
/// [`YamlError`] where the text is no YAML, repeats a key of a map, holds
/// several documents, nests deeper than 24, or expands to more than a reader
/// could have meant.
pub fn parse(file: FileId, text: &str, offset: usize) -> Result<Node, YamlError> {
    let mut read = parse_leniently(file, text, offset)?;
    if read.repeated.is_empty() { Ok(read.node) } else { Err(read.repeated.swap_remove(0)) }
}

/// A tree, and the keys that stand a second time in their maps.
#[derive(Debug, Clone)]
pub struct Lenient {
    /// The tree, without these keys.
    pub node: Node,
    /// One fault for each, in order of their places.
    pub repeated: Vec<YamlError>,
}

/// As [`parse`], but reads on where a key of a map stands a second time: for
/// whoever wants to tell all of them at once.
///
/// # Errors
///
/// As for [`parse`], but for repeated keys, which are an error in texts of more
/// than 32 KiB only.
pub fn parse_leniently(file: FileId, text: &str, offset: usize) -> Result<Lenient, YamlError> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let place = Place { file, text: body, offset: offset + (text.len() - body.len()) };
    if body.trim().is_empty() {
        return Ok(Lenient { node: Node { kind: NodeKind::Null, span: place.span(0, 0) }, repeated: Vec::new() });
    }
    let explained = |error: &Error| super::explain::explain(error, &place);
    let first = match values(body, DuplicateKeyPolicy::Error) {
        Ok(value) => return Ok(Lenient { node: place.node(value, &mut Vec::new()), repeated: Vec::new() }),
        Err(error) if is_repeated_key(&error) && body.len() <= MAX_REPEATING => explained(&error),
        Err(error) => return Err(explained(&error)),
    };
    let mut repeated = Vec::new();
    let node = values(body, DuplicateKeyPolicy::LastWins).map(|value| place.node(value, &mut repeated));
    let node = node.map_err(|error| explained(&error))?;
    // NOTE: of keys that hold numbers the parser itself keeps one.
    if repeated.is_empty() {
        repeated.push(first);
    }
    repeated.sort_by_key(|fault| fault.span);
    repeated.dedup();
    Ok(Lenient { node, repeated })
}

fn is_repeated_key(error: &Error) -> bool {
    match error.without_snippet() {
        Error::DuplicateMappingKey { .. } => true,
        Error::AliasError { error, .. } => is_repeated_key(error),
        _ => false,
    }
}

fn values(body: &str, duplicate_keys: DuplicateKeyPolicy) -> Result<Spanned<Value>, Error> {
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! { max_depth: MAX_DEPTH, flow_nesting_limit: MAX_DEPTH, max_nodes: MAX_NODES },
        alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: MAX_REPLAYED },
        duplicate_keys: duplicate_keys,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        strict_booleans: true,
        ignore_binary_tag_for_string: true,
        with_snippet: false,
    };
    serde_yaml::from_str_with_options::<Spanned<Value>>(body, options)
}

/// A text and where it stands.
pub(super) struct Place<'a> {
    file: FileId,
    text: &'a str,
    offset: usize,
}

/// A value as the parser tells it.
enum Value {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Spanned<Value>>),
    Map(Vec<(Spanned<Scalar>, Spanned<Value>)>),
}

/// A key: any scalar, as text.
struct Scalar(Value);

impl Place<'_> {
    /// Returns the span in the file of a range of the text.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.offset + start, self.offset + end)
    }

    /// Returns the range of the text that a location means.
    pub(super) fn range(&self, location: Location) -> (usize, usize) {
        let span = location.span();
        match (span.byte_offset(), span.byte_len()) {
            (Some(start), Some(length)) => {
                let start = self.boundary(usize::try_from(start).unwrap_or(usize::MAX));
                (start, self.boundary(start.saturating_add(usize::try_from(length).unwrap_or(0))))
            }
            _ => self.by_line(location),
        }
    }

    fn by_line(&self, location: Location) -> (usize, usize) {
        let line = usize::try_from(location.line()).unwrap_or(1).saturating_sub(1);
        let column = usize::try_from(location.column()).unwrap_or(1).saturating_sub(1);
        let start: usize = self.text.split_inclusive('\n').take(line).map(str::len).sum();
        let rest = self.text.get(start..).unwrap_or("");
        let start = start + rest.chars().take_while(|&c| c != '\n').take(column).map(char::len_utf8).sum::<usize>();
        let next = self.text.get(start..).and_then(|rest| rest.chars().next()).filter(|&c| c != '\n' && c != '\r');
        (start, start + next.map_or(0, char::len_utf8))
    }

    fn boundary(&self, at: usize) -> usize {
        (0..=at.min(self.text.len())).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or(0)
    }

    fn slice(&self, range: (usize, usize)) -> &str {
        self.text.get(range.0..range.1).unwrap_or("")
    }

    /// Makes the tree; keys that stand a second time are left out, and told.
    fn node(&self, value: Spanned<Value>, repeated: &mut Vec<YamlError>) -> Node {
        let range = self.scalar_range(value.referenced);
        let kind = match value.value {
            Value::Null => NodeKind::Null,
            Value::Bool(value) => NodeKind::Bool(value),
            Value::Number(number) => NodeKind::Number(self.as_written(value.defined, number)),
            Value::Text(text) => NodeKind::Text(text),
            Value::List(entries) => {
                let entries: Vec<Node> = entries.into_iter().map(|entry| self.node(entry, repeated)).collect();
                let span = self.extent(range.0, entries.last().map(|entry| entry.span));
                return Node { kind: NodeKind::List(entries), span };
            }
            Value::Map(entries) => {
                let mut seen = BTreeSet::new();
                let mut known: Vec<(Key, Node)> = Vec::with_capacity(entries.len());
                for (key, value) in entries {
                    // An alias brings the same fault again: it is told where it was written.
                    let (start, end) = self.scalar_range(key.defined);
                    let (key, value) = (self.key(key), self.node(value, repeated));
                    if seen.insert(key.text.clone()) {
                        known.push((key, value));
                    } else {
                        let message = format!("the key `{}` stands here a second time", key.text);
                        repeated.push(YamlError { message, span: self.span(start, end) });
                    }
                }
                let entries = known;
                let last = entries.last().map(|(key, value)| key.span.to(value.span));
                let span = self.extent(range.0, last);
                return Node { kind: NodeKind::Map(entries), span };
            }
        };
        Node { kind, span: self.span(range.0, range.1) }
    }

    fn key(&self, key: Spanned<Scalar>) -> Key {
        let range = self.scalar_range(key.referenced);
        let text = match key.value.0 {
            Value::Text(text) => text,
            Value::Number(number) => self.as_written(key.defined, number),
            Value::Bool(value) => self.as_written(key.defined, value.to_string()),
            Value::Null | Value::List(_) | Value::Map(_) => self.as_written(key.defined, String::new()),
        };
        Key { text, span: self.span(range.0, range.1) }
    }

    /// A block scalar's range ends with the line breaks after it.
    fn scalar_range(&self, location: Location) -> (usize, usize) {
        let (start, end) = self.range(location);
        (start, start + self.slice((start, end)).trim_end().len())
    }

    fn as_written(&self, defined: Location, otherwise: String) -> String {
        let written = self.slice(self.scalar_range(defined));
        if written.is_empty() || written.starts_with(['"', '\'', '!', '&', '*']) { otherwise } else { written.to_owned() }
    }

    /// From `start` (of the first entry, or the bracket) to the last entry or
    /// the bracket after it.
    fn extent(&self, start: usize, last: Option<Span>) -> Span {
        let end = last.map_or(start, |span| span.end.saturating_sub(self.offset).max(start));
        let Some(close) = self.slice((start, start + 1)).chars().next().and_then(|open| match open {
            '[' => Some(']'),
            '{' => Some('}'),
            _ => None,
        }) else {
            return self.span(start, end);
        };
        let inside = end.max(start + 1);
        let rest = self.text.get(inside..).unwrap_or("");
        let after = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        let closed = if after.starts_with(close) { inside + (rest.len() - after.len()) + 1 } else { inside };
        self.span(start, closed)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_any(ValueVisitor)? {
            Value::List(_) | Value::Map(_) => Err(D::Error::custom("a key is a list or a map, and only plain keys are read")),
            scalar => Ok(Self(scalar)),
        }
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = entries.next_element()? {
            list.push(entry);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Value::Map(map))
    }
}
