//! The sink that findings go into: it stamps the rule's id and severity, so
//! that no rule names either.

use std::collections::BTreeMap;

use crate::finding::{At, Finding, Fix, Label, Severity};
use crate::source::{FileId, Span};

/// How many findings of one rule are told of one document: nobody reads more, and
/// a document may be made of nothing but faults.
const MOST: usize = 1_000;

/// Collects the findings of one rule.
#[derive(Debug)]
pub struct Findings<'a> {
    rule: &'a str,
    severity: Severity,
    found: &'a mut Vec<Finding>,
    /// How many each document has.
    counts: BTreeMap<FileId, usize>,
}

/// A finding that is being told; it is reported when this is dropped.
#[derive(Debug)]
pub struct FindingBuilder<'s, 'a> {
    sink: &'s mut Findings<'a>,
    finding: Option<Finding>,
}

impl<'a> Findings<'a> {
    /// Makes a sink for one rule at its effective severity.
    pub fn new(rule: &'a str, severity: Severity, found: &'a mut Vec<Finding>) -> Self {
        Self { rule, severity, found, counts: BTreeMap::new() }
    }

    /// Reports a finding at a place. The message is one sentence, lower case,
    /// without a full stop, and names level, dimension and evidence.
    pub fn report(&mut self, span: Span, message: impl Into<String>) -> FindingBuilder<'_, 'a> {
        let finding = Finding {
            rule: self.rule.to_owned(),
            severity: self.severity,
            message: message.into(),
            span,
            label: None,
            related: Vec::new(),
            help: None,
            fix: None,
            at: At::default(),
            subject: String::new(),
        };
        FindingBuilder { sink: self, finding: Some(finding) }
    }

    /// Adds a finding, or says in the place of the first that is one too many that
    /// there are more.
    fn add(&mut self, finding: Finding) {
        let count = self.counts.entry(finding.span.file).or_default();
        *count += 1;
        if *count <= MOST {
            self.found.push(finding);
        } else if *count == MOST + 1 {
            let message = format!("this document has more than {MOST} findings of this rule, and the others are not told");
            let help = "mend what they have in common, or leave the document out: `ignore` in the configuration".to_owned();
            let (at, subject) = (At::default(), "more".to_owned());
            let finding =
                Finding { message, help: Some(help), label: None, related: Vec::new(), fix: None, at, subject, ..finding };
            self.found.push(finding);
        }
    }
}

impl FindingBuilder<'_, '_> {
    fn with(mut self, change: impl FnOnce(&mut Finding)) -> Self {
        if let Some(finding) = &mut self.finding {
            change(finding);
        }
        self
    }

    /// Weakens the finding to a note, where the rule itself is less sure.
    #[must_use]
    pub fn as_note(self) -> Self {
        self.with(|finding| finding.severity = Severity::Note)
    }

    /// Weakens an error to a warning, where readers can still cope.
    #[must_use]
    pub fn as_warning(self) -> Self {
        self.with(|finding| finding.severity = finding.severity.min(Severity::Warning))
    }

    /// Says what stands at the place, for formats that show a frame.
    #[must_use]
    pub fn label(self, text: impl Into<String>) -> Self {
        self.with(|finding| finding.label = Some(text.into()))
    }

    /// Points at a peer or at evidence.
    #[must_use]
    pub fn related(self, span: Span, message: impl Into<String>) -> Self {
        self.with(|finding| finding.related.push(Label { span, message: message.into() }))
    }

    /// Says the next step.
    #[must_use]
    pub fn help(self, text: impl Into<String>) -> Self {
        self.with(|finding| finding.help = Some(text.into()))
    }

    /// Says the next step, where there is one.
    #[must_use]
    pub fn maybe_help(self, text: Option<&str>) -> Self {
        self.with(|finding| finding.help = text.map(str::to_owned))
    }

    /// Offers an edit.
    #[must_use]
    pub fn fix(self, fix: Fix) -> Self {
        self.with(|finding| finding.fix = Some(fix))
    }

    /// Says where in the ladder it belongs.
    #[must_use]
    pub fn at(self, at: At) -> Self {
        self.with(|finding| finding.at = at)
    }

    /// Names what the finding is about, for its fingerprint: a dimension, a
    /// link's target, a word. Not a line, not a path, not the message.
    #[must_use]
    pub fn subject(self, text: impl Into<String>) -> Self {
        self.with(|finding| finding.subject = text.into())
    }
}

impl Drop for FindingBuilder<'_, '_> {
    fn drop(&mut self) {
        if let Some(finding) = self.finding.take() {
            self.sink.add(finding);
        }
    }
}
