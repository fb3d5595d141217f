//! What rules weigh: which levels are peers, which names are nearly the same,
//! which title means which level.
//!
//! Apart from `lint`, which says what a rule is, because several rules share
//! these judgements, and apart from `model`, which only says what is there.

pub mod claims;
pub mod contrast;
pub mod copies;
pub mod depth;
pub mod emptiness;
pub mod fact_form;
pub mod facts;
pub mod first_heading;
pub mod headings;
pub mod introduction;
pub mod line;
pub mod near_miss;
pub mod order;
pub mod parity;
pub mod phrase;
pub mod same_level;
pub mod series;
pub mod slip;
pub mod stated;
pub mod tables;
pub mod tenure;
pub mod title;
pub mod topic;
pub mod twice;
pub mod voice;
