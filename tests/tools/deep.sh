#!/usr/bin/env bash
# What takes longer than the gate allows: the same stages with larger numbers, and 10,000 records.
#
#   deep.sh
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

TARGET=${CARGO_TARGET_DIR:-target}
BIN=$TARGET/release/mingzhang
failed=0

GATE_KILLS=2000 GATE_PAYLOADS=5000 GATE_PER_KIND=20 tests/tools/gate.sh || failed=1

# Same bytes, whole links and a clean verify at 10,000 records.
BIG=target/deep
rm -rf "$BIG"
mkdir -p "$BIG"
python3 tests/bench/generate.py --records 10000 --out "$BIG/jsonl" --format jsonl &&
  python3 tests/tools/jsonl_to_records.py "$BIG/jsonl" "$BIG/site" &&
  "$BIN" --root "$BIG/site" build &&
  "$BIN" verify "$BIG/site/public" &&
  python3 tests/tools/check_site.py "$BIG/site/public" &&
  python3 tests/tools/same_bytes.py --mingzhang "$BIN" --root "$BIG/site" || failed=1

[ $failed -eq 0 ] && echo 'deep: ok' || echo 'deep: FAILED'
exit $failed
