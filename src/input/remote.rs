//! Whose repository it is, and where it is at home: what the URL of its remote
//! says.

use gix::bstr::ByteSlice as _;

use crate::source::Home;

/// Returns where `origin`, or the only remote, is on the web.
pub(super) fn home(repository: &gix::Repository) -> Option<Home> {
    let names = repository.remote_names();
    let name = names.iter().find(|name| *name == "origin").or_else(|| names.first().filter(|_| names.len() == 1))?;
    let key = format!("remote.{name}.url");
    let url = repository.config_snapshot().plumbing().string(key.as_str())?;
    let url = gix::url::parse(&url).ok()?;
    // A path on this machine is no home.
    let host = url.host()?;
    let host = if host.eq_ignore_ascii_case("ssh.github.com") { "github.com" } else { host };
    let head = repository.find_reference(&format!("refs/remotes/{name}/HEAD")).ok();
    let branch = head.and_then(|head| {
        let target = head.target().try_name()?.as_bstr().to_str().ok()?.to_owned();
        target.strip_prefix(&format!("refs/remotes/{name}/")).map(str::to_owned)
    });
    Some(Home::new(host, url.original_path().to_str().ok()?)?.with_branch(branch))
}
