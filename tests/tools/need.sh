#!/usr/bin/env bash
# Installs what a set of stages needs, or says how.
#
#   need.sh SET...      SET: site, python, same-bytes, kill, browser, readers, volumes, nginx
#
# As root on Debian the packages are installed; otherwise the command to run is printed. The exit status is the number of
# things still missing, so that a caller may go on without them (make site) or fail (the gate).
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

missing=()   # what is not there, in words
packages=()  # the Debian packages that bring it

have() { # have WHAT
  case $1 in
    font:zh) compgen -G '/usr/share/fonts/opentype/noto/NotoSansCJK*' >/dev/null || { command -v fc-list >/dev/null && fc-list :lang=zh | grep -q .; } ;;
    chromium) [ -x "${CHROMIUM:-/usr/bin/chromium}" ] ;;
    nginx) [ -x /usr/sbin/nginx ] || command -v nginx >/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

want() { # want WHAT PACKAGE...
  have "$1" && return
  missing+=("$1")
  packages+=("${@:2}")
}

for set in "$@"; do
  case $set in
    site) want cc gcc libc6-dev; want font:zh fonts-noto-cjk ;;
    python) want python3 python3 ;;
    same-bytes) want python3 python3; want faketime faketime ;;
    browser) want node nodejs; want npm npm; want chromium chromium; want font:zh fonts-noto-cjk ;;
    readers) want python3 python3; want pip python3-pip; want searchd sphinxsearch ;;
    volumes) want python3 python3; want pdftotext poppler-utils; want font:zh fonts-noto-cjk ;;
    nginx) want nginx nginx-light; want openssl openssl; want python3 python3 ;;
    kill) want strace strace; want python3 python3; want font:zh fonts-noto-cjk ;;
    *) echo "need.sh: no such set: $set" >&2; exit 64 ;;
  esac
done

still=0
if [ ${#missing[@]} -gt 0 ]; then
  install="apt-get update && apt-get install -y --no-install-recommends ${packages[*]}"
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Missing: ${missing[*]}. Running: $install"
    log=$(mktemp)
    DEBIAN_FRONTEND=noninteractive bash -c "$install" >"$log" 2>&1 || tail -n 20 "$log" >&2
    rm -f "$log"
  fi
  for what in "${missing[@]}"; do
    have "$what" || { echo "Not there: $what" >&2; still=$((still + 1)); }
  done
  [ $still -eq 0 ] || echo "To install it: sudo sh -c '$install'" >&2
fi

# The driver of the browser and the accessibility audit are Node's packages.
if [[ " $* " == *' browser '* ]] && have npm; then
  modules=tests/browser/node_modules
  [ -d $modules/playwright-core ] && [ -d $modules/axe-core ] ||
    npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund || still=$((still + 1))
fi

# Rust is not a Debian package here: Debian 12's is older than what Cargo.toml asks for.
if ! command -v cargo >/dev/null; then
  echo "Not there: cargo. Rust's own installer brings it: https://rustup.rs" >&2
  still=$((still + 1))
fi
exit $still
