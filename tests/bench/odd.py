#!/usr/bin/env python3
"""Times a check of odd texts, each as long as given and half as long: the cost must grow with the length, not with its
square, and nothing may crash.

    python3 tests/bench/odd.py PROGRAM [--scale 1.0] [--kinds KIND…] [--roles both source target] [--encoder]
    python3 tests/bench/odd.py --keep FOLDER [--scale 1.0] [--kinds KIND…]

Every odd text stands on both sides, then on one side against ordinary prose of a megabyte and a half (again at
scale 1). A row: kind, role, bytes of both sides together, seconds of processor time at half the length and at the whole
length, their ratio, megabytes of memory at the whole length, exit codes, what was said on standard error. The exit code is 1 where
a ratio is above 2.6 (where it takes longer than half a second), where the program is ended by a signal or runs for more
than --limit seconds, or where its exit code is none of 0, 1 and 2. --keep only writes the texts.
"""

import argparse
import itertools
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import big

STEEPEST = 2.6
SHORTEST = 0.5
PROSE = 1_500_000
SYLLABLES = list(zip("ва бо ди ну ке ло мар пин тур сен гал рик".split(), "va bo di nu ke lo mar pin tur sen gal rik".split()))


def prose(rng, side, size, between="\n\n"):
    """Ordinary sentences, `size` bytes of them. Someone else says each, as in a text that does not repeat itself."""
    text, left = [], size
    for pair in big.pairs([], rng):
        name = "".join(rng.choice(SYLLABLES)[side] for _ in range(4)).capitalize()
        text.append(f"{name}: {pair[side]}")
        left -= len(text[-1].encode()) + len(between)
        if left <= 0:
            return between.join(text)


def words(rng, side):
    known = [w.lower() for pair in big.wires() for w in re.findall(r"[^\W\d_]+", pair[side])]
    while True:
        yield rng.choice(known)


def sentence(rng, side, scale):
    size, text = 5_000_000 * scale, []
    for word in words(rng, side):
        text.append(word)
        size -= len(word.encode()) + 1
        if size <= 0:
            return " ".join(text) + "."


def marks(of, count, before=("Да ", "Yes ")):
    def make(rng, side, scale):
        return before[side] + "".join(rng.choice(of) for _ in range(int(count * scale)))

    return make


def again(texts, count):
    return lambda rng, side, scale: texts[side] * int(count * scale)


def marked(rng, side, scale):
    """Prose in which every letter bears two accents."""
    return "".join(c + "\u0301\u0327" if c.isalpha() else c for c in prose(rng, side, 800_000 * scale))


def turned(rng, side, scale):
    """Hebrew and Arabic, with marks that turn the direction about."""
    of = ["שלום", "ממשלה", "السلام", "حكومة", "\u202e", "\u202c", "\u2067", "\u2069", "١٢٣", "۴۵", "7,5", ". "]
    return " ".join(rng.choice(of) for _ in range(int(200_000 * scale)))


def emoji(rng, side, scale):
    of = ["😀", "👩‍👩‍👧‍👦", "🇷🇺", "🇬🇧", "👍🏽", "❤️", "🏴\U000e0067\U000e0062\U000e007f", " ", "!", "дом" if side == 0 else "house"]
    return "".join(rng.choice(of) for _ in range(int(200_000 * scale)))


def halves(rng, side, scale):
    """UTF-16 in which one unit in fifty is half a character."""
    units = prose(rng, side, 1_500_000 * scale).encode("utf-16-le")
    pieces = [units[i : i + 100] + rng.choice((b"\x00\xd8", b"\xff\xdf")) for i in range(0, len(units), 100)]
    return b"\xff\xfe" + b"".join(pieces)


def old(rng, side, scale):
    return prose(rng, side, 3_000_000 * scale).encode(("cp1251", "cp1252")[side], "replace")


KINDS = {
    "sentence": sentence,
    "words": lambda rng, side, scale: "\n\n".join(itertools.islice(words(rng, side), int(100_000 * scale))),
    "same": again(("Правительство приняло решение. ", "The government has made a decision. "), 50_000),
    "digits": marks("0123456789", 1_000_000),
    "numbers": marks(["12 ", "3,5 ", "1 000 000 ", "1999 ", "0.004 "], 100_000),
    "dates": marks(["12.05.2024 ", "3 мая ", "May 3 ", "14:30 ", "5% ", "$7 "], 100_000),
    "quotes": marks("«»„“”\"'’", 500_000),
    "opening": again(("«", "“"), 500_000),
    "brackets": marks("()[]{}", 500_000),
    "nested": again(("(", "("), 500_000),
    "dots": again((".", "."), 1_000_000),
    "dashes": again(("— ", "— "), 300_000),
    "hyphens": again(("юго-", "south-"), 200_000),
    "capitals": again(("США ", "USA "), 100_000),
    "names": again(("Иван Петрович Сидоров ", "Ivan Petrovich Sidorov "), 50_000),
    "addresses": again(("http://a.b/c?d=e@f ", "http://a.b/c?d=e@f "), 50_000),
    "negations": again(("не ", "not "), 200_000),
    "letters": again(("а", "a"), 2_000_000),
    "jumble": marks("абвгдежзиклмнопрстуф", 1_000_000, ("", "")),
    "prose": lambda rng, side, scale: prose(rng, side, 10_000_000 * scale),
    "line": lambda rng, side, scale: prose(rng, side, 10_000_000 * scale, " "),
    "marked": marked,
    "combining": again(("\u0301", "\u0301"), 500_000),
    "turned": turned,
    "emoji": emoji,
    "halves": halves,
    "cp1251": old,
    "nul": again(("Да\0 ", "Yes\0 "), 200_000),
    "binary": lambda rng, side, scale: rng.randbytes(int(5_000_000 * scale)),
    "blank": again((" \t\u00a0\n", " \t\u00a0\n"), 500_000),
    "breaks": again(("\r", "\r"), 1_000_000),
}


def written(path, make, side, scale):
    text = make(random.Random(8), side, scale)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def run(command, limit):
    """Seconds of processor time, megabytes, exit code (negative: a signal), the last line of standard error."""
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        watch = threading.Timer(limit, child.kill)
        watch.start()
        _, status, used = os.wait4(child.pid, 0)
        watch.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        lines = said.read().decode(errors="replace").split("\n")
    words = " ".join(line.strip() for line in lines if "sverka:" in line or "panicked" in line)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, child.returncode, words


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path, nargs="?")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--kinds", nargs="*", choices=KINDS, default=list(KINDS))
    parser.add_argument("--roles", nargs="*", choices=("both", "source", "target"), default=["both", "source", "target"])
    parser.add_argument("--encoder", action="store_true", help="ask the sentence encoder")
    parser.add_argument("--limit", type=float, default=600.0)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
        for kind, (side, lang) in itertools.product(given.kinds, enumerate(("ru", "en"))):
            written(given.keep / f"{kind}.{lang}.txt", KINDS[kind], side, given.scale)
        return 0
    if not given.program:
        parser.error("name the program, or --keep FOLDER")
    usual = lambda rng, side, scale: prose(rng, side, PROSE * scale)
    bad = 0
    print("kind", "role", "bytes", "half_s", "whole_s", "ratio", "MB", "codes", "said", sep="\t", flush=True)
    for kind, role in itertools.product(given.kinds, given.roles):
        results, size = [], 0
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder) / name for name in ("ru.txt", "en.txt")]
            for scale in (given.scale / 2, given.scale):
                written(paths[0], usual if role == "target" else KINDS[kind], 0, scale)
                written(paths[1], usual if role == "source" else KINDS[kind], 1, scale)
                size = sum(path.stat().st_size for path in paths)
                command = [given.program, "check", *paths, "--no-config", "--format", "json", "-o", "/dev/null"]
                command += ["--source-lang", "ru", "--target-lang", "en"]
                command += [] if given.encoder else ["--no-encoder"]
                results.append(run(command, given.limit))
        half, whole = results
        ratio = whole[0] / max(half[0], 0.01)
        fault = ratio > STEEPEST and whole[0] > SHORTEST or any(r[2] not in (0, 1, 2) for r in results)
        bad += fault
        row = (kind, role, size, f"{half[0]:.2f}", f"{whole[0]:.2f}", f"{ratio:.2f}", f"{whole[1]:.0f}")
        print(*row, f"{half[2]},{whole[2]}", whole[3][-120:] + (" <--" if fault else ""), sep="\t", flush=True)
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
