//! Absolute links into the repository that they stand in: what a forge's URL
//! says about branch and path.
//!
//! Apart from resolving because each forge writes them its own way; what they
//! mean is then a path from the root like any other.

use crate::source::Home;

/// Pages of a forge that show a file or a folder. Bitbucket and Gitea say `src`.
const SHOWN: [&str; 6] = ["blob", "tree", "raw", "blame", "edit", "src"];

/// Branches that are taken for the one that is checked. Of any other, and of a
/// tag or commit, nobody knows what it holds.
const BRANCHES: [&str; 4] = ["HEAD", "main", "master", "trunk"];

/// Returns what a URL asks for in the repository that is at home there: a path
/// from its root, with query and fragment, as written, without leading `/`: the
/// end of the URL. None for another repository, for another branch, and for
/// pages that show no file.
pub fn own_path<'u>(home: &Home, url: &'u str) -> Option<&'u str> {
    let (scheme, address) = url.split_once("//")?;
    if !["", "http:", "https:"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return None;
    }
    let (host, path) = address.split_at(address.find(['/', '#', '?']).unwrap_or(address.len()));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let raw = home.host() == "github.com" && host == "raw.githubusercontent.com";
    if host != home.host() && !raw {
        return None;
    }
    let rest = after(path.strip_prefix('/')?, home.path())?;
    let path = rest.trim_start_matches('/');
    if raw {
        return on_branch(home, path);
    }
    if path.is_empty() || path.starts_with(['#', '?']) {
        // The front page shows the README.
        return Some(path);
    }
    let path = path.strip_prefix("-/").unwrap_or(path);
    let (page, path) = path.split_once('/')?;
    let path = path.strip_prefix("branch/").filter(|_| page == "src" || page == "raw").unwrap_or(path);
    on_branch(home, path).filter(|_| SHOWN.contains(&page))
}

/// Returns what follows the repository's path, which forges compare without
/// letter case.
fn after<'u>(path: &'u str, own: &str) -> Option<&'u str> {
    let (start, rest) = (path.get(..own.len())?, path.get(own.len()..)?);
    let rest = rest.strip_prefix(".git").unwrap_or(rest);
    (start.eq_ignore_ascii_case(own) && (rest.is_empty() || rest.starts_with(['/', '#', '?']))).then_some(rest)
}

/// Returns what follows the name of a branch that is the checked one.
fn on_branch<'u>(home: &Home, path: &'u str) -> Option<&'u str> {
    let path = path.strip_prefix("refs/heads/").unwrap_or(path);
    let ends = |rest: &&str| rest.is_empty() || rest.starts_with(['/', '#', '?']);
    let rest = home.branch().into_iter().chain(BRANCHES).find_map(|branch| path.strip_prefix(branch).filter(ends))?;
    Some(rest.trim_start_matches('/'))
}
