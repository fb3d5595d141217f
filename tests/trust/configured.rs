//! Repositories whose own files name others, outside of them: pipes that nobody
//! writes to, devices without end, secrets. None of them is opened, so a run ends.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::commands::survey;
use crate::ladder::{LADDER, assert_refused, assert_says, repository, run, text};
use crate::sandbox::Sandbox;

fn pipe(sandbox: &Sandbox, path: &str) {
    let path = sandbox.path(path);
    drop(fs::remove_file(&path));
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo is there").success());
}

/// What a hostile path may lead to, none of which ends when it is read; and a
/// secret, which shows when it is.
fn targets(sandbox: &Sandbox) -> Vec<String> {
    pipe(sandbox, "pipe");
    fs::write(sandbox.path("secret"), "*.md\n[secret\n").expect("a file");
    ["pipe", "secret"].map(|name| sandbox.shown(name)).into_iter().chain(["/dev/zero".to_owned()]).collect()
}

fn add_config(sandbox: &Sandbox, lines: &str) {
    let config = fs::read_to_string(sandbox.path("repo/.git/config")).expect("a configuration");
    sandbox.write(".git/config", config + lines);
}

#[test]
fn what_a_configuration_includes_is_not_read() {
    let own = |sandbox: &Sandbox| sandbox.shown("repo/.git/config");
    for target in targets(&Sandbox::new()).into_iter().map(|target| target.rsplit('/').next().map(str::to_owned)) {
        let sandbox = repository();
        let target = targets(&sandbox).into_iter().find(|path| path.ends_with(target.as_deref().expect("a name"))).expect("it");
        for section in ["[includeIf \"gitdir:**\"]", "[include]\n\tpath = ../.git/config\n[INCLUDE]"] {
            let before = fs::read(own(&sandbox)).expect("a configuration");
            add_config(&sandbox, &format!("{section}\n\tpath = {target}\n"));
            let said = survey(&sandbox, "repo");
            assert!(!said.contains("error: "), "{section} {target}: {said}");
            sandbox.write(".git/config", before);
        }
        sandbox.git(&["config", "extensions.worktreeConfig", "true"]);
        sandbox.write(".git/config.worktree", format!("[include]\n\tpath = {target}\n"));
        let said = survey(&sandbox, "repo");
        assert!(!said.contains("error: "), "{target}: {said}");
    }
}

#[test]
fn what_a_configuration_names_is_not_read() {
    let sandbox = repository();
    for target in targets(&sandbox) {
        let before = fs::read_to_string(sandbox.path("repo/.git/config")).expect("a configuration");
        let names =
            ["excludesFile", "attributesFile", "hooksPath", "alternateRefsCommand"].map(|name| format!("\t{name} = {target}\n"));
        let more =
            format!("[commit]\n\ttemplate = {target}\n[mailmap]\n\tfile = {target}\n[blame]\n\tignoreRevsFile = {target}\n");
        add_config(&sandbox, &format!("[core]\n{}{more}", names.concat()));
        let said = survey(&sandbox, "repo");
        // What the secret says to ignore is there all the same.
        assert!(!said.contains("error: "), "{target}: {said}");
        fs::write(sandbox.path("repo/careers/manager.md"), text("one", "#gone").replace("Engineer", "Manager")).expect("a file");
        assert_says(&sandbox, "repo", &["check"], 1, "no anchor `gone`");
        fs::remove_file(sandbox.path("repo/careers/manager.md")).expect("it was written");
        sandbox.write(".git/config", before);
    }
    // What lies inside counts, as git has it.
    sandbox.write(".git/info/mine", "*.md\n");
    let mine = sandbox.shown("repo/.git/info/mine");
    sandbox.git(&["config", "core.excludesFile", &mine]);
    fs::write(sandbox.path("repo/careers/manager.md"), text("one", "#gone").replace("Engineer", "Manager")).expect("a file");
    assert_says(&sandbox, "repo", &["check"], 0, "no findings in 1 file");
}

/// The user's own configuration is the user's.
#[test]
fn what_the_users_configuration_includes_is_read() {
    let sandbox = repository();
    fs::write(sandbox.path("mine"), "manager.md\n").expect("a file");
    fs::write(sandbox.path("more"), format!("[core]\n\texcludesFile = {}\n", sandbox.shown("mine"))).expect("a file");
    fs::write(sandbox.path(".gitconfig"), format!("[include]\n\tpath = {}\n", sandbox.shown("more"))).expect("a file");
    fs::write(sandbox.path("repo/careers/manager.md"), text("one", "#gone").replace("Engineer", "Manager")).expect("a file");
    assert_says(&sandbox, "repo", &["check"], 0, "no findings in 1 file");
    fs::remove_file(sandbox.path("mine")).expect("it was written");
    assert_says(&sandbox, "repo", &["check"], 1, "no anchor `gone`");
}

#[test]
fn a_work_tree_elsewhere_is_told_and_not_read() {
    let sandbox = repository();
    fs::create_dir_all(sandbox.path("elsewhere")).expect("a folder");
    fs::write(sandbox.path("elsewhere/private.md"), text("one", "#gone")).expect("a file");
    for (said, shown) in [("../../elsewhere", "elsewhere"), (sandbox.shown("elsewhere").as_str(), "elsewhere")] {
        sandbox.git(&["config", "core.worktree", said]);
        let root = sandbox.path("repo").canonicalize().expect("it is there").display().to_string();
        let elsewhere = sandbox.path(shown).canonicalize().expect("it is there").display().to_string();
        let message = format!("the repository around `{root}` has its files in `{elsewhere}`, which doesn't hold that folder");
        let hint =
            "run this in that folder, with `GIT_DIR` naming the repository, or take `core.worktree` out of its configuration";
        for arguments in [&["check"][..], &["diff"], &["show", "--staged"], &["log"], &["check", "--fix"]] {
            assert_refused(&sandbox, "repo", arguments, &message, hint);
        }
    }
    // A folder around it is one that git has, too; and `GIT_DIR` is the user's word.
    sandbox.git(&["config", "core.worktree", "../../repo"]);
    assert_says(&sandbox, "repo", &["check"], 0, "no findings in 1 file, 2 levels");
}

#[test]
fn links_among_the_files_that_git_reads_are_not_followed() {
    let sandbox = repository();
    fs::write(sandbox.path("repo/careers/manager.md"), text("one", "#gone").replace("Engineer", "Manager")).expect("a file");
    for target in targets(&sandbox) {
        for name in [".gitignore", "careers/.gitignore", ".gitattributes", ".gitmodules", ".mailmap", "careers/.ladder-lint.yaml"]
        {
            symlink(&target, sandbox.path("repo").join(name)).expect("a link");
        }
        let said = survey(&sandbox, "repo");
        assert!(said.contains("no anchor `gone`") && !said.contains("secret"), "{target}: {said}");
        symlink(&target, sandbox.path("repo/.ladder-lint.yaml")).expect("a link");
        let (code, said) = run(&sandbox, "repo", &["check", "--format", "json"]);
        assert!(code == 2 && said.contains("is a symbolic link, which is never followed"), "{said}");
        for name in [
            ".gitignore",
            "careers/.gitignore",
            ".gitattributes",
            ".gitmodules",
            ".mailmap",
            "careers/.ladder-lint.yaml",
            ".ladder-lint.yaml",
        ] {
            fs::remove_file(sandbox.path("repo").join(name)).expect("it was made");
        }
    }
}

/// The files of `.git` that are read on the way to any snapshot.
const OWN_FILES: [&str; 9] = [
    "HEAD",
    "config",
    "config.worktree",
    "commondir",
    "index",
    "packed-refs",
    "shallow",
    "info/exclude",
    "objects/info/alternates",
];

#[test]
fn pipes_and_devices_among_gits_own_files_are_not_opened() {
    for name in OWN_FILES {
        let sandbox = repository();
        sandbox.git(&["config", "extensions.worktreeConfig", "true"]);
        let path = sandbox.path("repo/.git").join(name);
        let git = sandbox.path("repo/.git").canonicalize().expect("it is there");
        for target in ["a pipe", "/dev/zero"] {
            drop(fs::remove_file(&path));
            if target == "a pipe" {
                pipe(&sandbox, &format!("repo/.git/{name}"));
            } else {
                symlink(target, &path).expect("a link");
            }
            let message = format!("`{}` is a pipe, a socket or a device, which is never opened", git.join(name).display());
            let hint = "git makes no such file: look at who did, or clone the repository anew";
            for arguments in [&["check"][..], &["diff", "HEAD~1"], &["config"]] {
                assert_refused(&sandbox, "repo", arguments, &message, hint);
            }
        }
    }
    let sandbox = repository();
    fs::rename(sandbox.path("repo/.git"), sandbox.path("kept")).expect("it can be moved");
    pipe(&sandbox, "repo/.git");
    assert_says(&sandbox, "repo", &["check"], 2, "is a pipe, a socket or a device");
    fs::remove_file(sandbox.path("repo/.git")).expect("it was made");
    fs::write(sandbox.path("repo/.git"), "gitdir: ../kept\n").expect("a file");
    pipe(&sandbox, "kept/config");
    assert_says(&sandbox, "repo", &["check"], 2, "is a pipe, a socket or a device");
}

#[test]
fn an_ignore_file_that_is_a_pipe_is_not_opened() {
    let sandbox = repository();
    pipe(&sandbox, "repo/careers/.gitignore");
    pipe(&sandbox, "repo/careers/pipe.md");
    pipe(&sandbox, "repo/.ladder-lint.yaml");
    let (code, said) = run(&sandbox, "repo", &["check"]);
    assert!(code == 2 && said.contains("is a pipe, a socket or a device"), "{said}");
    fs::remove_file(sandbox.path("repo/.ladder-lint.yaml")).expect("it was made");
    let (code, said) = run(&sandbox, "repo", &["check"]);
    assert!(code != 3 && said.contains("a pipe, a socket or a device"), "{said}");
}

#[test]
fn a_repository_of_another_user_is_read() {
    let sandbox = repository();
    let given = Command::new("chown").args(["-R", "54321:54321"]).arg(sandbox.path("repo")).status();
    if !given.is_ok_and(|status| status.success()) {
        eprintln!("skipped: only root can give a repository to another user");
        return;
    }
    assert_says(&sandbox, "repo", &["check"], 0, "no findings in 1 file, 2 levels");
    assert_says(&sandbox, "repo", &["diff", "HEAD~1", "HEAD"], 0, "projects");
    // Its configuration is trusted even less.
    let target = targets(&sandbox).swap_remove(0);
    add_config(&sandbox, &format!("[include]\n\tpath = {target}\n[core]\n\texcludesFile = {target}\n\tworktree = /etc\n"));
    let said = survey(&sandbox, "repo");
    assert!(!said.contains("/etc/"), "{said}");
}

#[test]
fn what_is_written_never_goes_through_a_link() {
    let sandbox = repository();
    fs::write(sandbox.path("precious"), "precious\n").expect("a file");
    fs::create_dir(sandbox.path("outside")).expect("a folder");
    for name in [".accepted.json.new", "linked.json", ".ladder-lint.yaml", "careers/linked.md"] {
        symlink(sandbox.path("precious"), sandbox.path("repo").join(name)).expect("a link");
    }
    symlink("../outside", sandbox.path("repo/out")).expect("a link");
    sandbox.write(LADDER, text("two projects", "#enginer-e1"));
    for (arguments, refused) in [
        (&["check", "--no-config", "--write-baseline", "accepted.json"][..], false),
        (&["check", "--no-config", "--write-baseline", "linked.json"], true),
        (&["check", "--no-config", "--write-baseline", "out/accepted.json"], true),
        (&["check", "--no-config", "--format", "json=linked.json"], true),
        (&["check", "--no-config", "--format", "json", "--output", "./out/report.json"], true),
        (&["report", "--no-config", "--output", "linked.json"], true),
        (&["init", "--force"], false),
        (&["check", "--fix", "--unsafe-fixes"], false),
    ] {
        let (code, said) = run(&sandbox, "repo", arguments);
        assert_eq!(said.contains("is a symbolic link, which is never written through"), refused, "{arguments:?}: {said}");
        assert_eq!(code == 2, refused, "{arguments:?}: {said}");
        assert_eq!(fs::read_to_string(sandbox.path("precious")).expect("it is there"), "precious\n", "{arguments:?}: {said}");
        assert_eq!(fs::read_dir(sandbox.path("outside")).expect("it is there").count(), 0, "{arguments:?}: {said}");
    }
    // A whole path is the user's word.
    let whole = sandbox.shown("outside/report.json");
    let (_, said) = run(&sandbox, "repo", &["check", "--no-config", "--format", "json", "--output", &whole]);
    assert!(sandbox.path("outside/report.json").is_file(), "{said}");
}
