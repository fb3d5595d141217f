//! What rules weigh: which levels are peers, which names are nearly the same,
//! which title means which level.
//!
//! Apart from `lint`, which says what a rule is, because several rules share
//! these judgements, and apart from `model`, which only says what is there.

pub mod duplicate;
pub mod facts;
pub mod near_miss;
pub mod parity;
pub mod phrase;
pub mod shared_name;
pub mod slip;
pub mod title;
