//! A reader of XML that takes what a report may hold and nothing else: it fails
//! on whatever isn't well-formed, and on what no report needs.

/// An element, in the order in which they start.
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    depth: usize,
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Returns where it stands and what it has, without any values.
    pub(crate) fn shape(&self) -> String {
        let names: Vec<&str> = self.attributes.iter().map(|(name, _)| name.as_str()).collect();
        format!("{}{} {}", " ".repeat(self.depth), self.name, names.join(" "))
    }
}

/// Returns all elements of a text.
pub(crate) fn elements(text: &str) -> Vec<Element> {
    assert!(text.chars().all(is_allowed), "a character that XML 1.0 forbids: {text:?}");
    let mut rest = text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("it starts with a declaration");
    let (mut all, mut open): (Vec<Element>, Vec<String>) = (Vec::new(), Vec::new());
    while let Some((before, after)) = rest.split_once('<') {
        assert_text(before);
        assert!(!open.is_empty() || before.trim().is_empty(), "text outside the root: {before:?}");
        let (tag, after) = after.split_once('>').unwrap_or_else(|| panic!("a tag is open: {after:?}"));
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "tags are balanced");
            continue;
        }
        assert!(!open.is_empty() || all.is_empty(), "there is one root");
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(is_name(name), "{name:?} is no name");
        all.push(Element { name: name.to_owned(), attributes: values(attributes), depth: open.len() });
        if !is_empty {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest:?}");
    all
}

fn values(mut rest: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"").unwrap_or_else(|| panic!("no attribute: {rest:?}"));
        let (value, after) = after.split_once('"').unwrap_or_else(|| panic!("an attribute is open: {after:?}"));
        assert!(is_name(name) && all.iter().all(|(other, _)| other != name), "{name:?}");
        assert_text(value);
        all.push((name.to_owned(), value.to_owned()));
        rest = after.strip_prefix(' ').unwrap_or(after);
        assert!(rest.is_empty() || after.starts_with(' '), "attributes are parted: {after:?}");
    }
    all
}

fn assert_text(text: &str) {
    assert!(!text.contains("]]>"), "{text:?}");
    for part in text.split('&').skip(1) {
        let (name, _) = part.split_once(';').unwrap_or_else(|| panic!("a bare ampersand: {text:?}"));
        assert!(["amp", "lt", "gt", "quot", "apos", "#35", "#58"].contains(&name), "&{name};");
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
