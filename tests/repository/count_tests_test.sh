#!/usr/bin/env bash
# tools/count_tests.awk counts what passed and what failed in a log of ctest.
#   count_tests_test.sh ROOT
set -euo pipefail
counts() { awk -f "$1/tools/count_tests.awk"; }

# entry NAME VERDICT: one test of a log, its output from standard input.
entry() {
  printf '1/9 Testing: %s\n1/9 Test: %s\nOutput:\n---\n' "$1" "$1"
  cat
  printf '<end of output>\nTest time =   0.01 sec\n---\n%s\n' "$2"
}

log=$(
  entry a.0 "Test Passed." <<'L'
[==========] Running 2 tests from 1 test suite.
[       OK ] A.One (1 ms)
[       OK ] A.Two (1 ms)
L
  entry a.1 "Test Failed." <<'L'
[==========] Running 3 tests from 1 test suite.
[       OK ] A.Three (1 ms)
[  FAILED  ] A.Four (1 ms)
[  SKIPPED ] A.Five (1 ms)
[  FAILED  ] A.Four
L
  entry crash "Test Failed." <<'L'
[==========] Running 2 tests from 1 test suite.
[       OK ] B.One (1 ms)
[ RUN      ] B.Two
L
  entry rule "Test Passed." </dev/null
  entry expects "Test Pass Reason:" <<<'a sentence that must be there'
  entry broken "Test Timeout." </dev/null
  entry absent "Test Skipped." </dev/null
)
got=$(counts "$1" <<<"$log")
[ "$got" = "6 3" ] || {
  echo "counted '$got', not '6 3'" >&2
  exit 1
}
[ "$(counts "$1" </dev/null)" = "0 0" ]
