//! Edits that rules offer, so that none does arithmetic on Markdown's marks:
//! another depth for a heading, another name for a dimension or a level.
//!
//! Every function returns nothing where the edit can't be made without a
//! guess: then the rule offers no fix.

mod depth;
mod name;
mod rename;
mod rename_all;

pub use depth::depth;
pub use name::name;
pub use rename::Renamer;
