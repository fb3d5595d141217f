//! Where a text says whose work it uses: naming another company there is
//! honest, not a mistake.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::{Prose, ProseKind};
use super::word::Word;
use crate::markdown::{Document, LinkKind, SectionId, Text};
use crate::wording::{Starts, sentences};

// NOTE: the patterns are of small letters, and are held against a text in small
// letters: compiled for any case they take several times as long, which a small
// ladder feels.

/// Headings under which others are thanked and linked.
static HEADING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)\b(?: credits? | acknowledge?ments? | attributions? | inspirations? | inspired\ by | adapted\ from | based\ on
        | borrowed\ from | thanks | thank\ you | references? | bibliography | further\ reading | reading\ list | recommended\ reading
        | resources | sources? | prior\ art | see\ also | licen[cs]e | licensing | related\ work )\b",
    )
    .ok()
});

/// Sentences that say so by themselves.
static SENTENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)\b(?: inspired\ by | inspiration\ (?:from|for\ this) | adapted\ from | borrow(?:s|ed|ing)?\ (?:[a-z]+\ )?from | derived\ from | modell?ed\ (?:on|after)
        | influenced\ by | drawn?\ from | taken\ from | copied\ from | forked\ from | credits?\ (?:to|goes?) | courtesy\ of | attribut(?:ed|ion)
        | thanks\ to | kudos | hat\ tip | licen[cs]ed | originally\ (?:by|from|published|written)
        | as\ published | published\ by | see\ also | read\ more )\b",
    )
    .ok()
});

/// Sentences that say so if they are about a document.
static ABOUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x) ^[^a-z0-9]*(?:source|sources|via|based\ on|thanks)\b
        | \b(?:based\ on|builds?\ on|similar\ to|thank|owes?|grateful|published?|public)\b.*\b(?:ladder|framework|document|matrix|rubric|guide|article|post|book|talk|blog|handbook|page|levels)\b
        | \b(?:ladder|framework|document|matrix|rubric|guide|article|post|book|talk|blog|handbook|page|levels)\b.*\b(?:based\ on|builds?\ on|similar\ to|owes?|grateful|shared\ by|published?)\b",
    )
    .ok()
});

/// How words start without which [`SENTENCE`] doesn't match: one look at a whole
/// text, in place of one at each of its sentences.
static MAYBE_SENTENCE: LazyLock<Starts> = LazyLock::new(|| {
    Starts::new([
        "adapted",
        "as published",
        "attribut",
        "borrow",
        "copied from",
        "courtesy",
        "credit",
        "derived from",
        "draw from",
        "drawn from",
        "forked from",
        "hat tip",
        "influenced by",
        "inspir",
        "kudos",
        "licen",
        "modeled",
        "modelled",
        "originally",
        "published by",
        "read more",
        "see also",
        "taken from",
        "thanks to",
    ])
});

/// The same for [`ABOUT`], which matches where both a credit and a document are
/// named, or at the start of a sentence.
static MAYBE_ABOUT: LazyLock<Starts> = LazyLock::new(|| {
    Starts::new([
        "based on",
        "build on",
        "builds on",
        "grateful",
        "owe",
        "publi",
        "shared by",
        "similar to",
        "source",
        "thank",
        "via",
    ])
});
static MAYBE_DOCUMENT: LazyLock<Starts> = LazyLock::new(|| {
    Starts::new([
        "article",
        "based on",
        "blog",
        "book",
        "document",
        "framework",
        "guide",
        "handbook",
        "ladder",
        "levels",
        "matrix",
        "page",
        "post",
        "rubric",
        "source",
        "talk",
        "thanks",
        "via",
    ])
});

/// The same for [`HEADING`].
static MAYBE_HEADING: LazyLock<Starts> = LazyLock::new(|| {
    Starts::new([
        "acknowledg",
        "adapted",
        "attribution",
        "based on",
        "bibliography",
        "borrowed",
        "credit",
        "further",
        "inspir",
        "licen",
        "prior",
        "reading",
        "recommended",
        "reference",
        "related",
        "resources",
        "see also",
        "source",
        "thank",
    ])
});

/// Follows the texts of a document and says which of them give credit.
#[derive(Debug)]
pub(super) struct Credits {
    sections: Vec<bool>,
    /// The list that follows was announced by a credit.
    lead: bool,
}

impl Credits {
    pub(super) fn new(document: &Document) -> Self {
        let mut sections: Vec<bool> = Vec::new();
        for (id, section) in document.sections.iter().enumerate() {
            let inherited = section.parent.is_some_and(|parent: SectionId| sections.get(parent).copied().unwrap_or(false));
            sections.push(inherited || is_credit_heading(document.title(id)));
        }
        Self { sections, lead: false }
    }

    /// Takes the next text, in reading order; returns whether all of it stands
    /// where credit is given.
    pub(super) fn covers(&mut self, prose: &Prose<'_>) -> bool {
        if prose.kind != ProseKind::Item {
            let text = prose.text.map_or("", |text| text.text.as_str());
            self.lead = prose.kind == ProseKind::Paragraph && text.trim_end().ends_with(':') && is_credit(text);
        }
        let in_section = self.sections.get(prose.section).copied().unwrap_or(false);
        in_section || (self.lead && prose.kind == ProseKind::Item)
    }
}

fn is_credit_heading(title: &str) -> bool {
    MAYBE_HEADING.stand_in(title) && is_match(&HEADING, title)
}

/// Returns true for a sentence that gives credit.
fn is_credit(sentence: &str) -> bool {
    may_be_sentence(sentence) && is_match(&SENTENCE, sentence) || may_be_about(sentence) && is_match(&ABOUT, sentence)
}

/// Returns false for most texts, in which nobody is given credit.
fn may_credit(text: &str) -> bool {
    may_be_sentence(text) || may_be_about(text)
}

fn may_be_sentence(text: &str) -> bool {
    MAYBE_SENTENCE.stand_in(text)
}

fn may_be_about(text: &str) -> bool {
    MAYBE_ABOUT.stand_in(text) && MAYBE_DOCUMENT.stand_in(text)
}

/// Returns where a range lies, seen from a place.
pub(super) fn place(range: &Range<usize>, at: usize) -> Ordering {
    if range.end <= at {
        Ordering::Less
    } else if range.start > at {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

/// Returns the sentences that give credit, and those that follow one.
pub(super) fn credited_parts(text: &Text) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    if !may_credit(&text.text) {
        return parts;
    }
    let mut previous = false;
    for range in sentences(&text.text) {
        let is_credit = is_credit(text.text.get(range.clone()).unwrap_or(""));
        if is_credit || previous {
            parts.push(range);
        }
        previous = is_credit;
    }
    parts
}

/// Returns true for words that lead to another site.
pub(super) fn is_external_link(document: &Document, text: &Text, words: &[Word<'_>]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let span = text.span_of(first.range.start..last.range.end);
    // Links don't nest, but for images in them: the last few that start here
    // are all that can stand around.
    let started = document.links.partition_point(|link| link.span.start <= span.start);
    let around = document.links.iter().take(started).rev().take(3).filter(|link| link.span.encloses(span));
    around.filter(|link| link.kind != LinkKind::Image).any(|link| link.target.contains("//"))
}

/// Returns true for a text that matches a pattern in whatever letter case.
fn is_match(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(&text.to_ascii_lowercase()))
}
