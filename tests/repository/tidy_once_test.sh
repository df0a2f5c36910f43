#!/usr/bin/env bash
# tools/clang_tidy_once with a clang-tidy that counts its runs and finds fault with the word FAULT.
#   tidy_once_test.sh REPOSITORY COMPILER
set -euo pipefail
repository=$1
compiler=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PLUMBLINE_TIDY_CACHE=$work/kept

cat >"$work/tidy" <<'END'
#!/usr/bin/env bash
if [ "$1" = --version ]; then echo "fake 1"; exit 0; fi
here=$(dirname "$0")
echo run >>"$here/runs"
! grep -q FAULT "$here/used.h" "$here/source.cpp"
END
chmod +x "$work/tidy"
echo '#include "used.h"' >"$work/source.cpp"
echo 'int used();' >"$work/used.h"
: >"$work/runs"

failed=0
# expect WHAT STATUS RUNS [COMPILER FLAGS...]: how one more call ends, and how often clang-tidy has run by then.
expect() {
  local what=$1 status=0
  "$repository/tools/clang_tidy_once" "$work/tidy" --quiet "$work/source.cpp" -- \
    "$compiler" "${@:4}" -MD -MT x.o -MF "$work/x.d" -o "$work/x.o" -c "$work/source.cpp" || status=$?
  local runs
  runs=$(wc -l <"$work/runs")
  if [ "$status" -ne "$2" ] || [ "$runs" -ne "$3" ]; then
    echo "$what: ended with $status after $runs runs, expected $2 after $3"
    failed=1
  fi
}
expect "first time" 0 1
expect "unchanged" 0 1
echo 'int used(int);' >"$work/used.h"
expect "another header" 0 2
echo '// NOLINT' >>"$work/source.cpp"
expect "another comment" 0 3
expect "another flag" 0 4 -DOTHER
echo 'int FAULT();' >"$work/used.h"
expect "a fault" 1 5
expect "the same fault" 1 6
[ ! -e "$work/x.o" ] || { echo "it compiled"; failed=1; }
exit $failed
