//! What is written like a reference to a link definition that isn't there.
//!
//! Apart from the parser's events, which show such brackets as plain text: only
//! the parser itself knows that they would have been a link.

use std::cell::RefCell;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, BrokenLinkCallback, CowStr, LinkType};

use crate::source::{FileId, Span};

/// How a reference is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceForm {
    /// `[text][label]`
    Full,
    /// `[label][]`
    Collapsed,
    /// `[label]`
    Shortcut,
}

/// A reference whose definition isn't there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndefinedReference {
    /// How it is written.
    pub form: ReferenceForm,
    /// The label, as the parser reads it.
    pub label: String,
    /// All of it, brackets included; for an image without the `!`.
    pub span: Span,
}

/// Collects references while a document is parsed.
#[derive(Debug, Default)]
pub(super) struct Undefined(RefCell<Vec<(ReferenceForm, String, Range<usize>)>>);

impl<'input> BrokenLinkCallback<'input> for &Undefined {
    /// Takes what the parser couldn't resolve; it stays text.
    fn handle_broken_link(&mut self, link: BrokenLink<'input>) -> Option<(CowStr<'input>, CowStr<'input>)> {
        let form = match link.link_type {
            LinkType::Reference | LinkType::ReferenceUnknown => ReferenceForm::Full,
            LinkType::Collapsed | LinkType::CollapsedUnknown => ReferenceForm::Collapsed,
            _ => ReferenceForm::Shortcut,
        };
        self.0.borrow_mut().push((form, link.reference.into_string(), link.span));
        None
    }
}

impl Undefined {
    /// Returns what was collected, in reading order; `place` says where in the file
    /// something of the text stands that was parsed.
    pub(super) fn found(&self, file: FileId, place: impl Fn(Range<usize>) -> Range<usize>) -> Vec<UndefinedReference> {
        let spans = |range: Range<usize>| {
            let range = place(range);
            Span::new(file, range.start, range.end)
        };
        let found = self.0.take().into_iter();
        let mut found: Vec<_> =
            found.map(|(form, label, range)| UndefinedReference { form, label, span: spans(range) }).collect();
        found.sort_by_key(|reference| reference.span);
        found
    }
}
