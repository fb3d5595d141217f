#!/usr/bin/env python3
"""Times whole runs of ladder-lint beside what the same work costs at least, and
beside other tools that do a part of it.

Needs three things that are not kept here:

  --generator, LADDER_BENCH_GENERATOR   a script that writes a ladder repository: `SCRIPT --files N
                                        --out DIR [--clean] [--history N] [--edit-frac F]`, the last
                                        commit of which edits that share of its files
  --floors, LADDER_BENCH_FLOORS         a folder with `floor_parse`, which reads, parses and resolves
                                        the links of a folder: `floor_parse DIR THREADS lint`
  --program, LADDER_BENCH_PROGRAM       ladder-lint; target/release/ladder-lint where none is named

What isn't there is left out, and so are rumdl and lychee where they are not in PATH. Commands of
one group run in turn (A B C A B C ...), and ratios are taken between medians of the same run, so
that a busy machine slows all of them. The first table has the medians, the second one the targets.

  benches/whole.py --generator gen.py --floors floor/target/release --sizes 13,1000,10000,50000
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ENVIRONMENT = dict(
    os.environ, GIT_PAGER="cat", GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_NOSYSTEM="1", NO_COLOR="1", LC_ALL="C.UTF-8"
)
LINKS = "MD042,MD051,MD057"
STRUCTURE_AND_LINKS = "MD001,MD003,MD024,MD025,MD041,MD042,MD043,MD051,MD052,MD053,MD056,MD057"
# Where a group takes longer than that, it runs no more than three rounds.
LONG = 60


class Command:
    """One command of a group: what it is called, and how it is run."""

    def __init__(self, name, words, folder, threads=None, before=None):
        self.name, self.words, self.folder, self.before = name, [str(word) for word in words], folder, before
        self.environment = dict(ENVIRONMENT)
        if threads:
            self.environment["RAYON_NUM_THREADS"] = str(threads)

    def run(self):
        """Returns how long it took, in seconds, and the most memory that it had, in KiB."""
        if self.before:
            self.before()
        began = time.monotonic()
        process = subprocess.Popen(
            self.words,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        took = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1, 2) or (self.name.startswith("ladder-lint") and process.returncode > 1):
            sys.exit(f"{self.name}: exit code {process.returncode}: {' '.join(self.words)} in {self.folder}")
        return took, usage.ru_maxrss

    def memory(self):
        """Returns the most memory that a run had, in KiB, by a small process: a child starts with its parent's."""
        code = "import os,resource,subprocess,sys;subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL)"
        code += ";print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        words = [sys.executable, "-S", "-c", code, *self.words]
        if self.before:
            self.before()
        out = subprocess.run(words, cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True)
        return int(out.stdout or 0)

    def output(self):
        """Returns what it prints, and its exit code."""
        done = subprocess.run(self.words, cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True)
        return done.stdout, done.returncode


class Bench:
    """What is measured, and what of it is held against a target."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.program = pathlib.Path(arguments.program).resolve()
        floor = arguments.floors and pathlib.Path(arguments.floors).resolve() / "floor_parse"
        self.floor = floor if floor and floor.exists() else None
        self.rumdl, self.lychee = shutil.which("rumdl"), shutil.which("lychee")
        self.medians, self.targets = {}, []

    def repository(self, name, *options):
        """Returns a repository, which is generated once."""
        folder = self.arguments.work / name
        if not (folder / ".git").is_dir():
            words = [sys.executable, self.arguments.generator, "--out", folder, *options]
            subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL)
        # The index is as git leaves it once it has looked at the files.
        subprocess.run(["git", "status", "--short"], cwd=folder, env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL)
        return folder

    def ours(self, folder, *words, threads=None, name=None):
        """Returns a command of ladder-lint."""
        threads_said = f" ({threads} thread)" if threads == 1 else ""
        said = "ladder-lint " + " ".join(words) if name is None else name
        return Command(said.strip() + threads_said, [self.program, *words], folder, threads)

    def group(self, title, commands):
        """Runs commands in turn and prints their medians."""
        commands = [command for command in commands if command]
        first = {command.name: command.run()[0] for command in commands}
        rounds = min(self.arguments.rounds, 3) if sum(first.values()) * self.arguments.rounds > LONG else self.arguments.rounds
        times = {command.name: [] for command in commands}
        for _ in range(rounds):
            for command in commands:
                times[command.name].append(command.run()[0])
        reference = None
        print(f"\n{title}: {rounds} rounds\n\n| command | median | least | most | peak memory | to the first |")
        print("| --- | --: | --: | --: | --: | --: |")
        for command in commands:
            took = times[command.name]
            median = statistics.median(took)
            reference = reference or median
            memory = command.memory()
            self.medians[title, command.name] = (median, memory)
            print(
                f"| `{command.name}` | {shown(median)} | {shown(min(took))} | {shown(max(took))} | {memory / 1024:.1f} MiB "
                f"| {median / reference:.2f} |",
                flush=True,
            )

    def median(self, title, name):
        """Returns the median of a command; none where it didn't run."""
        return self.medians.get((title, name), (None, None))[0]

    def hold(self, work, what, target, one, other, at_least=False):
        """Holds the ratio of two medians against a target."""
        if one is None or other is None:
            return
        self.hold_value(work, what, target, one / other, at_least, "x")

    def hold_value(self, work, what, target, measured, at_least=False, unit=""):
        """Holds a value against a target."""
        met = measured >= target if at_least else measured <= target
        sign = "≥" if at_least else "≤"
        self.targets.append((work, what, f"{sign} {target:g} {unit}".strip(), f"{measured:.2f} {unit}".strip(), "yes" if met else "no"))

    def check(self, title, folder, small):
        """Measures `check` of one folder beside everything that is there."""
        cache = self.arguments.work / "rumdl-cache"
        rumdl = lambda rules, *more: [self.rumdl, "check", "--isolated", "--silent", "--enable", rules, *more, "."]
        floor_threads = 1 if small else 2
        pages = sorted(str(page.relative_to(folder)) for page in folder.iterdir() if page.name != ".git")
        commands = [
            self.ours(folder, "check", name="ladder-lint check"),
            None if small else self.ours(folder, "check", threads=1, name="ladder-lint check"),
            self.ours(folder, "check", "--rev", "HEAD", name="ladder-lint check --rev HEAD"),
            self.floor and Command("floor: read, parse, links", [self.floor, folder, floor_threads, "lint"], folder),
            self.rumdl and Command("rumdl, links", rumdl(LINKS, "--no-cache"), folder),
            self.rumdl and Command("rumdl, structure and links", rumdl(STRUCTURE_AND_LINKS, "--no-cache"), folder),
            self.rumdl
            and Command("rumdl, structure and links, warm", rumdl(STRUCTURE_AND_LINKS, "--cache-dir", cache / folder.name), folder),
            self.lychee
            and Command("lychee, offline, fragments", [self.lychee, "--offline", "--include-fragments", "--no-progress", *pages], folder),
        ]
        self.group(title, commands)
        ours = self.median(title, "ladder-lint check")
        floor = self.median(title, "floor: read, parse, links")
        if small:
            self.hold(f"{title}", "of the floor", 2.5, ours, floor)
            self.hold(f"{title}", "of rumdl's link rules", 0.5, ours, self.median(title, "rumdl, links"))
        else:
            self.hold(title, "of the floor", 1.8, ours, floor)
            for peer, times in [("rumdl, structure and links", 5), ("rumdl, structure and links, warm", 2), ("lychee, offline, fragments", 6)]:
                self.hold(title, f"faster than {peer}", times, self.median(title, peer), ours, at_least=True)
            self.hold(title, "two threads, of one", 0.65, ours, self.median(title, "ladder-lint check (1 thread)"))
        self.hold(title, "`--rev HEAD`, of the work tree", 1.5, self.median(title, "ladder-lint check --rev HEAD"), ours)
        size = sum(page.stat().st_size for page in folder.rglob("*.md")) / 1024 / 1024
        memory = self.medians[title, "ladder-lint check"][1] / 1024
        self.hold_value(title, f"MiB of memory (documents: {size:.1f})", round(16 + 1.2 * size, 1), memory)


def shown(seconds):
    """Returns a time, as precise as it can be told."""
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"


def rewritten(folder):
    """Makes a repository whose only file has 2,000 statements, all of them rewritten by the last commit."""
    if (folder / ".git").is_dir():
        return folder
    folder.mkdir(parents=True)
    git = lambda *words: subprocess.run(
        ["git", "-c", "user.name=Bench", "-c", "user.email=bench@example.invalid", *words], cwd=folder, env=ENVIRONMENT, check=True
    )
    verbs = ["Owns", "Shapes", "Leads", "Reviews", "Measures", "Teaches", "Plans", "Repairs"]
    things = ["releases", "incidents", "designs", "budgets", "migrations", "interviews", "roadmaps", "dashboards", "contracts"]
    git("init", "--quiet")
    for side, (ahead, after) in enumerate([("of the team", "each quarter"), ("across all teams", "without being asked")]):
        lines = ["# Caldera Engineering", ""]
        for number, title in enumerate(["Engineer", "Senior Engineer", "Staff Engineer", "Principal Engineer"]):
            lines += [f"## {title}", ""]
            for topic in range(10):
                lines += [f"### Topic {'ABCDEFGHIJ'[topic]}", ""]
                for each in range(50):
                    at = number * 500 + topic * 50 + each
                    verb, thing = verbs[(at * 7 + side * 3) % len(verbs)], things[(at * 5 + side * 4) % len(things)]
                    lines.append(f"- {verb} {thing} {ahead} {after}, case {at * 31 + side * 17}")
                lines.append("")
        (folder / "ladder.md").write_text("\n".join(lines), encoding="utf-8")
        git("add", ".")
        git("commit", "--quiet", "-m", f"Side {side}")
    return folder


def measure(bench):
    """Measures everything that can be."""
    arguments = bench.arguments
    sizes = [int(size) for size in arguments.sizes.split(",")]
    nowhere = arguments.work

    start = "start-up"
    bench.group(start, [bench.ours(nowhere, "--version", name="ladder-lint --version"), Command("git --version", ["git", "--version"], nowhere)])
    bench.hold(start, "of `git --version`", 1.5, bench.median(start, "ladder-lint --version"), bench.median(start, "git --version"))

    for ladder in arguments.ladder:
        bench.check(f"check, {pathlib.Path(ladder).name}", pathlib.Path(ladder).resolve(), small=True)

    seconds = {}
    for size in sizes:
        # The last commit edits ten files of the smallest and the largest, so that their diffs compare.
        share = ["--edit-frac", f"{10 / size:.6f}"] if size in (1000, 50000) else []
        folder = bench.repository(f"clean-{size}", "--files", str(size), "--clean", *share)
        title = f"check, {size:,} files"
        bench.check(title, folder, small=size < 100)
        seconds[size] = bench.median(title, "ladder-lint check") / size
        if size == arguments.planted:
            planted = bench.repository(f"planted-{size}", "--files", str(size))
            bench.check(f"check, {size:,} files with defects", planted, small=False)
    if 1000 in seconds and 50000 in seconds:
        bench.hold("check, growth", "time per file at 50,000, of 1,000", 1.2, seconds[50000], seconds[1000])

    for size in sizes:
        if size < 1000:
            continue
        folder = arguments.work / f"clean-{size}"
        title = f"diff HEAD~1 HEAD, {size:,} files"
        git = Command("git diff HEAD~1 HEAD", ["git", "diff", "HEAD~1", "HEAD"], folder)
        bench.group(title, [bench.ours(folder, "diff", "HEAD~1", "HEAD", name="ladder-lint diff HEAD~1 HEAD"), git])
        ours = bench.median(title, "ladder-lint diff HEAD~1 HEAD")
        target = 2 if size == 10000 else 2.5
        bench.hold(title, "of `git diff`", target, ours, bench.median(title, "git diff HEAD~1 HEAD"))
        if size == 50000:
            small = bench.median("diff HEAD~1 HEAD, 1,000 files", "ladder-lint diff HEAD~1 HEAD")
            bench.hold(title, "of the same in 1,000 files", 1.2, ours, small)
        if size == 10000:
            title = "check --new-since HEAD~1, 10,000 files"
            since = "ladder-lint check --new-since HEAD~1"
            bench.group(title, [bench.ours(folder, "check", name="ladder-lint check"), bench.ours(folder, "check", "--new-since", "HEAD~1", name=since)])
            bench.hold(title, "of `check`", 1.4, bench.median(title, since), bench.median(title, "ladder-lint check"))

    folder = bench.repository("history", "--files", "100", "--history", "1000", "--clean")
    words = ["git", "log", "-1", "--name-only", "--format="]
    path = subprocess.run(words, cwd=folder, env=ENVIRONMENT, check=True, capture_output=True, text=True).stdout.split()[0]
    level = (folder / path).read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
    title, log = "log of a level, 1,000 commits", "ladder-lint log LEVEL"
    bench.group(title, [bench.ours(folder, "log", level, name=log), Command("git log -p -- PATH", ["git", "log", "-p", "--", path], folder)])
    bench.hold(title, "of `git log -p`", 2, bench.median(title, log), bench.median(title, "git log -p -- PATH"))

    folder = rewritten(arguments.work / "rewritten")
    title, diff = "diff of 2,000 rewritten statements", "ladder-lint diff HEAD~1 HEAD"
    bench.group(title, [bench.ours(folder, "diff", "HEAD~1", "HEAD", name=diff)])
    bench.hold_value(title, "seconds", 1, bench.median(title, diff))

    for size in sizes:
        folder = arguments.work / f"clean-{size}"
        said = [bench.ours(folder, "check", "--format", "json", threads=threads).output() for threads in (1, 2)]
        bench.hold_value(f"check, {size:,} files", "outputs of one thread and of two", 1, len(set(said)))
    size = bench.program.stat().st_size / 1000 / 1000
    bench.hold_value("the program", "MB", 8, size)
    words = ["cargo", "tree", "--edges", "normal", "--prefix", "none", "--locked", "--offline"]
    tree = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    crates = {" ".join(line.split()[:2]) for line in tree.stdout.splitlines() if line.strip()}
    if tree.returncode == 0:
        print(f"\nThe program is made of {len(crates)} crates, its own among them.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    variable = os.environ.get
    parser.add_argument("--generator", default=variable("LADDER_BENCH_GENERATOR"))
    parser.add_argument("--floors", default=variable("LADDER_BENCH_FLOORS"))
    parser.add_argument("--program", default=variable("LADDER_BENCH_PROGRAM", ROOT / "target/release/ladder-lint"))
    parser.add_argument("--work", type=pathlib.Path, help="where repositories are made, and kept for the next run")
    parser.add_argument("--ladder", action="append", default=[], help="a small ladder's repository, measured as well")
    parser.add_argument("--sizes", default="13,1000,10000", help="how many files the repositories have")
    parser.add_argument("--planted", type=int, default=1000, help="the size that is measured with defects, too")
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    if not arguments.generator:
        parser.error("name the generator: --generator, or LADDER_BENCH_GENERATOR")
    kept = arguments.work
    with tempfile.TemporaryDirectory() as temporary:
        arguments.work = (kept or pathlib.Path(temporary)).resolve()
        arguments.work.mkdir(parents=True, exist_ok=True)
        bench = Bench(arguments)
        for what, found in [("floor_parse", bench.floor), ("rumdl", bench.rumdl), ("lychee", bench.lychee)]:
            if not found:
                print(f"{what} is not there, and left out", file=sys.stderr)
        measure(bench)
    print("\n| work | what | target | measured | met |\n| --- | --- | --: | --: | --- |")
    for row in bench.targets:
        print("| " + " | ".join(row) + " |")


main()
