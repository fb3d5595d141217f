//! What `--help` teaches: for each command, lines that can be typed, and why.
//!
//! At most 80 cells wide, so that no terminal breaks them.

/// Of the program.
pub(super) const PROGRAM: &str = "\
Examples:
  ladder-lint                        check the ladder in this repository
  ladder-lint show                   see what was understood of it
  ladder-lint diff main...HEAD       see what a branch means, level by level
  ladder-lint explain broken-link    read about a rule

Without a command, `check` is run.
Exit codes: 0 clean, 1 findings, 2 could not run, 3 a bug of ours.";

/// Of `check`.
pub(super) const CHECK: &str = "\
Examples:
  ladder-lint check                           the files on disk
  ladder-lint check careers                   print only what stands in a folder
  ladder-lint check --staged                  what would be committed
  ladder-lint check --new-since main...       only what this branch brings
  ladder-lint check --fix                     mend what can be mended safely
  ladder-lint check --max-findings 20         the worst twenty
  ladder-lint check --format sarif=out.sarif  a file for other programs
  ladder-lint check - --stdin-path careers/engineer.md < unsaved.md
                                              what an editor hasn't saved yet";

/// Of `diff`.
pub(super) const DIFF: &str = "\
Examples:
  ladder-lint diff                         HEAD and the files on disk
  ladder-lint diff HEAD~1                  that commit and the files on disk
  ladder-lint diff main...HEAD             what a branch brings
  ladder-lint diff v1.0 v2.0 --stat        two releases, a line for each level
  ladder-lint diff --level \"Staff Engineer\"
                                           what changed for one level
  ladder-lint diff --staged --fail-on major
                                           stop a commit that moves the bar";

/// Of `show`.
pub(super) const SHOW: &str = "\
Examples:
  ladder-lint show                           tables of levels and dimensions
  ladder-lint show --explain                 what each file was read as, and why
  ladder-lint show careers/engineer.md       the levels of one document
  ladder-lint show --format csv=ladder.csv   a row for each statement";

/// Of `log`.
pub(super) const LOG: &str = "\
Examples:
  ladder-lint log                            each commit that changed it
  ladder-lint log \"Staff Engineer\"           the history of one level
  ladder-lint log --since \"6 months ago\" -n 5
  ladder-lint log IC5 --dimension Mentorship";

/// Of `blame`.
pub(super) const BLAME: &str = "\
Examples:
  ladder-lint blame \"Staff Engineer\"         who brought each of its statements
  ladder-lint blame IC5 --dimension Mentorship
  ladder-lint blame IC5 --rev v2.0           as it was at a release";

/// Of `report`.
pub(super) const REPORT: &str = "\
Examples:
  ladder-lint report --open                  write ladder-report.html, open it
  ladder-lint report --output page.html      to another file
  ladder-lint report --diff main...HEAD      with what a branch changes
  ladder-lint report --diff v1.0 v2.0        two releases, as of the second";

/// Of `links`.
pub(super) const LINKS: &str = "\
Examples:
  ladder-lint links                          every link, and where it leads
  ladder-lint links careers --format json    those of a folder, for programs
  ladder-lint links --external | lychee -    look on the web whether they lead
                                             anywhere, by a link checker";

/// Of `rules`.
pub(super) const RULES: &str = "\
Examples:
  ladder-lint rules                          a line for each rule
  ladder-lint rules --format json            with severities, options and fixes";

/// Of `explain`.
pub(super) const EXPLAIN: &str = "\
Examples:
  ladder-lint explain missing-dimension      what it finds, why, how to mend it
  ladder-lint explain link-case --format json";

/// Of `init`.
pub(super) const INIT: &str = "\
Examples:
  ladder-lint init                           write `.ladder-lint.yaml`
  ladder-lint init --force                   write it anew";

/// Of `config`.
pub(super) const CONFIG: &str = "\
Examples:
  ladder-lint config                         what is in force, and from where
  ladder-lint config --rev v2.0              what was at a release
  ladder-lint config --schema > schema.json  for editors that complete YAML";

/// Of `lsp`.
pub(super) const LSP: &str = "\
Examples:
  ladder-lint lsp                            what an editor starts
  ladder-lint lsp --config ladder.yaml       with other settings
  ladder-lint lsp --quiet                    log nothing on standard error";

/// Of `completions`.
pub(super) const COMPLETIONS: &str = "\
Examples:
  eval \"$(ladder-lint completions bash)\"     in ~/.bashrc
  ladder-lint completions zsh > ~/.zfunc/_ladder-lint
  ladder-lint completions fish > ~/.config/fish/completions/ladder-lint.fish
  ladder-lint completions powershell >> $PROFILE";

/// Of `man`.
pub(super) const MAN: &str = "\
Examples:
  ladder-lint man | man -l -                 read the page
  ladder-lint man check | man -l -           read the page of a command
  ladder-lint man > ~/.local/share/man/man1/ladder-lint.1";
