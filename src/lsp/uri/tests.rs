//! Addresses as editors write them.

use std::path::{Path, PathBuf};

use super::{of_path, to_path};

#[cfg(unix)]
#[test]
fn addresses_are_read_as_editors_write_them() {
    assert_eq!(to_path("file:///srv/my%20ladder/gr%C3%B6%C3%9Fe.md"), Some(PathBuf::from("/srv/my ladder/größe.md")));
    assert_eq!(to_path("file://localhost/srv/a.md"), Some(PathBuf::from("/srv/a.md")));
    assert_eq!(to_path("file:///srv/100%.md"), Some(PathBuf::from("/srv/100%.md")));
    for other in ["untitled:Untitled-1", "git:/srv/a.md?x", "file://elsewhere/srv/a.md", "file:///%FF", "a.md", ""] {
        assert_eq!(to_path(other), None, "{other}");
    }
}

#[cfg(unix)]
#[test]
fn a_path_comes_back() {
    for path in ["/srv/my ladder/größe #1?.md", "/srv/100%/a+b&c.md", "/"] {
        assert_eq!(to_path(&of_path(Path::new(path))).as_deref(), Some(Path::new(path)));
    }
    assert_eq!(of_path(Path::new("/srv/a b.md")), "file:///srv/a%20b.md");
}

#[cfg(windows)]
#[test]
fn drives_and_shares_are_paths() {
    assert_eq!(to_path("file:///c%3A/careers/a.md"), Some(PathBuf::from("c:\\careers\\a.md")));
    assert_eq!(to_path("file://server/share/a.md"), Some(PathBuf::from("\\\\server\\share\\a.md")));
    assert_eq!(of_path(Path::new("C:\\careers\\a b.md")), "file:///C%3A/careers/a%20b.md");
}
