//! Where a repository is at home on the web: what its remote's URL says, or its
//! configuration.
//!
//! Apart from links because it comes from git's configuration, long before
//! anything is read.

/// A repository's address at the forge that hosts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    host: String,
    path: String,
    branch: Option<String>,
}

impl Home {
    /// Makes the address of a host (`github.com`) and a path
    /// (`caldera/careers`, with or without slashes around it and `.git` behind
    /// it); none where the path has fewer than two parts.
    pub fn new(host: &str, path: &str) -> Option<Self> {
        let path = path.trim_matches('/');
        let path = path.strip_suffix(".git").unwrap_or(path).trim_end_matches('/');
        let (owner, name) = path.rsplit_once('/')?;
        let is_sound = !owner.is_empty() && !name.is_empty() && !host.is_empty() && !path.contains("//");
        is_sound.then(|| Self { host: host.to_lowercase(), path: path.to_owned(), branch: None })
    }

    /// Reads an address as people write it: `github.com/caldera/careers`, with a
    /// scheme or without.
    pub fn parse(address: &str) -> Option<Self> {
        let address = address.trim();
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        if address.contains(char::is_whitespace) {
            return None;
        }
        let (host, path) = address.split_once('/')?;
        Self::new(host.rsplit('@').next().unwrap_or(host), path)
    }

    /// Returns the address with the name of its default branch.
    #[must_use]
    pub fn with_branch(self, branch: Option<String>) -> Self {
        Self { branch, ..self }
    }

    /// Returns the host's name, in lower case.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Returns the path below the host: owner, groups, name.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the last part of the path before the repository's name.
    pub fn owner(&self) -> &str {
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        folder.rsplit('/').next().unwrap_or(folder)
    }

    /// Returns the default branch, where it is known.
    pub fn branch(&self) -> Option<&str> {
        self.branch.as_deref()
    }
}
