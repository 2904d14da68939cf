#!/usr/bin/env python3
"""Kills a batch at random moments and takes it up again: nothing may be left half-written, and the resumed run must
end in the very reports of an undisturbed one.

    python3 tests/bench/kill.py PROGRAM [--rounds 200] [--documents 40] [--seed N]

The documents are the sample wires of corpora/, over and over, some of them longer. A round is a new output folder, or
(one in four) the one that the round before has finished. In it a run with `--resume --html --sarif` is killed (SIGKILL)
once, twice or three times, and then one is let go to its end. The moment is drawn evenly over the time of an undisturbed
run; for one kill in four it is when the first report has taken its place, a little later at most. After each kill every
report in the folder must be that of the undisturbed run, byte for byte; after the last run all must be there and nothing
else, no `.sverka-*` left over, and the exit code that of the undisturbed run. Standard output ends with the figures; the
exit code is 1 at the first fault, and the folder is left to be looked at.
"""

import argparse
import collections
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WIRES = Path(__file__).resolve().parents[2] / "corpora" / "wires"
REPORTS = ["findings.csv", "segments.csv", "terms.csv", "ledger.csv", "summary.csv", "findings.sarif", "index.html", "pages"]


def make(folder, count):
    sources = sorted(p for p in WIRES.iterdir() if (p / "en.clean.txt").exists())
    for number in range(count):
        wire = sources[number % len(sources)]
        bad = wire / "en.bad.txt"
        times = 1 + 7 * (number % 11 == 0)
        for lang, path in (("ru", wire / "ru.txt"), ("en", bad if bad.exists() else wire / "en.clean.txt")):
            text = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n"
            (folder / f"{number:04}.{lang}.txt").write_text(f"{number}\n\n" + text * times, encoding="utf-8")


def reports(out):
    """Every file of the reports, by its path; what is written aside and the notes of the run are left out."""
    files = (p for p in out.rglob("*") if p.is_file())
    names = ((p.relative_to(out), p) for p in files)
    return {str(name): path.read_bytes() for name, path in names if not name.parts[0].startswith(".sverka")}


def left_over(out):
    return sorted(str(p.relative_to(out)) for p in out.rglob(".sverka-*"))


class Desk:
    def __init__(self, program, documents, rng):
        self.top = Path(tempfile.mkdtemp(prefix="sverka-kill-"))
        self.program, self.rng = program, rng
        (self.top / "wires").mkdir()
        make(self.top / "wires", documents)
        self.kills = collections.Counter()

    def begin(self, out):
        command = [self.program, "batch", "wires", "-o", out, "--resume", "--html", "--sarif", "-q", "--no-config", "--no-encoder"]
        return subprocess.Popen(command, cwd=self.top, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def whole(self, out):
        began = time.monotonic()
        child = self.begin(out)
        error = child.communicate()[1].decode()
        return child.returncode, time.monotonic() - began, error

    def kill(self, out, longest):
        """Kills a run, and says in what state it was found."""
        folder = self.top / out
        late = self.rng.random() < 0.25
        before = {p: p.stat().st_mtime_ns for name in REPORTS if (p := folder / name).exists()}
        child = self.begin(out)
        if late:
            first = folder / REPORTS[0]
            while child.poll() is None:
                if first.exists() and before.get(first) != first.stat().st_mtime_ns:
                    break
            time.sleep(self.rng.random() * 0.004)
        else:
            time.sleep(self.rng.random() * longest)
        child.kill()
        child.communicate()
        done = child.returncode != -9
        new = sum((p := folder / name).exists() and before.get(p) != p.stat().st_mtime_ns for name in REPORTS)
        state = "had ended" if done else "under way" if new == 0 else "between two reports" if new < len(REPORTS) else "at the end"
        self.kills[state] += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--seed", type=int, default=8)
    given = parser.parse_args()
    desk = Desk(given.program.resolve(), given.documents, random.Random(given.seed))

    def fail(round, what):
        sys.exit(f"round {round}: {what}; see {desk.top}")

    code, longest, error = desk.whole("whole")
    whole = reports(desk.top / "whole")
    if code not in (0, 1) or not whole:
        fail(0, f"exit code {code}: {error}")
    print(f"undisturbed: {len(whole)} files in {longest:.2f} s, exit code {code}")
    left, last = 0, None
    for round in range(1, given.rounds + 1):
        again = last is not None and desk.rng.random() < 0.25
        out = last.name if again else f"cut{round}"
        if last is not None and not again:
            shutil.rmtree(last)
        if again:
            # Some documents are new to the run, so that it has work to do.
            journal = desk.top / out / ".sverka" / "journal"
            lines = journal.read_bytes().splitlines(keepends=True)
            journal.write_bytes(b"".join(lines[: len(lines) // 2]))
        for _ in range(desk.rng.choice((1, 1, 2, 3))):
            desk.kill(out, longest)
            if not (desk.top / out).exists():
                continue
            left += bool(left_over(desk.top / out))
            for name, content in reports(desk.top / out).items():
                if whole.get(name) != content:
                    fail(round, f"{name} is not that of the undisturbed run")
        ended, _, error = desk.whole(out)
        if ended != code:
            fail(round, f"exit code {ended}: {error}")
        if reports(desk.top / out) != whole:
            fail(round, "the reports are not those of the undisturbed run")
        if left_over(desk.top / out):
            fail(round, f"left over: {left_over(desk.top / out)}")
        last = desk.top / out
    print(f"{given.rounds} rounds, {sum(desk.kills.values())} kills: {dict(desk.kills)}; {left} left something aside")
    shutil.rmtree(desk.top)


if __name__ == "__main__":
    main()
