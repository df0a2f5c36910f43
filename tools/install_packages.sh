#!/usr/bin/env bash
# Installs the Debian 12 packages that Plumbline is built, drawn and tested with; only what is missing.
#   tools/install_packages.sh build|viz|web|test|browser|fuzz ...
# Needs root, or sudo. Says nothing and asks nothing where all is present.
set -euo pipefail

# What each is for stands in engine/cmake/dependencies.cmake.
build=(g++ cmake ninja-build ccache libeigen3-dev libfmt-dev libhdf5-dev libssl-dev libtomlplusplus-dev libcli11-dev
  nlohmann-json3-dev libpugixml-dev)
viz=(libvtk9-dev libegl-dev libglew-dev libegl-mesa0 libgl1-mesa-dri fonts-dejavu-core)
test=(libgtest-dev libgmock-dev libbenchmark-dev libnlopt-dev libnlopt-cxx-dev coinor-libipopt-dev libsimbody-dev
  pkg-config python3-h5py clang-format-14 clang-tidy-16 ffmpeg xvfb)
# The 3D page of reports. Node of another source brings npm itself and cannot stand beside Debian's.
web=(nodejs npm)
if command -v node >/dev/null && command -v npm >/dev/null; then web=(); fi
browser=(chromium)
fuzz=(clang-16 libclang-rt-16-dev libomp-16-dev)

wanted=()
for set in "$@"; do
  case "$set" in
    build) wanted+=("${build[@]}") ;;
    viz) wanted+=("${viz[@]}") ;;
    web) wanted+=("${web[@]}") ;;
    test) wanted+=("${test[@]}") ;;
    browser) wanted+=("${browser[@]}") ;;
    fuzz) wanted+=("${fuzz[@]}") ;;
    *)
      echo "usage: tools/install_packages.sh build|viz|web|test|browser|fuzz ..." >&2
      exit 2
      ;;
  esac
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "This is no Debian system. Install what corresponds to: ${wanted[*]}" >&2
  exit 1
fi

missing=()
for package in "${wanted[@]}"; do
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "As root, please: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
if ! {
  "${as_root[@]}" apt-get update -q
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
} >"$log" 2>&1; then
  tail -n 30 "$log" >&2
  echo "apt-get could not install them; its last words stand above." >&2
  exit 1
fi
