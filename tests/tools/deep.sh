#!/usr/bin/env bash
# What takes longer than the gate allows: the same stages with larger numbers, every mutant of the rules, 10,000 records, other readers,
# and fuzzing.
#
#   deep.sh             all stages, in order (about seven hours on two cores)
#   deep.sh STAGE...    only these (names as in the table)
#
# Each stage's result goes into tests/deep/results.md, with date, commit and versions: commit it.
# DEEP_FUZZ: seconds for each of the four fuzz targets (900: an hour together; needs a nightly toolchain and cargo-fuzz).
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

TARGET=${CARGO_TARGET_DIR:-target}
BIN=$TARGET/release/mingzhang
OUT=target/deep
BIG=$OUT/big
TOOLS=tests/tools
LIMIT_MINUTES=0
export CARGO_TERM_COLOR=never

# ---- stages of the gate, larger

gate() { # gate STAGE...
  $TOOLS/gate.sh "$@"
  if [ $# -gt 1 ]; then echo "$# stages"; else tail -n 1 "target/gate/$1.log"; fi
}

stage_gate() { gate format clippy test-minimal build test docs site verify links faults same-bytes serve search volumes; }
stage_browser() { GATE_PER_KIND=20 GATE_MATRIX=full gate browser; }
stage_kill-points() { GATE_KILLS=2000 gate kill-points; }
stage_xss() { GATE_PAYLOADS=5000 gate xss; }
stage_mutants() { $TOOLS/mutants.sh all; }

# ---- 10,000 records

# Made once for the stages that need it.
big() {
  [ -d "$BIG/site/public" ] && return
  rm -rf "$BIG"
  mkdir -p "$BIG"
  python3 tests/bench/generate.py --records 10000 --out "$BIG/jsonl" --format jsonl
  python3 $TOOLS/jsonl_to_records.py "$BIG/jsonl" "$BIG/site"
  "$BIN" --root "$BIG/site" build --formats html,data,feeds,search
}

# Whole links, a clean verify, the same bytes.
stage_big() {
  rm -rf "$BIG"
  big
  "$BIN" verify "$BIG/site/public"
  python3 $TOOLS/check_site.py "$BIG/site/public"
  python3 $TOOLS/same_bytes.py --mingzhang "$BIN" --root "$BIG/site"
}

# 10,000 substrings in the native index, as many in the page's script under Node (half by half), 200 of them in Chromium.
substrings() { # substrings SITE
  $TOOLS/need.sh browser
  SUBSTRINGS_SITE=$PWD/$1 SUBSTRINGS_COUNT=10000 cargo test --release --test all native_search -- --nocapture | grep '0 misses'
  printf '%s\n' 1 2 | xargs -P 2 -I '{}' node --max-semi-space-size=256 tests/search/substrings.mjs "$1" --count 5000 --browser 100 --seed '{}'
}

stage_substrings() {
  big
  substrings "$BIG/site/public"
}

# The same in 100,000 records.
stage_substrings-100000() {
  local huge=$OUT/huge
  rm -rf "$huge"
  mkdir -p "$huge"
  python3 tests/bench/generate.py --records 100000 --out "$huge/jsonl" --format jsonl
  python3 $TOOLS/jsonl_to_records.py "$huge/jsonl" "$huge/site"
  "$BIN" --root "$huge/site" build --formats html,search
  substrings "$huge/site/public"
}

# Other readers of the same texts find the same records.
stage_readers() {
  big
  $TOOLS/need.sh readers
  python3 -m venv --system-site-packages "$BIG/venv"
  "$BIG/venv/bin/pip" install -q tantivy==0.27.0 PyMySQL==1.2.4
  "$BIG/venv/bin/python" tests/search/readers.py --mingzhang "$BIN" --root "$BIG/site" --work "$BIG/readers" --count 500
}

# The README's configuration on a real nginx, at the root of a host and under a path.
stage_nginx() {
  local site=$OUT/nginx
  $TOOLS/need.sh nginx
  rm -rf "$site"
  mkdir -p "$site"
  cp -r content "$site/"
  echo 'public_url: https://jx.example.invalid/jixiao' >>"$site/content/site.yaml"
  "$BIN" --root "$site" --quiet build --formats html,data,feeds,search
  python3 $TOOLS/nginx_test.py "$site/public"
}

# ---- fuzzing, from the examples on

# One target; what fails is kept under target/deep/artifacts and belongs into the tests.
fuzz() { # fuzz TARGET
  local target=$1 log=$OUT/fuzz-$1.log
  mkdir -p "$OUT/corpus/$target" "$OUT/artifacts/$target"
  # shellcheck disable=SC2046 # folders of examples have no spaces
  cargo +nightly fuzz run --fuzz-dir tests/fuzz --target-dir "$OUT/fuzz" "$target" "$OUT/corpus/$target" $(find tests/examples -mindepth 1 -type d) -- \
    -max_total_time="${DEEP_FUZZ:-900}" -timeout=10 -rss_limit_mb=2048 -artifact_prefix="$OUT/artifacts/$target/" >"$log" 2>&1 || { tail -n 40 "$log"; return 1; }
}

# As many targets at once as there are cores.
stage_fuzz() {
  local targets=(tree record body paper) target runs=''
  cargo +nightly fuzz build --fuzz-dir tests/fuzz --target-dir "$OUT/fuzz"
  export -f fuzz
  export OUT
  printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I '{}' bash -euo pipefail -c 'fuzz {}'
  for target in "${targets[@]}"; do
    runs+="$target $(grep -o 'Done [0-9]* runs in [0-9]* second' "$OUT/fuzz-$target.log" | sed -E 's/Done ([0-9]*) runs in ([0-9]*) second/\1 runs in \2 s/'), "
  done
  echo "${runs%, }; no failure"
}

ALL=(gate browser kill-points xss mutants big substrings substrings-100000 readers nginx fuzz)

note_result() {
  python3 $TOOLS/deep_results.py "$@"
}

. $TOOLS/stages.sh
run_stages "$@"
