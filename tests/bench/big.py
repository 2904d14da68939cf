#!/usr/bin/env python3
"""Makes inputs that are too big for the usual tests, always the same ones for the same seed.

    python3 tests/bench/big.py KIND OUT [--pairs FILE.tsv.gz…] [--count N] [--seed N]

KIND and what is written to the folder OUT:
    long       ru.txt, en.txt: one document of N sentence pairs (200,000), one in a hundred left out on either side
    stream     pairs.jsonl: N lines {"id","src","tgt"} (1,000,000)
    folder     NNN/NNNNN.ru.txt and .en.txt: N documents of three pairs (100,000), and manifest.csv

--pairs are tables of Russian and English sentences, tab-separated, plain or gzipped; without them the sample wires
of corpora/ are used over and over. Measure with, for example:

    /usr/bin/time -v target/release/sverka check OUT/ru.txt OUT/en.txt --no-fail --format json -o report.json --force
    /usr/bin/time -v target/release/sverka check --jsonl OUT/pairs.jsonl > answers.jsonl
    /usr/bin/time -v target/release/sverka batch OUT -o reports --no-fail

odd.py beside it makes and times odd texts.
"""

import argparse
import gzip
import itertools
import json
import random
import re
from pathlib import Path

WIRES = Path(__file__).resolve().parents[2] / "corpora" / "wires"
STRETCH = 8  # neighbouring pairs stay together: a text is no bag of sentences


def lines(path):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as f:
        for line in f:
            cells = line.rstrip("\n").split("\t")
            if len(cells) >= 2:
                yield cells[0].strip(), cells[1].strip()


def wires():
    for folder in sorted(p for p in WIRES.iterdir() if (p / "en.clean.txt").exists()):
        sides = [(folder / name).read_text(encoding="utf-8").split("\n\n") for name in ("ru.txt", "en.clean.txt")]
        if len(sides[0]) == len(sides[1]):
            yield from zip(*sides)


def whole(pair):
    return all(10 < len(side) < 600 and re.search(r"[.!?…»”\"]$", side) for side in pair)


def pairs(tables, rng):
    """Pairs without end: all stretches in a new order, then again in another."""
    known = [p for table in tables for p in lines(table) if whole(p)] or list(wires())
    stretches = [known[i : i + STRETCH] for i in range(0, len(known), STRETCH)]
    while True:
        rng.shuffle(stretches)
        yield from itertools.chain.from_iterable(stretches)


def long(out, given, count, rng):
    with open(out / "ru.txt", "w", encoding="utf-8") as ru, open(out / "en.txt", "w", encoding="utf-8") as en:
        left = 0
        for source, target in itertools.islice(given, count):
            if left == 0:
                left = rng.randint(1, 4)
                ru.write("\n\n")
                en.write("\n\n")
            left -= 1
            dropped = rng.random()
            ru.write("" if dropped < 0.01 else source + " ")
            en.write("" if dropped > 0.99 else target + " ")


def stream(out, given, count, rng):
    with open(out / "pairs.jsonl", "w", encoding="utf-8") as f:
        for number, (source, target) in enumerate(itertools.islice(given, count)):
            f.write(json.dumps({"id": number, "src": [source], "tgt": [target]}, ensure_ascii=False) + "\n")


def folder(out, given, count, rng):
    with open(out / "manifest.csv", "w", encoding="utf-8") as manifest:
        manifest.write("id,source,target\n")
        for number in range(count):
            stem = f"{number // 1000:03}/{number:06}"
            (out / stem).parent.mkdir(exist_ok=True)
            document = list(itertools.islice(given, 3))
            for side, lang in ((0, "ru"), (1, "en")):
                text = "\n\n".join(pair[side] for pair in document)
                (out / f"{stem}.{lang}.txt").write_text(text + "\n", encoding="utf-8")
            manifest.write(f"{stem},{stem}.ru.txt,{stem}.en.txt\n")


KINDS = {"long": (long, 200_000), "stream": (stream, 1_000_000), "folder": (folder, 100_000)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pairs", type=Path, nargs="*", default=[])
    parser.add_argument("--count", type=int)
    parser.add_argument("--seed", type=int, default=8)
    given = parser.parse_args()
    rng = random.Random(given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    make, usual = KINDS[given.kind]
    make(given.out, pairs(given.pairs, rng), given.count or usual, rng)


if __name__ == "__main__":
    main()
