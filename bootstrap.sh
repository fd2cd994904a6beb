#!/bin/sh
# Makes .venv from requirements.lock: finds a Python >= 3.12 by running it (a shim may exist and fail), installs a pinned uv, syncs the hashed lock.
set -eu
cd "$(dirname "$0")"
UV=0.13.9
stamp=.venv/.lock-stamp
if [ -x .venv/bin/python ] && [ -f "$stamp" ] && cmp -s requirements.lock "$stamp"; then exit 0; fi

python=
for candidate in "${PYTHON:-}" python3.13 python3.14 python3.12 python3 python; do
    [ -n "$candidate" ] || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
    echo "bootstrap: no Python 3.12 or newer found. Install one, or name it: PYTHON=/path/to/python make run" >&2
    exit 1
fi
if ! "$python" -m venv --clear .venv; then
    echo "bootstrap: '$python -m venv' failed. On Debian and Ubuntu: apt-get install python3-venv" >&2
    exit 1
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV"
.venv/bin/uv pip sync --quiet --python .venv/bin/python --require-hashes requirements.lock
cp requirements.lock "$stamp"
