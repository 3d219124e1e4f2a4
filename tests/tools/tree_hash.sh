#!/usr/bin/env bash
# One line a file below DIR: its sha256 and its path, in byte order. Two equal trees give equal text.
#
#   tree_hash.sh DIR
set -euo pipefail
cd "$1"
find . -type f -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum
