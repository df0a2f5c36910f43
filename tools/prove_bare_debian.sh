#!/usr/bin/env bash
# Proves that Plumbline needs nothing but Debian 12: makes an empty Debian beside the system, copies the repository's files
# into it and runs its own set-up there.
#   tools/prove_bare_debian.sh [COMMAND...]      default: ./demo, ./check, and both again
#   ROOT=DIR keeps the Debian in DIR, and takes up again one that is there.
# Needs root, mmdebstrap and the package sources of this system, which it reuses.
set -euo pipefail
cd "$(dirname "$0")/.."

[ "$(id -u)" -eq 0 ] || { echo "As root, please." >&2 && exit 1; }
command -v mmdebstrap >/dev/null || { echo "Please install mmdebstrap." >&2 && exit 1; }

keep=${ROOT:-}
root=${ROOT:-$(mktemp -d)}
cleanup() {
  for mounted in proc dev; do
    mountpoint -q "$root/$mounted" && umount "$root/$mounted"
  done
  # A file system still mounted inside must not be deleted through.
  if [ -z "$keep" ] && ! grep -q " $root/" /proc/mounts; then rm -rf "$root"; fi
}
trap cleanup EXIT

if [ ! -x "$root/usr/bin/apt-get" ]; then
  sources=()
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources; do
    [ ! -s "$file" ] || sources+=("$file")
  done
  [ ! -d "$root" ] || rmdir "$root"
  mmdebstrap --quiet --variant=apt bookworm "$root" "${sources[@]}"
fi
cp /etc/resolv.conf "$root/etc/resolv.conf"
apt-config dump | grep -iE '^Acquire::(https?::Proxy|Check-Valid-Until)' >"$root/etc/apt/apt.conf.d/90host" || true

# What git knows or would add; a plain copy where this is no clone.
mkdir -p "$root/plumbline"
if git rev-parse --git-dir >/dev/null 2>&1; then
  # Files that git still lists and somebody deleted are left out.
  git ls-files --cached --others --exclude-standard | while IFS= read -r f; do [ ! -e "$f" ] || printf '%s\n' "$f"; done |
    tar --create --files-from=- | tar --extract --directory="$root/plumbline"
else
  tar --create --exclude=./build --exclude=./out . | tar --extract --directory="$root/plumbline"
fi

mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
mountpoint -q "$root/dev" || mount --bind /dev "$root/dev"

# run COMMAND: in the bare Debian, with a bare environment.
run() {
  local start=$SECONDS status=0
  echo "== $1"
  chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    bash -c "cd /plumbline && $1" || status=$?
  echo "== $1: exit $status after $((SECONDS - start)) s"
  return "$status"
}

if [ $# -eq 0 ]; then set -- ./demo ./check ./demo ./check; fi
for command in "$@"; do run "$command"; done
