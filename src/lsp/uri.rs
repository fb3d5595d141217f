//! `file:` addresses to paths and back, as editors write them.

use std::path::{Path, PathBuf};

/// Returns the path that a `file:` address names; none for any other address
/// (`untitled:`, `git:`), whose text is on no disk.
pub(super) fn to_path(uri: &str) -> Option<PathBuf> {
    let (scheme, rest) = uri.split_once(':')?;
    let rest = rest.strip_prefix("//").filter(|_| scheme.eq_ignore_ascii_case("file"))?;
    let (host, path) = rest.split_at(rest.find('/')?);
    let path = decode(path.split(['?', '#']).next().unwrap_or(path))?;
    if !cfg!(windows) {
        return (host.is_empty() || host.eq_ignore_ascii_case("localhost")).then(|| PathBuf::from(path));
    }
    if !host.is_empty() {
        return Some(PathBuf::from(format!("\\\\{host}{}", path.replace('/', "\\"))));
    }
    // `/c:/careers` is the drive's path.
    Some(PathBuf::from(path.trim_start_matches('/').replace('/', "\\")))
}

/// Returns the address of a path.
pub(super) fn of_path(path: &Path) -> String {
    let path = path.to_string_lossy();
    let slashed = if cfg!(windows) { path.trim_start_matches("\\\\?\\").replace('\\', "/") } else { path.into_owned() };
    let mut uri = String::from("file://");
    if !slashed.starts_with('/') {
        uri.push('/');
    }
    for byte in slashed.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase();
            uri.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    uri
}

/// Resolves `%20`; none where that is no UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let digit = |at: usize| char::from(*after.get(at)?).to_digit(16);
        match (byte, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).ok()?);
                rest = after.get(2..)?;
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests;
