//! Paths as text, whatever bytes the disk holds.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// The path as it is on disk: bytes that are not UTF-8 are written `\xE9`. Folders are separated by
/// `/` on every system.
pub fn name(path: &Path) -> Cow<'_, str> {
    match path.to_str() {
        Some(text) if cfg!(windows) => slashed(text),
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(escaped(path)),
    }
}

/// The same as [`name`], of a path that is not needed any more.
pub fn into_name(path: PathBuf) -> String {
    match path.into_os_string().into_string() {
        Ok(text) if cfg!(windows) => slashed(&text).into_owned(),
        Ok(text) => text,
        Err(other) => escaped(Path::new(&other)),
    }
}

/// A path of Windows with `/`, without the prefix that makes it exempt from the limit of length.
fn slashed(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix(r"\\?\").unwrap_or(text);
    if text.contains('\\') {
        Cow::Owned(text.replace('\\', "/"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(unix)]
fn escaped(path: &Path) -> String {
    use std::fmt::Write as _;
    use std::os::unix::ffi::OsStrExt as _;
    let mut out = String::new();
    for chunk in path.as_os_str().as_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing into a string cannot fail.
            let _ = write!(out, "\\x{byte:02X}");
        }
    }
    out
}

/// Only half a pair of UTF-16 is no text there.
#[cfg(not(unix))]
fn escaped(path: &Path) -> String {
    slashed(&path.to_string_lossy()).into_owned()
}

/// The bytes of a path that [`name`] gave.
pub fn bytes(name: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once("\\x") {
        out.extend_from_slice(before.as_bytes());
        let byte = after
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        // An ASCII character is never escaped.
        if let Some(byte) = byte.filter(|byte| *byte >= 0x80) {
            out.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            out.extend_from_slice(b"\\x");
            rest = after;
        }
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_utf8_is_left_alone() {
        assert!(matches!(name(Path::new("é/a\\x.toml")), Cow::Borrowed(_)));
        assert_eq!(bytes("é\\x\\x41\\xé"), "é\\x\\x41\\xé".as_bytes());
    }

    #[test]
    fn a_path_of_windows_is_named_with_slashes() {
        assert_eq!(slashed(r"été\Zoé.toml"), "été/Zoé.toml");
        assert_eq!(slashed(r"\\?\Z:\été\Zoé.toml"), "Z:/été/Zoé.toml");
        assert_eq!(slashed("été/Zoé.toml"), "été/Zoé.toml");
    }

    #[cfg(unix)]
    #[test]
    fn other_bytes_are_shown_and_come_back() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt as _;
        let disk = b"dossiers/\xE9l\xC3\xA9a\xFF.toml";
        let shown = name(Path::new(OsStr::from_bytes(disk)));
        assert_eq!(shown, r"dossiers/\xE9léa\xFF.toml");
        assert_eq!(bytes(&shown), disk);
    }
}
