//! What rules weigh: which levels are peers, which names are nearly the same,
//! which title means which level.
//!
//! Apart from `lint`, which says what a rule is, because several rules share
//! these judgements, and apart from `model`, which only says what is there.

pub mod claims;
pub mod coded;
pub mod contrast;
pub mod copies;
pub mod declared;
pub mod depth;
pub mod duplicate;
pub mod emptiness;
pub mod entry;
pub mod fact_form;
pub mod facts;
pub mod first_heading;
pub mod headings;
pub mod introduction;
pub mod known;
pub mod level_count;
pub mod line;
pub mod names;
pub mod near_miss;
pub mod off_scale;
pub mod order;
pub mod ordinal;
pub mod parity;
pub mod phrase;
pub mod punctuation;
pub mod reference;
pub mod room;
pub mod roster;
pub mod same_level;
pub mod scale;
pub mod series;
pub mod shared_name;
pub mod slip;
pub mod stated;
pub mod tables;
pub mod tenure;
pub mod title;
pub mod topic;
pub mod twice;
pub mod voice;
pub mod written;

pub use room::Evidence;
