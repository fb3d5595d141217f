//! Styles and scripts of the page, and the policy that lets a browser use these
//! and nothing else.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// The styles.
pub(super) const STYLE: &str = concat!(
    include_str!("style/colours.css"),
    include_str!("style/page.css"),
    include_str!("style/matrix.css"),
    include_str!("style/lists.css"),
    include_str!("style/print.css"),
);

/// The script, one module from several files.
pub(super) const SCRIPT: &str = concat!(
    include_str!("script/ladder.js"),
    include_str!("script/words.js"),
    include_str!("script/theme.js"),
    include_str!("script/filter.js"),
    include_str!("script/cell.js"),
    include_str!("script/compare.js"),
    include_str!("script/changes.js"),
);

/// Returns the content security policy: the style and the script above by their
/// hashes; no picture but the empty icon, no font, no request, no form, no frame.
pub(super) fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}
