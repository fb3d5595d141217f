//! Bytes of a document to its text, or why they are none.
//!
//! Apart from reading so that each kind of bad input has its own words.

/// What an editor of a broken file should do about its encoding.
pub(super) const SAVE_AS_UTF8: &str = "save the file as UTF-8 text";

/// Returns the text of a document's bytes; a byte order mark stays in it.
///
/// # Errors
///
/// What the bytes are instead, one clause.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, String> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("it is UTF-16, not UTF-8".to_owned());
    }
    let zeros = if bytes.contains(&0) { bytes.split(|&byte| byte == 0).count() - 1 } else { 0 };
    if zeros > 0 && zeros >= bytes.len() / 8 {
        return Err("it is UTF-16 or binary, not UTF-8: many of its bytes are NUL".to_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = bytes.get(..valid).unwrap_or(&[]).split(|&byte| byte == b'\n').count();
        let byte = bytes.get(valid).copied().unwrap_or_default();
        format!("it is not UTF-8: the byte 0x{byte:02X} on line {line} belongs to no character")
    })
}
