//! Whose repository it is: what the URL of its remote says.

use gix::bstr::ByteSlice as _;

/// Returns the owner in the URL of `origin`, or of the only remote.
pub(super) fn owner(repository: &gix::Repository) -> Option<String> {
    let names = repository.remote_names();
    let name = names.iter().find(|name| *name == "origin").or_else(|| names.first().filter(|_| names.len() == 1))?;
    let key = format!("remote.{name}.url");
    let url = repository.config_snapshot().plumbing().string(key.as_str())?;
    let url = gix::url::parse(&url).ok()?;
    // A path on this machine has no owner.
    url.host()?;
    let path = url.original_path().to_str().ok()?.trim_matches('/');
    let (folder, _) = path.rsplit_once('/')?;
    let owner = folder.rsplit_once('/').map_or(folder, |(_, owner)| owner);
    (!owner.is_empty()).then(|| owner.to_owned())
}
