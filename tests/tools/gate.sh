#!/usr/bin/env bash
# The gate: every stage that must pass before a change is in, each timed, with a table at the end.
#
#   gate.sh             all stages, in order
#   gate.sh STAGE...    only these (names as in the table)
#
# One compiled set of dependencies serves all of it and `make site`: everything runs in the release profile, so `cargo test --release`
# and `cargo build --release` share each dependency but those that a test's own dependency asks more of; lints and docs share one set of
# type information. A stage that cannot run is a stage that failed, with the command that would mend it.
# Each stage's whole output is in target/gate/<stage>.log; a failing stage prints its end, and the last lines again under the table.
# GATE_KILLS (200), GATE_PAYLOADS (500), GATE_PER_KIND (1), GATE_MATRIX (pairs; full) and GATE_SUBSTRINGS (2000) set the size of the longer stages; `make test-deep` raises them.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

TARGET=${CARGO_TARGET_DIR:-target}
BIN=$TARGET/release/mingzhang
OUT=target/gate
TOOLS=tests/tools
LIMIT_MINUTES=60
export CARGO_TERM_COLOR=never

# ---- stages: a function each, in the order they run. A stage ends at its first failing command (bash -e in a subshell).

stage_format() {
  cargo fmt --all --check
}

stage_clippy() {
  cargo clippy --release --locked --all-targets -- -D warnings
}

stage_build() {
  $TOOLS/need.sh site
  cargo build --release --locked
}

stage_test() {
  cargo test --release --locked
}

# Before the build: it leaves a program without the default features under the same name.
stage_test-minimal() {
  cargo test --release --locked --no-default-features
}

# Where a rule changed: slips put into it, each of which a test must notice. tests/tools/deep.sh tries those of all rules.
stage_mutants() {
  $TOOLS/mutants.sh
}

stage_docs() {
  RUSTDOCFLAGS='-D warnings' cargo doc --release --locked --no-deps --lib
}

# Twice into public/, as `make site` does: the second run changes no byte.
stage_site() {
  "$BIN" build
  $TOOLS/tree_hash.sh public >"$OUT/first.sum"
  "$BIN" build
  $TOOLS/tree_hash.sh public >"$OUT/second.sum"
  diff "$OUT/first.sum" "$OUT/second.sum"
  echo "$(wc -l <"$OUT/second.sum") files, no byte changed by the second build"
}

stage_verify() {
  "$BIN" verify public
}

stage_links() {
  $TOOLS/need.sh python
  python3 $TOOLS/check_site_test.py
  python3 $TOOLS/check_site.py public
}

stage_faults() {
  $TOOLS/need.sh python
  python3 $TOOLS/fault_operators.py --mingzhang "$BIN"
}

stage_same-bytes() {
  $TOOLS/need.sh same-bytes
  python3 $TOOLS/same_bytes.py --mingzhang "$BIN" --root .
}

stage_kill-points() {
  $TOOLS/need.sh kill
  python3 $TOOLS/kill_points.py --mingzhang "$BIN" --points "${GATE_KILLS:-200}"
}

stage_serve() {
  $TOOLS/need.sh python
  python3 $TOOLS/serve_test.py --mingzhang "$BIN"
}

# A page of each type against width, look, scripts and way. Nothing in content/ is withdrawn: another site brings that page.
stage_browser() {
  $TOOLS/need.sh browser
  local gone=$OUT/withdrawn record=2022/jiaotong/nongcungonglu/monitoring-07
  rm -rf "$gone"
  "$BIN" new site "$gone"
  printf 'disclosure: withdrawn\ndisclosure_reason: {basis: 数字有误, by: 区财政局, date: 2023-06-01}\n' >>"$gone/content/$record.yaml"
  "$BIN" --root "$gone" build
  node tests/browser/run.mjs public --per-kind "${GATE_PER_KIND:-1}"
  node tests/browser/pictures.mjs public
  MATRIX=${GATE_MATRIX:-pairs} node tests/browser/matrix.mjs public --also "$gone/public:$record.html"
}

# Search: every substring finds its record under Node and in Chromium, on the site and on one with characters that fold, part or need two
# units; what a result shows and which comparisons are read, as the program does; then as people use it, over HTTP and from the disk.
stage_search() {
  $TOOLS/need.sh browser
  local odd=$OUT/odd
  rm -rf "$odd"
  "$BIN" new site "$odd"
  sed -i 's|^  annual: \[.*|  annual: ["𠮷野家门前𪚥𫠜𠀀路面 １２㎡，ＡＢ／Ｔ①ﬀ İstanbul Σίσυφος ΣΑΣ 豈更 ㈠㍿ ½ ａ́ 각힣 ｶﾞ 〔２０２２〕 👪 K ſ"]|' \
    "$odd"/content/2022/jiaotong/nongcungonglu/target.yaml
  # No face of this machine has all of these characters: printed volumes would be refused, which is tested elsewhere.
  "$BIN" --root "$odd" build --formats html,data,feeds,search
  grep -rlq '𠮷野家门前𪚥' "$odd"/public/search
  node tests/search/substrings.mjs "$odd"/public --count "${GATE_SUBSTRINGS:-2000}" --browser 20
  node tests/search/substrings.mjs public --count "${GATE_SUBSTRINGS:-2000}" --browser 40
  node tests/search/present.mjs
  node tests/search/comparisons.mjs
  node tests/search/agree.mjs "$odd"/public "$BIN"
  node tests/search/agree.mjs public "$BIN"
  node tests/search/browser.mjs public --shots "$OUT/search-shots"
}

# Volumes as people hold them: the page numbers of 目录, reference pages, EPUBCheck where Java is.
stage_volumes() {
  $TOOLS/need.sh volumes
  python3 $TOOLS/volume_pages.py public
  $TOOLS/epubcheck.sh public/volumes/*.epub
}

# Sites made of attacks, of one district and of several: nothing in them may run, load or link out of the site.
stage_xss() {
  $TOOLS/need.sh browser
  rm -rf "$OUT/refused"
  python3 $TOOLS/hostile_fields_test.py
  python3 $TOOLS/hostile_records.py --out "$OUT/refused" --refused-by "$BIN"
  xss_of "$OUT/hostile" --payloads "${GATE_PAYLOADS:-500}"
  xss_of "$OUT/hostile-districts" --payloads 100 --districts
}

xss_of() {
  local site=$1
  shift
  rm -rf "$site"
  python3 $TOOLS/hostile_records.py --out "$site" --schema-of "$BIN" "$@"
  "$BIN" --root "$site" build
  python3 $TOOLS/check_site.py --hostile "$site/public"
  node tests/browser/run.mjs "$site/public" --xss
}

ALL=(format clippy test-minimal build test mutants docs site verify links faults same-bytes kill-points serve browser search volumes xss)

. $TOOLS/stages.sh
run_stages "$@"
