//! What the settings of `.ladder-lint.yaml` do, and that the JSON Schema says
//! the same of them as the program.

#![allow(clippy::disallowed_methods, reason = "tests read the project's own files")]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "config/memory.rs"]
mod memory;
#[path = "config/schema.rs"]
mod schema;
#[path = "config/settings.rs"]
mod settings;
