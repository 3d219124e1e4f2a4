#!/usr/bin/env bash
# Checks EPUB files with EPUBCheck: no error and no warning. Without arguments: the samples that the unit tests leave.
# Where Java or EPUBCheck is missing it says so and checks nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."

jar=${EPUBCHECK_JAR:-/usr/share/java/epubcheck.jar}
if ! command -v java >/dev/null; then
  echo "epubcheck.sh: nothing checked: there is no java here"
  exit 0
fi
if [ ! -f "$jar" ]; then
  echo "epubcheck.sh: nothing checked: there is no $jar here (apt-get install epubcheck, or name it in EPUBCHECK_JAR)"
  exit 0
fi
if [ $# -eq 0 ]; then
  shopt -s nullglob
  set -- target/volumes/*.epub
  [ $# -gt 0 ] || { echo "epubcheck.sh: no files named, and none in target/volumes" >&2; exit 64; }
fi
for file in "$@"; do
  echo "$file"
  java -jar "$jar" --failonwarnings "$file"
done
