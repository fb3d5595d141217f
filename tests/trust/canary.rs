//! A repository that names a command wherever git lets it name one; each of them
//! touches one file. Whatever of the program is run in it, the file is never
//! there.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::commands::{assert_told, clean, ended, program, runs};
use crate::ladder::{LADDER, repository};
use crate::sandbox::Sandbox;

/// Every setting of git whose value is a command; `!` where git wants it before
/// one of a shell.
const COMMANDS: &[&str] = &[
    "alias.check=!",
    "alias.diff-tree=!",
    "browser.canary.cmd=",
    "browser.canary.path=",
    "core.alternateRefsCommand=",
    "core.askPass=",
    "core.editor=",
    "core.fsmonitor=",
    "core.gitProxy=",
    "core.pager=",
    "core.sshCommand=",
    "credential.helper=!",
    "credential.https://example.com.helper=!",
    "diff.canary.command=",
    "diff.canary.textconv=",
    "diff.external=",
    "diff.guitool=",
    "difftool.canary.cmd=",
    "difftool.canary.path=",
    "filter.canary.clean=",
    "filter.canary.process=",
    "filter.canary.smudge=",
    "format.signatureFile=",
    "gpg.openpgp.program=",
    "gpg.program=",
    "gpg.ssh.defaultKeyCommand=",
    "gpg.ssh.program=",
    "gpg.x509.program=",
    "guitool.canary.cmd=",
    "imap.tunnel=",
    "instaweb.httpd=",
    "interactive.diffFilter=",
    "man.canary.cmd=",
    "man.canary.path=",
    "merge.canary.driver=",
    "mergetool.canary.cmd=",
    "mergetool.canary.path=",
    "pager.blame=",
    "pager.branch=",
    "pager.diff=",
    "pager.log=",
    "pager.show=",
    "pager.status=",
    "remote.origin.receivepack=",
    "remote.origin.uploadpack=",
    "sendemail.ccCmd=",
    "sendemail.headerCmd=",
    "sendemail.sendmailCmd=",
    "sendemail.toCmd=",
    "sequence.editor=",
    "submodule.module.update=!",
    "trailer.canary.cmd=",
    "trailer.canary.command=",
    "uploadpack.packObjectsHook=",
    "web.browser=",
];

/// Settings without which some of these commands would not be run, and remotes
/// whose addresses are commands.
const SETTINGS: &[&str] = &[
    "commit.gpgSign=true",
    "core.untrackedCache=true",
    "credential.interactive=true",
    "diff.tool=canary",
    "extensions.partialClone=origin",
    "fetch.recurseSubmodules=true",
    "gpg.format=openpgp",
    "help.browser=canary",
    "help.autoCorrect=immediate",
    "log.showSignature=true",
    "merge.tool=canary",
    "protocol.allow=always",
    "protocol.ext.allow=always",
    "remote.origin.promisor=true",
    "status.submoduleSummary=true",
    "submodule.module.active=true",
    "submodule.recurse=true",
    "tag.gpgSign=true",
];

/// Every variable of the environment whose value git takes for a command.
const VARIABLES: &[&str] = &[
    "EDITOR",
    "GIT_ASKPASS",
    "GIT_EDITOR",
    "GIT_EXTERNAL_DIFF",
    "GIT_PAGER",
    "GIT_PROXY_COMMAND",
    "GIT_SEQUENCE_EDITOR",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "SSH_ASKPASS",
    "VISUAL",
];

/// The hooks that git has.
const HOOKS: &[&str] = &[
    "applypatch-msg",
    "commit-msg",
    "fsmonitor-watchman",
    "post-applypatch",
    "post-checkout",
    "post-commit",
    "post-index-change",
    "post-merge",
    "post-receive",
    "post-rewrite",
    "post-update",
    "pre-applypatch",
    "pre-auto-gc",
    "pre-commit",
    "pre-merge-commit",
    "pre-push",
    "pre-rebase",
    "pre-receive",
    "prepare-commit-msg",
    "proc-receive",
    "push-to-checkout",
    "reference-transaction",
    "sendemail-validate",
    "update",
];

/// Programs that could be started by their names.
const PROGRAMS: &[&str] =
    &["cat", "env", "git", "gpg", "less", "man", "more", "open", "sh", "ssh", "ssh-keygen", "vi", "wslview", "xdg-open"];

fn executable(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder");
    fs::write(path, text).expect("a script");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("it can be run");
}

/// Returns the repository, as its owner left it: changes in the work tree and in
/// the index, an object that would have to be fetched.
fn canary() -> Sandbox {
    let sandbox = repository();
    let touch = sandbox.path("touch-canary");
    let line = format!("#!/bin/sh\n: > '{}'\n", sandbox.shown("touched"));
    executable(&touch, &format!("{line}exec cat \"$@\" 2> /dev/null\n"));
    sandbox.write(".gitattributes", "* diff=canary filter=canary merge=canary text\n");
    let address = format!("ext::{}", touch.display());
    sandbox.write(
        ".gitmodules",
        format!(
            "[submodule \"module\"]\n\tpath = careers/module\n\turl = {address}\n\tupdate = !{}\n\tbranch = .\n",
            touch.display()
        ),
    );
    sandbox.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{},careers/module", sandbox.id("HEAD"))]);
    sandbox.git(&["add", ".gitattributes", ".gitmodules"]);
    sandbox.git(&["commit", "--quiet", "--message", "Attributes"]);
    sandbox.write(LADDER, crate::ladder::text("ten projects", "#gone"));
    sandbox.git(&["add", LADDER]);
    sandbox.write(LADDER, crate::ladder::text("nine projects", "#gone").replace("Mentors", "TBD\n\nMentors"));

    for hook in HOOKS {
        executable(&sandbox.path("repo/.git/hooks").join(hook), &line);
        executable(&sandbox.path("repo/hooks").join(hook), &line);
    }
    for program in PROGRAMS {
        executable(&sandbox.path("programs").join(program), &line);
    }
    let mut config = fs::read_to_string(sandbox.path("repo/.git/config")).expect("a configuration");
    let commands = COMMANDS.iter().map(|setting| format!("{setting}{}", touch.display()));
    let others =
        ["core.hooksPath=hooks".to_owned(), format!("remote.origin.url={address}"), format!("submodule.module.url={address}")];
    for setting in commands.chain(SETTINGS.iter().map(|setting| (*setting).to_owned())).chain(others) {
        let (key, value) = setting.split_once('=').expect("a setting");
        let (section, rest) = key.split_once('.').expect("a section");
        let value = format!("\"{value}\"");
        match rest.rsplit_once('.') {
            Some((part, name)) => writeln!(config, "[{section} \"{part}\"]\n\t{name} = {value}"),
            None => writeln!(config, "[{section}]\n\t{rest} = {value}"),
        }
        .expect("a string can be written");
    }
    sandbox.write(".git/config", config);
    assert!(!sandbox.path("touched").exists(), "making the repository touches nothing");
    sandbox
}

/// Git itself runs what the repository names, so the file would be there.
#[test]
fn git_runs_what_the_repository_names() {
    let sandbox = canary();
    for arguments in [&["diff"][..], &["status"], &["add", "--renormalize", "."], &["log", "--show-signature"]] {
        drop(fs::remove_file(sandbox.path("touched")));
        let mut git = Command::new("git");
        let path = std::env::var_os("PATH");
        clean(&mut git, &sandbox, &sandbox.path("repo"));
        let output = ended(git.args(arguments).envs(path.map(|path| ("PATH", path))).stdin(Stdio::null()));
        let ran = sandbox.path("touched").exists() || arguments[0] == "log";
        assert!(ran, "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn nothing_that_a_repository_names_is_run() {
    let sandbox = canary();
    let touch = sandbox.shown("touch-canary");
    for arguments in runs(&sandbox) {
        let mut command = program(&sandbox, "repo");
        command.args(&arguments).envs(VARIABLES.iter().map(|name| (name, &touch)));
        let output = ended(command.env("PATH", sandbox.path("programs")).stdin(Stdio::null()));
        assert_told(&output, &format!("{arguments:?}"));
        assert!(!sandbox.path("touched").exists(), "{arguments:?} runs a command of the repository");
    }
}

/// The pager and the browser are the user's: where one is asked for, only what
/// the environment names is run.
#[test]
fn no_run_changes_what_is_not_asked_for() {
    let sandbox = canary();
    let before = fs::read(sandbox.path("repo").join(LADDER)).expect("the ladder");
    let index = fs::read(sandbox.path("repo/.git/index")).expect("the index");
    let writes = ["--fix", "init", "--write-baseline"];
    for arguments in runs(&sandbox).into_iter().filter(|run| !run.iter().any(|word| writes.contains(&word.as_str()))) {
        ended(program(&sandbox, "repo").args(&arguments).stdin(Stdio::null()));
        assert_eq!(fs::read(sandbox.path("repo").join(LADDER)).expect("the ladder"), before, "{arguments:?}");
        assert_eq!(fs::read(sandbox.path("repo/.git/index")).expect("the index"), index, "{arguments:?}");
    }
}
