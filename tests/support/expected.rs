//! Expected output as plain files beside its input.

use std::fs;
use std::path::Path;

/// Holds `actual` against a file; with `LADDER_LINT_REGENERATE` set, writes it
/// there, and removes the file where nothing is expected any more.
pub(crate) fn assert_expected(path: &Path, actual: &str) {
    let expected = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    if expected == actual {
        return;
    }
    if std::env::var_os("LADDER_LINT_REGENERATE").is_some() {
        let written = if actual.is_empty() { fs::remove_file(path) } else { fs::write(path, actual) };
        return written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    panic!(
        "{} is not what is expected (set LADDER_LINT_REGENERATE=1 to write it anew)\n--- expected\n{expected}\n--- actual\n{actual}",
        path.display()
    );
}
