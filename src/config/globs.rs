//! Globs from the repository's root, as git writes paths. The only user of
//! `globset`.

use std::fmt;

use globset::{GlobBuilder, GlobMatcher};

use super::settings::Text;
use crate::source::RepoPath;

/// A glob that was written somewhere: `*` stays within a folder, `**` doesn't,
/// and a folder's name, or a glob that ends with `/`, means everything in it.
#[derive(Clone)]
pub struct Glob {
    /// As it was written.
    pub text: Text,
    matcher: GlobMatcher,
    /// Everything below, where the glob names a folder.
    inside: Option<GlobMatcher>,
}

impl Glob {
    /// Reads a glob.
    ///
    /// # Errors
    ///
    /// What is wrong with it: one clause, lower case, without a full stop.
    pub(super) fn new(text: Text) -> Result<Self, String> {
        let written = text.value.as_str();
        if written.contains('\\') {
            return Err("it has a `\\`, and folders are parted by `/`".to_owned());
        }
        if written.split('/').any(|part| part == "..") {
            return Err("it leads out of the repository".to_owned());
        }
        let plain = written.strip_prefix("./").unwrap_or(written);
        let plain = plain.strip_prefix('/').unwrap_or(plain);
        let folder = plain.trim_end_matches('/');
        let compile = |glob: &str| {
            let built = GlobBuilder::new(glob).literal_separator(true).backslash_escape(false).build();
            built.map(|glob| glob.compile_matcher()).map_err(|error| error.kind().to_string())
        };
        let below = format!("{folder}/**");
        if plain.ends_with('/') {
            let matcher = compile(&below)?;
            return Ok(Self { text, matcher, inside: None });
        }
        let matcher = compile(folder)?;
        // `careers/*` is what stands in the folder, and not what stands below.
        let is_name = !folder.rsplit('/').next().unwrap_or("").contains(['*', '?', '[', '{']);
        let inside = if is_name { Some(compile(&below)?) } else { None };
        Ok(Self { text, matcher, inside })
    }

    /// Returns true for a path that it means.
    pub fn matches(&self, path: &RepoPath) -> bool {
        self.matcher.is_match(path.as_str()) || self.inside.as_ref().is_some_and(|inside| inside.is_match(path.as_str()))
    }
}

impl fmt::Debug for Glob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Glob({:?})", self.text.value)
    }
}

/// Returns true where one of the globs means the path.
pub(super) fn any(globs: &[Glob], path: &RepoPath) -> bool {
    globs.iter().any(|glob| glob.matches(path))
}
