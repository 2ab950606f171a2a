"""Run the commands that a page shows and put what they print below them.

``python tools/docs.py README.md docs/*.md``. A block marked ``console`` holds commands after ``$``; what
follows is their output. With ``--check`` nothing is written and pages that are out of date are named.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
WIDTH = 96


def run(command: str, folder: Path) -> str:
    """What a shell command prints, in a folder, with our commands on the path; trailing blanks cut."""
    env = os.environ | {
        "COLUMNS": str(WIDTH),
        "NO_COLOR": "1",
        "PATH": f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}",
    }
    done = subprocess.run(["/bin/sh", "-c", command], cwd=folder, env=env, capture_output=True, text=True, check=False)
    return "".join(line.rstrip() + "\n" for line in (done.stdout + done.stderr).splitlines())


def renewed(page: str, folder: Path) -> str:
    """A page with the outputs of its commands as they are now."""

    def block(found: re.Match[str]) -> str:
        commands = re.findall(r"^\$ (.*)$", found.group(), re.MULTILINE)
        return "\n".join(f"$ {c}\n{run(c, folder)}" for c in commands)

    return BLOCK.sub(block, page)


def workplace(folder: Path) -> None:
    """What the pages' commands find where they run."""
    (folder / "examples").symlink_to(ROOT / "examples", target_is_directory=True)


def main() -> int:
    """Renew or check the pages named."""
    check = "--check" in sys.argv
    stale = 0
    for name in [a for a in sys.argv[1:] if a != "--check"]:
        path = Path(name)
        with tempfile.TemporaryDirectory() as folder:
            workplace(Path(folder))
            old = path.read_text(encoding="utf-8")
            new = renewed(old, Path(folder))
        if new != old:
            stale += 1
            print(f"{name}: {'out of date' if check else 'renewed'}")
            if not check:
                path.write_text(new, encoding="utf-8")
    return int(check and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
