//! Adverts for jobs: they have a level's title and are built alike, but speak to
//! those outside.

use super::name::DimensionKey;
use crate::markdown::Document;

const APPLYING: [&str; 6] = ["apply", "apply now", "application process", "how to apply", "how do i apply", "to apply"];

const OFFERED: [&str; 10] = [
    "about us",
    "benefits",
    "benefits and perks",
    "our offer",
    "perks",
    "perks and benefits",
    "what we offer",
    "who we are",
    "why join us",
    "why us",
];

/// Returns true where a document says how to apply, and what for.
pub(super) fn is_advert(document: &Document) -> bool {
    let has = |names: &[&str]| document.section_ids().any(|id| names.contains(&DimensionKey::new(document.title(id)).as_str()));
    has(&APPLYING) && has(&OFFERED)
}
