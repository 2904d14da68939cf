#!/usr/bin/env python3
"""Makes inputs that are too big or too odd for the usual tests, always the same ones for the same seed.

    python3 tests/bench/big.py KIND OUT [--pairs FILE.tsv.gz…] [--count N] [--seed N]

KIND and what is written to the folder OUT:
    long       ru.txt, en.txt: one document of N sentence pairs (200,000), one in a hundred left out on either side
    stream     pairs.jsonl: N lines {"id","src","tgt"} (1,000,000)
    folder     NNN/NNNNN.ru.txt and .en.txt: N documents of three pairs (100,000), and manifest.csv
    odd        pairs of files for each odd text (sentence, words, same, digits, quotes, brackets, nul, line, letters)

--pairs are tables of Russian and English sentences, tab-separated, plain or gzipped; without them the sample wires
of corpora/ are used over and over. Measure with, for example:

    /usr/bin/time -v target/release/sverka check OUT/ru.txt OUT/en.txt --no-fail --format json -o report.json --force
    /usr/bin/time -v target/release/sverka check --jsonl OUT/pairs.jsonl > answers.jsonl
    /usr/bin/time -v target/release/sverka batch OUT -o reports --no-fail
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


def odd(out, given, count, rng):
    words = [[w for pair in itertools.islice(given, 20_000) for w in re.findall(r"[^\W\d_]+", pair[s])] for s in (0, 1)]

    def sentence(side, size):
        text = []
        while size > 0:
            text.append(rng.choice(words[side]).lower())
            size -= len(text[-1].encode()) + 1
        return " ".join(text) + "."

    def many(make, size):
        return "".join(make() for _ in range(size))

    digits = many(lambda: rng.choice("0123456789"), 1_000_000)
    numbers = " ".join(str(rng.randint(0, 10**6)) for _ in range(100_000))
    quotes = many(lambda: rng.choice("«»„“”\"'’"), 500_000)
    brackets = many(lambda: rng.choice("()[]{}"), 500_000)
    prose = [" ".join(pair[s] for pair in known) for known in [list(itertools.islice(given, 40_000))] for s in (0, 1)]
    texts = {
        "sentence": [sentence(s, 5_000_000) for s in (0, 1)],
        "words": ["\n\n".join(rng.choice(words[s]) for _ in range(100_000)) for s in (0, 1)],
        "same": ["Правительство приняло решение. " * 50_000, "The government has made a decision. " * 50_000],
        "digits": ["Число " + digits, "Number " + digits],
        "numbers": ["Числа " + numbers, "Numbers " + numbers],
        "quotes": ["Да " + quotes, "Yes " + quotes],
        "brackets": ["Да " + brackets, "Yes " + brackets],
        "nul": ["Да\0 " * 200_000, "Yes\0 " * 200_000],
        "line": [text[: 10_000_000 // (2 - s)] for s, text in enumerate(prose)],
        "letters": ["а" * 2_000_000, "a" * 2_000_000],
    }
    for name, (source, target) in texts.items():
        (out / f"{name}.ru.txt").write_text(source, encoding="utf-8")
        (out / f"{name}.en.txt").write_text(target, encoding="utf-8")


KINDS = {"long": (long, 200_000), "stream": (stream, 1_000_000), "folder": (folder, 100_000), "odd": (odd, 0)}


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
