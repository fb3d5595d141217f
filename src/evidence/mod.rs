//! What rules weigh: which levels are peers, which names are nearly the same,
//! which title means which level.
//!
//! Apart from `lint`, which says what a rule is, because several rules share
//! these judgements, and apart from `model`, which only says what is there.

pub mod coded;
pub mod declared;
pub mod duplicate;
pub mod entry;
pub mod facts;
pub mod known;
pub mod level_count;
pub mod near_miss;
pub mod parity;
pub mod phrase;
pub mod reference;
pub mod roster;
pub mod scale;
pub mod shared_name;
pub mod slip;
pub mod title;
pub mod written;
