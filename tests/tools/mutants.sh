#!/usr/bin/env bash
# Mutation testing of the rules; what it does stands in tests/mutants/src/main.rs.
#
#   mutants.sh                   at most 40 mutants of the files that changed since results.tsv; compiles nothing where none did
#   mutants.sh all               every mutant: fails where fewer than 95 % are killed, or a survivor is not listed with a reason
#   mutants.sh all --write [F…]  every mutant (of these files), and records the results
#   mutants.sh survivors         only those that survived, after tests were added, and records the results
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

CRATE=tests/mutants
RESULTS=$CRATE/results.tsv
MOST=40

# Digests as recorded, and a line for each source file that has none. Files of tests have no mutants.
unchanged() {
  [ -f $RESULTS ] || return 1
  awk -F'\t' 'NR > 1 { print $2 "  " $1 }' $RESULTS | sha256sum --check --quiet 2>/dev/null || return 1
  ! find src/rules -name '*.rs' ! -name tests.rs | sort | grep -qvxFf <(cut -f1 $RESULTS)
}

if [ $# -eq 0 ]; then
  if unchanged; then
    echo 'no rule changed since its mutants were judged'
    exit 0
  fi
  set -- changed $MOST
fi

# Dependencies are shared with the package; programs made of mutants must not lie where its own do.
shared=$(realpath -m "${CARGO_TARGET_DIR:-target}")
cargo build --quiet --release --locked --manifest-path $CRATE/Cargo.toml --target-dir target/mutants/tool
CARGO_BUILD_BUILD_DIR=$shared CARGO_TARGET_DIR=$(realpath -m target/mutants/out) target/mutants/tool/release/mingzhang-mutants . "$@"
