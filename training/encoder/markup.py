"""Own reports marked by hand: ``python -m training.encoder.markup FILE.txt …`` checks them and counts what they hold.

A file holds reports between lines that begin with ``===``::

    === id | train                        or test: reports that nothing is tuned on
    {S1 The General Staff} {K1 said} late on Friday {C1 that {S2 rebel commanders} {K2 had promised} {C2 to leave the town}}.

    {S3 She} {K3 added:} {C3 "Not one of them has left."}
    ---
    1 assert organization | who=General Staff | medium=statement
    2 promise organization | who=rebels | within=1
    3 assert named | who=Olga Petrova

Marks: S speaker, K cue, C content (several with one number: it stands in pieces), A addressee, T time and P place of the saying;
they may nest, and ``{S1,2 …}`` is shared. Below: number, act, kind of the speaker, then what else holds: ``who`` the fullest
name of the speaker in the report, ``anon:x`` for an unnamed source (one letter, one source), ``aff`` whom they speak for,
``medium``, ``within`` the claim in whose content it stands or whose speaker relays it, ``disputes`` the claim of another that
it contradicts.
"""

from __future__ import annotations

import argparse
import pathlib
import re
from collections import Counter, defaultdict
from typing import Any

ROLES = {"S": "speaker", "K": "cue", "C": "content", "A": "addressee", "T": "time", "P": "place"}
_OPEN = re.compile(r"\{([SKCATP]\d+(?:,[SKCATP]?\d+)*) ")
_LINE = re.compile(r"(\d+) ([a-z]+) ([a-z]+)((?: \| [a-z]+=[^|]+)*)$")


def unmark(marked: str) -> tuple[str, dict[int, dict[str, list[list[int]]]]]:
    """The bare text, and for each number the spans of its roles."""
    out: list[str] = []
    at, k = 0, 0
    stack: list[tuple[list[tuple[str, int]], int]] = []
    found: dict[int, dict[str, list[list[int]]]] = defaultdict(lambda: defaultdict(list))
    while k < len(marked):
        m = _OPEN.match(marked, k)
        if m:
            role, pairs = "", []
            for part in m.group(1).split(","):
                role = part[0] if part[0] in ROLES else role
                pairs.append((ROLES[role], int(part.lstrip("SKCATP"))))
            stack.append((pairs, at))
            k = m.end()
        elif marked[k] == "}":
            pairs, start = stack.pop()
            for role, n in pairs:
                found[n][role].append([start, at])
            k += 1
        elif marked[k] == "{":
            message = f"a brace that opens nothing: {marked[k : k + 40]!r}"
            raise ValueError(message)
        else:
            out.append(marked[k])
            at, k = at + 1, k + 1
    if stack:
        message = f"never closed: {stack}"
        raise ValueError(message)
    return "".join(out), {n: {r: sorted(s) for r, s in roles.items()} for n, roles in found.items()}


def reports(path: pathlib.Path) -> list[dict[str, Any]]:
    """The reports of a file: ``id``, ``split``, ``text``, ``claims`` (spans by role, and what the lines below say)."""
    out = []
    for part in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
        head, _, rest = part.partition("\n")
        name, split = (x.strip() for x in head.split("|")[:2])
        body, _, lines = rest.partition("\n---\n")
        try:
            text, spans = unmark(body.strip())
            claims = [_claim(line, spans) for line in lines.strip().splitlines() if line.strip()]
        except ValueError as e:
            message = f"{path.name}, {name}: {e}"
            raise ValueError(message) from e
        rest_ = set(spans) - {c["n"] for c in claims}
        if rest_ or split not in {"train", "test"}:
            message = f"{path.name}, {name}: marks without a line {sorted(rest_)}, split {split!r}"
            raise ValueError(message)
        out.append({"id": name, "split": split, "text": text, "claims": claims})
    return out


def _claim(line: str, spans: dict[int, dict[str, list[list[int]]]]) -> dict[str, Any]:
    m = _LINE.match(line.strip())
    if not m:
        message = f"not a line of a claim: {line!r}"
        raise ValueError(message)
    n = int(m.group(1))
    own = spans.get(n, {})
    if not own.get("content"):
        message = f"claim {n} has no content"
        raise ValueError(message)
    more = dict(x.strip().split("=", 1) for x in m.group(4).split("|")[1:])
    links: dict[str, Any] = {k: int(more.pop(k)) for k in ("within", "disputes") if k in more}
    return {"n": n, "act": m.group(2), "kind": m.group(3), **{r: own.get(r, []) for r in ROLES.values()}, **more, **links}


def every(folder: pathlib.Path, split: str | None = None) -> list[dict[str, Any]]:
    """The reports of all files of a folder, by name; of one split if asked."""
    found = [r for path in sorted(folder.glob("*.txt")) for r in reports(path)]
    return [r for r in found if split in (None, r["split"])]


def main() -> None:
    """Check files and count."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("files", nargs="+", type=pathlib.Path)
    count: Counter[str] = Counter()
    for path in arguments.parse_args().files:
        for r in reports(path):
            count[f"reports {r['split']}"] += 1
            count["words"] += len(r["text"].split())
            for c in r["claims"]:
                count["claims"] += 1
                count[f"act {c['act']}"] += 1
                count[f"kind {c['kind']}"] += 1
                count["no speaker"] += not c["speaker"]
                count["within"] += "within" in c
                count["disputes"] += "disputes" in c
    print(*(f"{k}: {v}" for k, v in sorted(count.items())), sep="\n")


if __name__ == "__main__":
    main()
