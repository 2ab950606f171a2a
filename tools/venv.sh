#!/bin/sh
# Make .venv, if it is not there, and install dateline into it: tools/venv.sh . | tools/venv.sh -e '.[dev]'
set -eu
cd "$(dirname "$0")/.."

find_python() {
    for p in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        if [ -n "$p" ] && "$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "$p"
            return 0
        fi
    done
    return 1
}

is_root() { [ "$(id -u)" -eq 0 ]; }

need() {  # what is missing, the packages that bring it on Debian and Ubuntu
    if is_root && command -v apt-get >/dev/null 2>&1; then
        echo "Installing $2, which is missing ..." >&2
        if apt-get install -y -q "$2" >/dev/null 2>&1 || { apt-get update -q >/dev/null 2>&1 && apt-get install -y -q "$2" >/dev/null 2>&1; }; then
            return 0
        fi
    fi
    echo "$1 Install it and try again; on Debian or Ubuntu: sudo apt-get install $2" >&2
    exit 1
}

if [ ! -x .venv/bin/python ]; then
    python=$(find_python) || { need "Python 3.11 or newer is missing." python3; python=$(find_python) || {
        echo "dateline needs Python 3.11 or newer; set PYTHON to one." >&2; exit 1; }; }
    if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
        need "The venv part of Python is missing." "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    fi
    echo "Making .venv with $("$python" --version) ..."
    "$python" -m venv .venv || { rm -rf .venv; exit 1; }
fi
.venv/bin/python -m pip install -qq --disable-pip-version-check --upgrade 'pip>=24'
echo "Installing dateline and what it needs ..."
.venv/bin/python -m pip install -qq --disable-pip-version-check "$@"
