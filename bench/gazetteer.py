"""The gazetteer: time and size of the first build, time to open it, look-ups a second, memory.

    python bench/gazetteer.py

Names are looked up that were not asked for before, so that no answer is at hand: names that it knows, drawn by chance; the same
with two letters changed places, most of which it does not know; and words that are no names. Each measure is the best of three
fresh processes, in CPU time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile

BUILD = """
import resource, time
start = time.process_time()
from dateline.gazetteer import build
file = build()
megabyte = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print([time.process_time() - start, file.stat().st_size / 1e6, megabyte])
"""
LOOK = """
import json, random, resource, sys, time
from dateline.gazetteer import cache, open_gazetteer, store, tables
luck = random.Random(7)
def swapped(name):
    at = luck.randrange(len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2:]
known = [c["name"] for c in tables.cities()]
luck.shuffle(known)
known = list(dict.fromkeys(known))[:20_000]
misspelt = [swapped(n) for n in known if len(n) > 1]
kinds = {"known": known, "misspelt": misspelt, "words": [f"Word{n} Said{n}" for n in range(20_000)]}
names = kinds[sys.argv[1]]
tables.fingerprint.cache_clear()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
g = open_gazetteer()
opened = time.process_time() - start
start = time.process_time()
found = sum(bool(g.lookup(n)) for n in names)
seconds = time.process_time() - start
print([len(names) / seconds, opened * 1000, found / len(names)])
"""
MEMORY = """
import resource
from dateline.gazetteer import Candidate, Outline, cache, store, tables
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
g = store.open_gazetteer()
for n, (name,) in enumerate(g.db.execute("SELECT DISTINCT name FROM place LIMIT 50000").fetchall()):
    g.lookup(name)
print([(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024])
"""


def run(code: str, *args: str, **env: str) -> list[float]:
    """The list of numbers that a program prints last."""
    done = subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, text=True, check=True, env={**os.environ, **env}
    )
    numbers: list[float] = json.loads(done.stdout.splitlines()[-1])
    return numbers


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        seconds, size, peak = run(BUILD, DATELINE_CACHE=folder, DATELINE_DATA=folder)
    print(f"first build: {seconds:.1f} s CPU, {size:.0f} MB on disk, {peak:.0f} MB of memory at most")
    run("from dateline.gazetteer import build; build(); print([])")
    for kind in ("known", "misspelt", "words"):
        runs = [run(LOOK, kind) for _ in range(3)]
        rate, share = max(r[0] for r in runs), runs[0][2]
        print(f"look-ups, {kind}: {rate:,.0f} names a second ({share:.0%} found); opened in {min(r[1] for r in runs):.1f} ms")
    print(f"memory after 50,000 look-ups: {run(MEMORY)[0]:.0f} MB more")


if __name__ == "__main__":
    main()
