"""Speed: words per CPU-second of `dateline read` and of bare spaCy with the same model, on the same texts, in one run.

Also peak memory, import time and time to the first record. Texts: every report of the folder DATELINE_CORPORA (a sample), else the
examples, repeated. CPU time, not wall time, so that a busy machine disturbs little; one thread.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = 60_000
ROOT = Path(__file__).parent.parent

BARE = """
import json, resource, sys, time
from dateline.parse import model
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
nlp = model()
start = time.process_time()
for text in texts:
    for _ in nlp.pipe([p for p in text.split("\\n") if p.strip()], batch_size=64):
        pass
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
OURS = """
import resource, sys, time
from dateline.pipeline import read_all
from dateline.parse import model
from dateline import wire, plugins
model(); plugins.annotators()
list(read_all(["examples"]))
start = time.process_time()
for item in read_all([sys.argv[1]]):
    wire.encode(item)
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
LAYERS = """
import json, resource, sys, time
import dateline
from dateline.findings import Findings
from dateline.parse import parse
from dateline.pipeline import of_text
from dateline.plugins import annotators
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
alone = layer = parsing = placing = 0.0
for n, text in enumerate(texts):
    start = time.process_time()
    dateline.attribute(text)
    alone += (time.process_time() - start) * (n > 0)
    start = time.process_time()
    doc, found = parse(of_text(text)), Findings()
    parsing += (time.process_time() - start) * (n > 0)
    for name, annotator in annotators():
        start = time.process_time()
        found.add(annotator(doc, found))
        if name in {"times", "places"}:
            placing += (time.process_time() - start) * (n > 0)
        if name == "claims":
            layer += (time.process_time() - start) * (n > 0)
            break
print(alone, layer, parsing, placing)
"""
FIRST = "import dateline; print(dateline.attribute('The army said that the town had fallen.'))"


def texts() -> list[str]:
    """Texts of about ``WORDS`` words in all, the same ones each time."""
    folder = os.environ.get("DATELINE_CORPORA")
    if folder:
        found = [json.loads(x)["text"] for p in sorted(Path(folder).glob("*.jsonl")) for x in p.open(encoding="utf-8")]
        random.Random(1).shuffle(found)
    else:
        found = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").glob("*.txt"))]
    out: list[str] = []
    words = 0
    for text in itertools.cycle(found):
        out.append(text)
        words += len(text.split())
        if words >= WORDS:
            return out
    return out


def measure(code: str, path: Path) -> list[float]:
    """What a script prints, run in a process of its own: CPU-seconds, for the first two with peak megabytes."""
    done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return [float(x) for x in done.stdout.split()]


def cpu_of(*command: str) -> float:
    """Least CPU time of three runs of a command, in seconds."""
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(spent)


def wall(*command: str) -> float:
    """Least wall time of three runs of a command, in seconds."""
    spent = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=True)
        spent.append(time.perf_counter() - start)
    return min(spent)


def first_record(path: Path) -> float:
    """Wall seconds from the start of `dateline read` to its first line of output."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "dateline", "read", str(path), "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        took = time.perf_counter() - start
        process.kill()
    return took


def main() -> None:
    """Measure and print."""
    os.environ["OMP_NUM_THREADS"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        sample = texts()
        path.write_text("".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(sample)), encoding="utf-8")
        words = sum(len(t.split()) for t in sample)
        bare, bare_peak = measure(BARE, path)
        ours, ours_peak = measure(OURS, path)
        print(f"{len(sample)} reports, {words:,} words, one thread")
        print(f"bare spaCy      {words / bare:8,.0f} words per CPU-second, peak {bare_peak:.0f} MB")
        print(
            f"dateline read   {words / ours:8,.0f} words per CPU-second, peak {ours_peak:.0f} MB, {ours / bare:.2f} times the parse"
        )
        alone, layer, parsing, placing = measure(LAYERS, path)
        print(f"encoder alone   {words / alone:8,.0f} words per CPU-second (dateline.attribute, no parse)")
        print(f"encoder, claims {words / layer:8,.0f} words per CPU-second (encoder, rules, speakers and all; the parse is given)")
        print(f"times, places   {placing / parsing:8.2f} times the parse, {1e6 * placing / words:.0f} us a word")
        print(f"first claim     {wall('-c', FIRST):8.2f} s from the start of Python (dateline.attribute)")
        print(f"import dateline {cpu_of('-c', 'import dateline'):8.2f} s of CPU")
        print(f"dateline --help {cpu_of('-m', 'dateline', '--help'):8.2f} s of CPU")
        print(f"first record    {first_record(path):8.2f} s")


if __name__ == "__main__":
    main()
