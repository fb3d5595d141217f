//! Spans with something to each, found by what stands inside them.
//!
//! Apart from [`Span`] because asking every span in turn costs a file of many
//! levels the square of its length.

use super::Span;

/// Spans, each with a value; they may overlap.
#[derive(Debug, Clone)]
pub struct SpanMap<T> {
    /// In order of the spans.
    entries: Vec<Entry<T>>,
}

#[derive(Debug, Clone)]
struct Entry<T> {
    span: Span,
    /// The furthest end of this span and those before it in the file.
    reach: usize,
    value: T,
}

impl<T> FromIterator<(Span, T)> for SpanMap<T> {
    fn from_iter<I: IntoIterator<Item = (Span, T)>>(spans: I) -> Self {
        let mut entries: Vec<Entry<T>> = spans.into_iter().map(|(span, value)| Entry { span, reach: span.end, value }).collect();
        entries.sort_by_key(|entry| entry.span);
        let mut before: Option<Span> = None;
        for entry in &mut entries {
            let own = entry.span;
            let furthest = before.filter(|before| before.file == own.file).map_or(own, |before| own.to(before));
            entry.reach = furthest.end;
            before = Some(furthest);
        }
        Self { entries }
    }
}

impl<T> SpanMap<T> {
    /// Returns the values whose spans enclose this one, those that start last
    /// first.
    pub fn around(&self, span: Span) -> impl Iterator<Item = &T> {
        let behind = self.entries.partition_point(|entry| (entry.span.file, entry.span.start) <= (span.file, span.start));
        let before = self.entries.get(..behind).unwrap_or(&[]).iter().rev();
        let reaching = before.take_while(move |entry| entry.span.file == span.file && entry.reach >= span.end);
        reaching.filter(move |entry| entry.span.encloses(span)).map(|entry| &entry.value)
    }

    /// Returns true where any of the spans encloses this one.
    pub fn encloses(&self, span: Span) -> bool {
        self.around(span).next().is_some()
    }
}
