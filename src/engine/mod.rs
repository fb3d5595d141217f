//! The pipelines: snapshot → documents → ladder → rules or diff → report.

mod baseline;
mod blame;
mod change;
mod configuration;
mod decode;
mod filter;
mod fingerprint;
mod fix;
mod follow;
mod history;
mod inspection;
mod known;
mod outside;
mod pipeline;
mod read;
mod report;
mod selection;
mod since;
mod subject;
mod suppress;
mod tally;

pub use crate::config::{Effective, Origin};
pub use crate::input::Commit;
pub use baseline::{Baseline, Difference};
pub use blame::{Blame, BlameReport, Blamed};
pub use filter::PathFilter;
pub use fingerprint::fingerprint;
pub use fix::{Changed, Fixed, Mended, apply, fix};
pub use follow::Follow;
pub use history::{Step, walk};
pub use inspection::{Checked, Inspection, LeftOut};
pub use outside::outside;
pub use pipeline::{check, compare, facts};
pub use read::{read, read_after, read_with};
pub use report::{CheckReport, ConfigReport, DiffReport, ShowReport, State};
pub use subject::{Subjects, Unknown, is_called};
