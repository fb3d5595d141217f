//! Repositories in which something is broken, by accident or on purpose.

use std::fs;
use std::path::PathBuf;

use ladder_lint::input::{Environment, InputError, Repository, Snapshot};

use crate::commands::survey;
use crate::ladder::{LADDER, repository, run, text};
use crate::sandbox::Sandbox;

/// Returns the files of a repository's `.git`, without hooks and logs.
fn files(sandbox: &Sandbox) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![sandbox.path("repo/.git")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the repository").map(|entry| entry.expect("it can be read")) {
            let name = entry.file_name().to_string_lossy().into_owned();
            match entry.path() {
                path if path.is_dir() && !["hooks", "logs"].contains(&name.as_str()) => folders.push(path),
                path if path.is_file() && !["description", "COMMIT_EDITMSG"].contains(&name.as_str()) => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found
}

/// Reads all there is to read, in this process; each fault is an error with the
/// next step, or a document that can't be read.
fn read(sandbox: &Sandbox) {
    let told = |result: Result<Box<dyn Snapshot>, InputError>| match result {
        Ok(snapshot) => snapshot.listing().files().for_each(|path| drop(snapshot.read(path))),
        Err(error) => assert!(error.hint().is_some() && !error.to_string().contains('\n'), "{error}"),
    };
    match Repository::discover_in(&sandbox.path("repo"), &Environment::default()) {
        Ok(repository) => {
            told(repository.worktree());
            told(repository.index());
            for revision in ["HEAD", "HEAD~1", "main", "topic", "v1"] {
                told(repository.revision(revision));
            }
            told(repository.last_commit());
            if let Err(error) = repository.merge_base("HEAD", "topic") {
                assert!(error.hint().is_some(), "{error}");
            }
        }
        Err(error) => assert!(error.hint().is_some(), "{error}"),
    }
}

/// Returns a repository with a bit of everything: loose objects or a pack, a
/// commit graph, packed and loose references, a tag, an index of that version.
fn varied(packed: bool, index: &str) -> Sandbox {
    let sandbox = repository();
    sandbox.git(&["branch", "topic", "HEAD~1"]);
    sandbox.git(&["tag", "--annotate", "--message", "One", "v1", "HEAD~1"]);
    if packed {
        sandbox.git(&["gc", "--quiet"]);
        sandbox.git(&["commit-graph", "write", "--reachable", "--changed-paths"]);
        sandbox.git(&["multi-pack-index", "write"]);
    }
    sandbox.git(&["update-ref", "refs/heads/loose", "HEAD"]);
    match index {
        "split" => {
            sandbox.git(&["config", "splitIndex.maxPercentChange", "100"]);
            sandbox.git(&["update-index", "--split-index"]);
        }
        "sparse" => drop(sandbox.git(&["sparse-checkout", "set", "--cone", "--sparse-index", "nowhere"])),
        version => drop(sandbox.git(&["update-index", "--force-write-index", "--index-version", version])),
    }
    sandbox
}

/// Cuts a file, fills a part of it with other bytes, or empties it: the same ones
/// on every machine.
fn broken(bytes: &[u8], how: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let (third, length) = (bytes.len() / 3, bytes.len());
    match how {
        0 => bytes.clear(),
        1 => bytes.truncate(third),
        2 => bytes.truncate(length.saturating_sub(1)),
        3 => bytes.iter_mut().skip(third).take(4).for_each(|byte| *byte = 0xff),
        4 => bytes.iter_mut().skip(third * 2).take(8).for_each(|byte| *byte = 0),
        5 => bytes.iter_mut().skip(8).take(4).for_each(|byte| *byte ^= 0x7f),
        6 => bytes.extend_from_slice(b"\0garbage\xff"),
        _ => bytes.iter_mut().rev().take(24).for_each(|byte| *byte ^= 0x55),
    }
    bytes
}

#[test]
fn every_file_of_a_repository_broken_in_every_way() {
    let mut tried = 0;
    for (packed, index) in [(false, "2"), (true, "4"), (true, "split"), (false, "sparse")] {
        let sandbox = varied(packed, index);
        read(&sandbox);
        for path in files(&sandbox) {
            let whole = fs::read(&path).expect("it can be read");
            for how in 0..8 {
                drop(fs::remove_file(&path));
                fs::write(&path, broken(&whole, how)).expect("it can be broken");
                read(&sandbox);
                tried += 1;
            }
            fs::remove_file(&path).expect("it can be taken away");
            read(&sandbox);
            fs::create_dir(&path).expect("a folder in its place");
            read(&sandbox);
            fs::remove_dir(&path).expect("it can be taken away");
            fs::write(&path, &whole).expect("it can be mended");
        }
        assert_eq!(run(&sandbox, "repo", &["check", "--rev", "HEAD"]).0, 0, "all was mended");
    }
    assert!(tried > 500, "{tried}");
}

/// Writes a file below `.git`, over one that git made read-only, too.
fn overwrite(sandbox: &Sandbox, path: &str, bytes: &[u8]) {
    drop(fs::remove_file(sandbox.path("repo/.git").join(path)));
    sandbox.write(&format!(".git/{path}"), bytes);
}

#[test]
fn a_truncated_pack() {
    let sandbox = varied(true, "2");
    let pack = files(&sandbox).into_iter().find(|path| path.extension().is_some_and(|end| end == "pack")).expect("a pack");
    let whole = fs::read(&pack).expect("it can be read");
    for length in [0, 12, 100, whole.len() / 2, whole.len() - 21] {
        fs::remove_file(&pack).expect("it can be taken away");
        fs::write(&pack, &whole[..length]).expect("it can be cut");
        let said = survey(&sandbox, "repo");
        assert!(length > 100 || said.contains("damaged"), "{length}: {said}");
    }
    // The files on disk are all there.
    assert_eq!(run(&sandbox, "repo", &["check"]).0, 0);
}

#[test]
fn a_lost_document_a_lost_tree_and_a_lost_commit() {
    for (lost, part) in [
        (format!("HEAD:{LADDER}"), "its object is missing from the repository"),
        ("HEAD:careers".to_owned(), "can't be read: the repository is damaged"),
        ("HEAD^{tree}".to_owned(), "can't be read: the repository is damaged"),
        ("HEAD".to_owned(), "of `HEAD` can't be read: the repository is damaged"),
    ] {
        let sandbox = repository();
        let id = sandbox.id(&lost);
        fs::remove_file(sandbox.path("repo/.git/objects").join(&id[..2]).join(&id[2..])).expect("a loose object");
        let said = survey(&sandbox, "repo");
        assert!(said.contains(part), "{lost}: {said}");
        assert_eq!(run(&sandbox, "repo", &["check"]).0, 0, "{lost}: the files on disk are all there");
    }
}

#[test]
fn an_object_that_says_it_is_something_else() {
    let sandbox = repository();
    let (blob, tree) = (sandbox.id(&format!("HEAD:{LADDER}")), sandbox.id("HEAD:careers"));
    let place = |id: &str| sandbox.path("repo/.git/objects").join(&id[..2]).join(&id[2..]);
    let (one, other) = (fs::read(place(&blob)).expect("a blob"), fs::read(place(&tree)).expect("a tree"));
    for (id, bytes) in [(&blob, &other), (&tree, &one)] {
        let whole = fs::read(place(id)).expect("an object");
        fs::remove_file(place(id)).expect("it can be taken away");
        fs::write(place(id), bytes).expect("another in its place");
        let said = survey(&sandbox, "repo");
        assert!(said.contains("damaged"), "{said}");
        fs::remove_file(place(id)).expect("it can be taken away");
        fs::write(place(id), whole).expect("it can be mended");
    }
}

#[test]
fn references_that_lead_nowhere_or_in_a_circle() {
    let id = "1234567890123456789012345678901234567890";
    for (path, bytes) in [
        ("refs/heads/main", format!("{id}\n")),
        ("refs/heads/main", "ref: refs/heads/main\n".to_owned()),
        ("refs/heads/main", "ref: refs/heads/other\n".to_owned()),
        ("refs/heads/main", "ref: ../../outside\n".to_owned()),
        ("refs/heads/main", "ref: /etc/hostname\n".to_owned()),
        ("refs/heads/main", "no reference\n".to_owned()),
        ("refs/heads/main", String::new()),
        ("HEAD", "ref: HEAD\n".to_owned()),
        ("HEAD", "ref: refs/heads/../../../etc/hostname\n".to_owned()),
        ("HEAD", format!("{id}\n")),
        ("HEAD", "garbage\n".to_owned()),
        ("HEAD", String::new()),
        ("packed-refs", format!("# pack-refs with: peeled\n{id} refs/heads/other\n^garbage\n\0")),
        ("shallow", format!("{id}\ngarbage\n")),
    ] {
        let sandbox = repository();
        sandbox.write(".git/refs/heads/other", "ref: refs/heads/main\n");
        overwrite(&sandbox, path, bytes.as_bytes());
        let said = survey(&sandbox, "repo");
        let (code, checked) = run(&sandbox, "repo", &["check"]);
        assert!(code == 0 || code == 2, "{path} {bytes:?}: {checked}\n{said}");
    }
}

#[test]
fn an_index_that_is_none() {
    for bytes in [&b"DIRC"[..], b"DIRC\0\0\0\x05\0\0\0\x01", b"DIRC\0\0\0\x02\xff\xff\xff\xff", b"garbage", b""] {
        let sandbox = repository();
        overwrite(&sandbox, "index", bytes);
        let said = survey(&sandbox, "repo");
        assert!(bytes.is_empty() || said.contains("can't be read: the repository is damaged"), "{bytes:?}: {said}");
        assert_eq!(run(&sandbox, "repo", &["check", "--rev", "HEAD"]).0, 0, "the commits are all there");
    }
}

#[test]
fn a_git_file_that_leads_elsewhere() {
    let sandbox = repository();
    let git = sandbox.path("repo/.git");
    fs::rename(&git, sandbox.path("kept")).expect("the repository can be moved");
    // Where it leads to the repository, it is one.
    fs::write(&git, "gitdir: ../kept\n").expect("a file");
    assert_eq!(run(&sandbox, "repo", &["diff", "HEAD~1", "HEAD"]).0, 0);
    for bytes in [
        "gitdir: .git\n",
        "gitdir: ../repo/.git\n",
        "gitdir: ../nowhere\n",
        "gitdir: \n",
        "gitdir: /\n",
        "gitdir: ../kept/refs\n",
        "gitdir: /proc/self\n",
        "garbage",
        "",
        "gitdir: ../kept\0/x\n",
    ] {
        fs::write(&git, bytes).expect("a file");
        survey(&sandbox, "repo");
    }
    fs::write(&git, format!("gitdir: {}\n", "x/".repeat(3_000_000))).expect("a file");
    survey(&sandbox, "repo");
}

#[test]
fn a_common_folder_that_is_elsewhere() {
    for (bytes, works) in [(".\n", true), ("../../kept\n", true), ("..\n", false), ("../../nowhere\n", false), ("", false)] {
        let sandbox = repository();
        sandbox.git_in("", &["clone", "--quiet", "--bare", "repo", "kept"]);
        sandbox.write(".git/commondir", bytes);
        let said = survey(&sandbox, "repo");
        let (code, _) = run(&sandbox, "repo", &["diff", "HEAD~1", "HEAD"]);
        assert_eq!(code == 0, works, "{bytes:?}: {said}");
    }
}

#[test]
fn alternates_that_lead_to_themselves_or_outside() {
    let sandbox = repository();
    let objects = sandbox.shown("repo/.git/objects");
    let many = |count: usize| (0..count).map(|number| format!("/nowhere/{number}\n")).collect::<Vec<_>>().concat();
    let (long, longer) = (many(2_000), many(20_000));
    for bytes in [
        objects.as_str(),
        "../objects",
        "/",
        "/etc",
        "/dev",
        "/proc/self",
        "nowhere",
        "\"/quoted\\x\"",
        "\0",
        "#\n\n# nowhere\n",
        &long,
        &longer,
    ] {
        sandbox.write(".git/objects/info/alternates", format!("{bytes}\n"));
        survey(&sandbox, "repo");
        let (code, said) = run(&sandbox, "repo", &["check"]);
        let refusals = [
            "alternates form a cycle",
            "leads to more than 256 places for objects",
            "is larger than 64 KiB",
            "an unexpected NUL byte",
        ];
        let refused = refusals.iter().any(|refusal| said.contains(refusal));
        assert_eq!(code, if refused { 2 } else { 0 }, "{bytes:.40}: {said}");
        let hostile = bytes == objects || ["../objects", "\0"].contains(&bytes) || bytes.len() > 1_000;
        assert_eq!(refused, hostile, "{bytes:.40}: {said}");
    }
}

#[test]
fn a_configuration_that_is_none() {
    let huge = format!("[a]\n{}", "\tb = c\n".repeat(2_000_000));
    let deep = format!("[a]\n\tb = {}\n", "\\\n".repeat(1_000_000));
    for bytes in
        ["[core", "garbage\0\u{fffd}", "[core]\n\trepositoryformatversion = 9\n", "[core]\n\tbare = perhaps\n", &huge, &deep]
    {
        let sandbox = repository();
        sandbox.write(".git/config", bytes);
        let said = survey(&sandbox, "repo");
        assert!(!said.contains("panicked"), "{said}");
    }
    for bytes in ["[core]\n\tabbrev = many\n\tfilemode = x\n", "[extensions]\n\tworktreeConfig = true\n\tobjectFormat = sha3\n"] {
        let sandbox = repository();
        sandbox.write(".git/config", format!("[core]\n\trepositoryformatversion = 1\n{bytes}"));
        sandbox.write(".git/config.worktree", "[core]\n\tworktree = ../..\n");
        survey(&sandbox, "repo");
    }
}

#[test]
fn a_reftable_that_is_broken() {
    let sandbox = Sandbox::new();
    if sandbox.try_git_in("", &["init", "--quiet", "--ref-format=reftable", "repo"]).0.is_none() {
        eprintln!("skipped: this git makes no reftable repositories");
        return;
    }
    crate::ladder::commit(&sandbox);
    for path in files(&sandbox).into_iter().filter(|path| path.to_string_lossy().contains("reftable")) {
        for how in 0..8 {
            let whole = fs::read(&path).expect("a table");
            drop(fs::remove_file(&path));
            fs::write(&path, broken(&whole, how)).expect("it can be broken");
            read(&sandbox);
            fs::write(&path, whole).expect("it can be mended");
        }
    }
    survey(&sandbox, "repo");
    assert_eq!(run(&sandbox, "repo", &["check"]).0, 0);
}

#[test]
fn a_commit_with_odd_lines() {
    let sandbox = repository();
    let tree = sandbox.id("HEAD^{tree}");
    let parent = sandbox.id("HEAD");
    for (number, lines) in [
        format!("tree {tree}\nparent {parent}\nauthor A <a> 99999999999999999999 +9999\ncommitter \0 <> -1 x\n\nx\n"),
        format!("tree {tree}\nparent {parent}\n\n"),
        format!("tree {tree}\nparent {parent}\nparent {parent}\nauthor Ada <\u{1b}[31m> 1 +0000\ncommitter Ada <a> 1 +0000\n\n\u{202e}x"),
        format!("tree {parent}\nauthor Ada <a> 1 +0000\ncommitter Ada <a> 1 +0000\n\nthe tree is a commit\n"),
        "garbage".to_owned(),
    ]
    .into_iter()
    .enumerate()
    {
        sandbox.write("object", lines);
        let id = sandbox.git_from("object", &["hash-object", "-t", "commit", "--literally", "-w", "--stdin"]);
        fs::remove_file(sandbox.path("repo/object")).expect("it was written");
        sandbox.write(".git/refs/heads/main", format!("{id}\n"));
        let said = survey(&sandbox, "repo");
        assert!(!said.contains('\u{1b}') && !said.contains('\u{202e}'), "{number}: {said}");
        assert_eq!(run(&sandbox, "repo", &["check"]).0, 0, "{number}");
    }
}

#[test]
fn a_tree_with_odd_names() {
    let sandbox = repository();
    let blob = sandbox.id(&format!("HEAD:{LADDER}"));
    let raw: Vec<u8> = (0..20).map(|at| u8::from_str_radix(&blob[at * 2..at * 2 + 2], 16).expect("an id")).collect();
    let mut tree = Vec::new();
    for name in [
        &b".."[..],
        b".",
        b".git",
        b"../outside.md",
        b"/etc/passwd.md",
        b"a/b.md",
        b"\xff.md",
        b"x\ny.md",
        b"engineer.md",
        b"engineer.md",
    ] {
        tree.extend_from_slice(b"100644 ");
        tree.extend_from_slice(name);
        tree.push(0);
        tree.extend_from_slice(&raw);
    }
    sandbox.write("object", &tree);
    let id = sandbox.git_from("object", &["hash-object", "-t", "tree", "--literally", "-w", "--stdin"]);
    let commit = sandbox.git(&["commit-tree", "-m", "Odd", "-p", "HEAD", &id]);
    fs::remove_file(sandbox.path("repo/object")).expect("it was written");
    let (code, said) = run(&sandbox, "repo", &["show", "--format", "json", "--rev", &commit]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("\"engineer.md\"") && !said.contains("outside") && !said.contains("passwd"), "{said}");
    sandbox.write(LADDER, text("two projects", "#engineer-e1"));
    for arguments in [&["diff", &commit][..], &["log", "--rev", &commit], &["check", "--rev", &commit, "--new-since", "HEAD"]] {
        let (code, said) = run(&sandbox, "repo", arguments);
        assert!((0..=2).contains(&code), "{arguments:?}: {said}");
    }
}
