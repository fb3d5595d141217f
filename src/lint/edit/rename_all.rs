//! Another name for one thing that is named at many places: a dimension at
//! each level, a level in its heading and its lists. Of one document several
//! headings may change, and every link follows to where its heading then is.

use std::collections::BTreeMap;

use super::Renamer;
use super::name::name;
use crate::finding::Edit;
use crate::links::{Slugger, slug};
use crate::source::{FileId, Span};

impl Renamer<'_> {
    /// Returns the edits that put `new` in the place of each of the names, which
    /// stand somewhere in their spans, and take along every link of the snapshot
    /// whose anchor changes with them.
    ///
    /// # Errors
    ///
    /// The first place that can't be edited without a guess.
    pub fn rename_all(&mut self, names: &[(Span, &str)], new: &str) -> Result<Vec<Edit>, Span> {
        let mut edits = Vec::new();
        let mut headings: BTreeMap<FileId, BTreeMap<usize, String>> = BTreeMap::new();
        for &(span, shown) in names.iter().filter(|(_, shown)| *shown != new) {
            edits.push(name(&self.cx, span, shown, new).ok_or(span)?);
            let document = self.cx.document(span.file).ok_or(span)?;
            let behind = document.headings.partition_point(|heading| heading.span.end < span.start);
            let Some(heading) = document.headings.get(behind).filter(|heading| heading.span.encloses(span)) else { continue };
            if heading.raw.matches(shown).count() != 1 {
                return Err(span);
            }
            headings.entry(span.file).or_default().insert(behind, slug(&heading.raw.replacen(shown, new, 1)));
        }
        for (file, renamed) in &headings {
            let Some(incoming) = self.incoming(*file) else { continue };
            let mut slugger = Slugger::default();
            let slugs = incoming.slugs.iter().enumerate().map(|(at, known)| renamed.get(&at).unwrap_or(known));
            let anchors: Vec<String> = slugs.map(|slug| slugger.number(slug)).collect();
            for (heading, fragment) in &incoming.links {
                let (Some(before), Some(after)) = (incoming.anchors.get(*heading), anchors.get(*heading)) else { continue };
                if before != after {
                    // A link that can't be edited is one in a site's manner; its target says where it is.
                    let whole = || Span::new(*file, 0, 0);
                    edits.push(Edit { span: fragment.ok_or_else(whole)?, text: after.clone() });
                }
            }
        }
        Ok(edits)
    }
}
