//! What kind of thing a link's target is, before anything is looked up.

use super::percent::decode;

/// A link's target, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A URL with a scheme or a host, a mail address: never looked up.
    External,
    /// Has something in it that a template engine fills in: unknown.
    Template,
    /// A place in the same document: the fragment as written, without `#`.
    Here(String),
    /// A path, relative to the document's folder or, where it starts with `/`,
    /// to the repository's root.
    Path {
        /// The path, percent-decoded, without query and leading `/`.
        path: String,
        /// True where it started with `/`.
        rooted: bool,
        /// The fragment as written, without `#`.
        fragment: Option<String>,
    },
}

/// Takes a target apart.
pub fn classify(target: &str) -> Target {
    let target = target.trim();
    if ["{{", "{%", "<%", "${", "}}", "%}"].iter().any(|sign| target.contains(sign)) {
        return Target::Template;
    }
    if target.starts_with("//") || target.starts_with("\\\\") || has_scheme(target) {
        return Target::External;
    }
    let (before, fragment) = match target.split_once('#') {
        Some((before, fragment)) => (before, Some(fragment.to_owned())),
        None => (target, None),
    };
    let written = before.split('?').next().unwrap_or("");
    if written.is_empty() {
        return Target::Here(fragment.unwrap_or_default());
    }
    let path = decode(written);
    let rooted = path.starts_with('/');
    Target::Path { path: path.trim_start_matches('/').to_owned(), rooted, fragment }
}

/// A scheme has two letters or more, so that `C:\` is none.
fn has_scheme(target: &str) -> bool {
    target.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}
