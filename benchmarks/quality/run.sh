#!/usr/bin/env bash
# Measures how well recordings are redacted: makes them from descriptions, redacts, scores, prints tables, compares with a baseline.
# See README.md in this folder, or: benchmarks/quality/run.sh --help
set -euo pipefail

here=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
if ! command -v python3 > /dev/null; then
  echo "The quality benchmark needs Python 3.9 or newer. To install it, type: sudo apt-get install python3" >&2
  exit 2
fi
export PYTHONPATH=$here PYTHONDONTWRITEBYTECODE=1
exec python3 -m quality_benchmark "$@"
