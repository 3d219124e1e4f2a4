#!/usr/bin/env bash
# Writes content/ledger.jsonl, the ledger of the demonstration site, anew: sealed once as it stood on 2023-04-30, before a
# figure of the made-up district was corrected, and once as it is now. The same program gives the same bytes.
#
#   seal_demo.sh MINGZHANG
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

bin=$(realpath "$1")
record=shili/2022/wenlv/gonggong-tushuguan/self-evaluation.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

seal() { # publishes the copy and enters it into its ledger
  "$bin" --root "$work" --quiet build --formats data
  "$bin" --root "$work" seal --formats data | tail -n 1
}

cp -r content "$work/"
rm -f "$work/content/ledger.jsonl"
sed -i '/at: indicators.接待读者.actual/d; s/actual: 29 万人次/actual: 28.6 万人次/' "$work/content/$record"
sed -i 's/as_of: 2023-06-30/as_of: 2023-04-30/' "$work/content/site.yaml"
! cmp -s "content/$record" "$work/content/$record"
seal

cp "content/$record" "$work/content/$record"
cp content/site.yaml "$work/content/site.yaml"
seal

cp "$work/content/ledger.jsonl" content/ledger.jsonl
wc -lc content/ledger.jsonl
