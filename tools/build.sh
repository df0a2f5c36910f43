# Sourced by ./demo and ./check: configure and build quietly, and show what went wrong.

# Checkouts in several folders share what ccache holds.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

# A processor without AVX2, or of another family, builds for itself.
plumbline_preset() {
  if grep -qw avx2 /proc/cpuinfo 2>/dev/null; then echo release; else echo native; fi
}

# say TEXT: one line of progress with the seconds since the start.
say() { printf '[%4d s] %s\n' "$SECONDS" "$*"; }

# quietly LOG COMMAND...: output goes to LOG; on failure its end is shown.
quietly() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  if "$@" >"$log" 2>&1; then return 0; fi
  # The first mistakes, without the compiler's command lines; the end where none is recognized.
  grep -E -A 4 'error:|FAILED:|CMake Error|undefined reference' "$log" | grep -vE '^(--|/usr/bin/)' | head -n 40 >&2 ||
    tail -n 40 "$log" >&2
  echo "failed: $*   (all of its output: $log)" >&2
  return 1
}

# build PRESET [CMAKE OPTIONS...]: configure and build all of it.
build() {
  local preset=$1
  shift
  quietly "build/$preset/configure.log" cmake --preset "$preset" "$@" &&
    quietly "build/$preset/build.log" cmake --build --preset "$preset" --parallel "$(nproc)"
}
