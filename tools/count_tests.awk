# Reads ctest's LastTest.log and prints "PASSED FAILED". A program of GoogleTest counts by the tests that it ran, and as
# one more failure where it ended badly without naming any.
function settle() {
  if (!running) return
  passed += gtest ? ok : good
  failed += bad
  if (!good && !skipped && bad == 0) ++failed
  running = 0
}
/^[0-9]+\/[0-9]+ Testing: / { settle(); running = 1; gtest = ok = bad = good = skipped = ended = 0 }
/^\[==========\] Running / { gtest = 1 }
/^\[       OK \] / { ++ok }
/^\[  FAILED  \] .* \([0-9]+ ms\)$/ { ++bad }
/^<end of output>$/ { ended = 1 }
ended && /^Test Pass(ed\.| Reason:)$/ { good = 1 }
ended && /^Test Skipped\.$/ { skipped = 1 }
END { settle(); print passed + 0, failed + 0 }
