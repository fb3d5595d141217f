//! Paths as git writes them: from the repository's root, with `/`.

use std::fmt;
use std::sync::Arc;

/// A path from the repository's root, with `/`, without `.` and `..`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RepoPath(Arc<str>);

/// A relative path that leads out of the repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Climbs;

impl RepoPath {
    /// Takes a path that is already in git's form.
    pub fn new(path: &str) -> Self {
        Self(Arc::from(path))
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the folder, empty for the root, without a trailing `/`.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Returns the last part of the path.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// Returns the file name without its last extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => name,
        }
    }

    /// Returns true for the documents this tool reads: `.md`, `.markdown` and
    /// `.mdx`, in any case.
    pub fn is_document(&self) -> bool {
        self.file_name().rsplit_once('.').is_some_and(|(stem, extension)| {
            !stem.is_empty() && ["md", "markdown", "mdx"].iter().any(|known| extension.eq_ignore_ascii_case(known))
        })
    }

    /// Returns true for a name without a dot: it says nothing of what is in the
    /// file.
    pub fn has_no_extension(&self) -> bool {
        !self.file_name().contains('.')
    }

    /// Returns true for the file that stands for its folder: a README or an
    /// index, in any case.
    pub fn is_folder_page(&self) -> bool {
        ["readme", "index", "_index"].iter().any(|known| self.stem().eq_ignore_ascii_case(known))
    }

    /// Resolves a relative path (`../a/b.md`, `./c`) against a folder of the
    /// repository.
    ///
    /// # Errors
    ///
    /// [`Climbs`] where the path leads out of the repository.
    pub fn join(folder: &str, relative: &str) -> Result<Self, Climbs> {
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop().ok_or(Climbs)?;
                }
                part => parts.push(part),
            }
        }
        Ok(Self(Arc::from(parts.join("/"))))
    }
}

impl fmt::Display for RepoPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
