#!/usr/bin/env bash
# What takes longer than the gate allows: the same stages with larger numbers, every mutant of the rules, 10,000 records, and fuzzing.
# DEEP_FUZZ: seconds for each of the four fuzz targets (900: an hour together; needs a nightly toolchain and cargo-fuzz; 0: none).
#
#   deep.sh
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

TARGET=${CARGO_TARGET_DIR:-target}
BIN=$TARGET/release/mingzhang
failed=0

GATE_KILLS=2000 GATE_PAYLOADS=5000 GATE_PER_KIND=20 GATE_MATRIX=full tests/tools/gate.sh || failed=1

# Every mutant of the rules.
tests/tools/mutants.sh all || failed=1

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

# Search at 10,000 records: more substrings, and other readers of the same texts.
tests/tools/need.sh readers &&
  python3 -m venv --system-site-packages "$BIG/venv" && "$BIG/venv/bin/pip" install -q tantivy==0.27.0 PyMySQL==1.2.4 &&
  "$BIG/venv/bin/python" tests/search/readers.py --mingzhang "$BIN" --root "$BIG/site" --work "$BIG/readers" --count 500 &&
  node tests/search/substrings.mjs "$BIG/site/public" --count 10000 --browser 200 || failed=1

# Fuzzing from the examples on. What fails is kept under target/deep/artifacts and belongs into the tests.
for target in tree record body paper; do
  [ "${DEEP_FUZZ:-900}" -gt 0 ] || break
  mkdir -p "$BIG/corpus/$target" "$BIG/artifacts/$target"
  cargo +nightly fuzz run --fuzz-dir tests/fuzz --target-dir "$BIG/fuzz" "$target" "$BIG/corpus/$target" $(find tests/examples -mindepth 1 -type d) -- \
    -max_total_time="${DEEP_FUZZ:-900}" -timeout=10 -rss_limit_mb=2048 -artifact_prefix="$BIG/artifacts/$target/" || failed=1
done

[ $failed -eq 0 ] && echo 'deep: ok' || echo 'deep: FAILED'
exit $failed
