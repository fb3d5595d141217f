//! Why a snapshot could not be had, and what to do next: one variant, one
//! message and one hint for each cause.

/// Why a snapshot could not be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// The folder to start from isn't there.
    #[error("the folder `{path}` doesn't exist")]
    NoFolder {
        /// The folder.
        path: String,
    },
    /// The folder to start from is no folder.
    #[error("`{path}` is a file, where a folder is needed")]
    NotAFolder {
        /// The file.
        path: String,
    },
    /// A folder or a repository that is there can't be read.
    #[error("`{path}` can't be read: {reason}")]
    Unreadable {
        /// The folder.
        path: String,
        /// The cause.
        reason: String,
    },
    /// One of git's own files is none that git makes.
    #[error("`{path}` {what}")]
    Odd {
        /// The file.
        path: String,
        /// What it is: `is a pipe, a socket or a device, which is never opened`.
        what: String,
    },
    /// The repository's own configuration names a work tree that isn't around it.
    #[error("the repository around `{path}` has its files in `{work_tree}`, which doesn't hold that folder")]
    Elsewhere {
        /// The folder to start from.
        path: String,
        /// The work tree.
        work_tree: String,
    },
    /// A document that is there can't be written.
    #[error("`{path}` can't be written: {reason}")]
    Unwritable {
        /// The document.
        path: String,
        /// The cause.
        reason: String,
        /// How many others were written before it.
        written: usize,
    },
    /// `GIT_DIR` names something else.
    #[error("`{path}`, which `GIT_DIR` names, is not a git repository")]
    NotAGitDir {
        /// The value of `GIT_DIR`.
        path: String,
    },
    /// A plain folder has neither index nor revisions.
    #[error("`{path}` is not in a git repository, so {wanted} can't be read")]
    NotARepository {
        /// The folder.
        path: String,
        /// What was asked for.
        wanted: String,
    },
    /// A bare repository has no work tree, and so no index.
    #[error("`{path}` is a bare repository, which has no {wanted}")]
    Bare {
        /// The repository.
        path: String,
        /// What was asked for.
        wanted: &'static str,
    },
    /// The branch that HEAD names has no commit.
    #[error("`{revision}` names nothing: the repository has no commit yet")]
    Unborn {
        /// The revision, as it was given.
        revision: String,
    },
    /// No branch, tag or object has that name.
    #[error("`{revision}` is not a revision of this repository")]
    UnknownRevision {
        /// The revision, as it was given.
        revision: String,
        /// The next step.
        hint: String,
    },
    /// Several objects start with a short id.
    #[error("the short id `{revision}` is ambiguous, {} objects start with it", candidates.len())]
    AmbiguousId {
        /// The revision, as it was given.
        revision: String,
        /// What it may mean.
        candidates: Vec<String>,
    },
    /// The revision is a file.
    #[error("`{revision}` names a file, where a commit is needed")]
    NotACommit {
        /// The revision, as it was given.
        revision: String,
    },
    /// The history is shorter than that.
    #[error("`{revision}` goes back further than the first commit")]
    BeforeFirstCommit {
        /// The revision, as it was given.
        revision: String,
    },
    /// The commit is beyond the boundary of a shallow clone.
    #[error("`{revision}` needs commit {commit}, which this shallow clone doesn't have")]
    Shallow {
        /// The revision, as it was given.
        revision: String,
        /// The full id of the first commit that is missing.
        commit: String,
        /// How many commits more are needed; unknown where only an id was given.
        deepen: Option<usize>,
        /// The `fetch-depth` that is enough; 0 is all of the history.
        depth: usize,
    },
    /// Two revisions have no common ancestor.
    #[error("`{one}` and `{other}` have no common ancestor{}", if *.shallow { " in this shallow clone" } else { "" })]
    NoMergeBase {
        /// The one revision.
        one: String,
        /// The other revision.
        other: String,
        /// Whether there may be one beyond the boundary of a shallow clone.
        shallow: bool,
    },
    /// An object was left out of a partial clone.
    #[error("object {object} of `{revision}` is not in this partial clone{}", of_file(path.as_deref()))]
    Partial {
        /// The revision, or `index`.
        revision: String,
        /// The full id of the object.
        object: String,
        /// The document it holds, where it holds one.
        path: Option<String>,
    },
    /// The references are stored in a way that can't be read.
    #[error("`{revision}` can't be looked up: the repository keeps its references as a reftable")]
    Reftable {
        /// The revision, as it was given.
        revision: String,
    },
    /// An object can't be decoded, or is missing.
    #[error("{what} can't be read: the repository is damaged")]
    Damaged {
        /// What can't be read.
        what: String,
    },
    /// The listing doesn't fit.
    #[error("{what} holds more files than can be listed")]
    TooManyFiles {
        /// The snapshot.
        what: String,
    },
}

impl InputError {
    /// Returns the next step, one sentence.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::NoFolder { .. } | Self::NotAFolder { .. } => "name the folder that holds the ladder".to_owned(),
            Self::Unreadable { .. } => "check who may read it, and whether `git status` works there".to_owned(),
            Self::Odd { .. } => "git makes no such file: look at who did, or clone the repository anew".to_owned(),
            Self::Elsewhere { .. } => {
                "run this in that folder, with `GIT_DIR` naming the repository, or take `core.worktree` out of its configuration"
                    .to_owned()
            }
            Self::Unwritable { written: 0, .. } => {
                "nothing was written: check who may write the file and its folder; `--dry-run` prints a patch instead".to_owned()
            }
            Self::Unwritable { written, .. } => {
                format!("files that were written before it: {written}; run it again once the disk can be written")
            }
            Self::NotAGitDir { .. } => "unset `GIT_DIR`, or let it name the `.git` folder".to_owned(),
            Self::NotARepository { .. } => {
                "run this in a clone of the ladder's repository; without git, only `check`, `show`, `init` and `config` work"
                    .to_owned()
            }
            Self::Bare { .. } => "read a revision: `check --rev HEAD`, `show --rev HEAD`, `diff HEAD~1 HEAD`".to_owned(),
            Self::Unborn { .. } => {
                "commit the ladder first; until then, `check` and `show` read the files on disk, and `diff --staged` compares what is \
                 staged with nothing"
                    .to_owned()
            }
            Self::UnknownRevision { hint, .. } => hint.clone(),
            Self::AmbiguousId { candidates, .. } => {
                let some: Vec<_> = candidates.iter().take(5).map(String::as_str).collect();
                format!("write more of it: {}", some.join(", "))
            }
            Self::NotACommit { .. } => "name a commit, a branch or a tag, and the file after `--`".to_owned(),
            Self::BeforeFirstCommit { .. } => "`git log --oneline` shows how far the history goes back".to_owned(),
            Self::Shallow { deepen: Some(deepen), depth, .. } => {
                format!(
                    "give `actions/checkout` the line `fetch-depth: {depth}` in the workflow, or run `git fetch --deepen={deepen}`"
                )
            }
            Self::Shallow { commit, depth, .. } => format!(
                "give `actions/checkout` the line `fetch-depth: {depth}` in the workflow, or run `git fetch --depth=1 origin {commit}`"
            ),
            Self::NoMergeBase { shallow: true, .. } => {
                "give `actions/checkout` the line `fetch-depth: 0` in the workflow, or run `git fetch --unshallow`".to_owned()
            }
            Self::NoMergeBase { .. } => "compare the two directly, with `A..B`".to_owned(),
            Self::Partial { object, .. } => format!(
                "run `git fetch --refetch --no-filter` to fetch all of it, or `git cat-file -e {object}` for this object; in a workflow, \
                 leave `filter` out of `actions/checkout`"
            ),
            Self::Reftable { .. } => "give full commit ids, or run `git refs migrate --ref-format=files`".to_owned(),
            Self::Damaged { .. } => "`git fsck` names what is damaged; a fresh clone repairs it".to_owned(),
            Self::TooManyFiles { .. } => "run this in a repository that holds little else than the ladder".to_owned(),
        })
    }
}

fn of_file(path: Option<&str>) -> String {
    path.map_or_else(String::new, |path| format!(" (`{path}`)"))
}
