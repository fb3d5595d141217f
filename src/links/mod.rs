//! Where a link leads: paths in the snapshot, anchors as GitHub makes them,
//! and the ways in which site generators write both.
//!
//! Pure: everything is decided from the snapshot's listing and the parsed
//! documents, case-sensitively, never from a disk or a network.

mod anchors;
mod forge;
mod generator;
mod nearest;
mod percent;
mod resolve;
mod site;
mod slug;
mod suggest;
mod target;
mod written;

pub use anchors::{Anchors, HeadingAnchor};
pub use forge::own_path;
pub use nearest::{Likeness, Near};
pub use percent::encode_path;
pub use resolve::{Place, Resolved, resolve, resolve_on};
pub use site::{Site, SiteStyle};
pub use slug::{Slugger, slug};
pub use suggest::{Suggester, Suggestion, relative_link};
pub use target::{Target, classify};
pub use written::{WrittenLink, written_links};
