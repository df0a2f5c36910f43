#!/usr/bin/env bash
# Runs every command that the documentation shows: the lines of each block fenced as ```sh, in a copy of the
# repository's data, with the built command on the PATH. One shell per block; blocks of one file share the copy.
#   docs_commands_test.sh ROOT BIN_DIR
set -euo pipefail
root=$1
bin=$2

# Lines that begin so are shown and not run: they install, build or fetch, or open a window.
left_out='^(\./demo|\./check|\.ci/run|tools/|cmake |ctest |git |cd |sudo |apt-get )|^plumbline view [^ ]+$'

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PATH=$bin:$PATH

run=0
skipped=0
failed=0

# run_block FILE LINE: the block's commands stand in $scratch/block.
run_block() {
  local command
  while IFS= read -r command; do
    skipped=$((skipped + 1))
    echo "not run: $command"
  done < <(grep -E "$left_out" "$scratch/block" || true)

  # What is left are commands, comments and empty lines.
  grep -vE "$left_out" "$scratch/block" >"$scratch/commands" || true
  grep -qE '^[^#[:space:]]' "$scratch/commands" || return 0
  run=$((run + 1))
  if (cd "$copy" && bash -euo pipefail "$scratch/commands") >"$scratch/output" 2>&1; then
    echo "ran: $1:$2"
  else
    failed=$((failed + 1))
    echo "FAILED: $1:$2"
    cat "$scratch/commands" "$scratch/output"
  fi
}

# The documentation is what the repository shows, without what was built or installed in it.
files=$(cd "$root" && find . \( -path ./build -o -path ./out -o -path ./.git -o -path ./tests/repository/bad \) -prune \
  -o -name '*.md' -print | sort)
for file in $files; do
  grep -q '^```sh$' "$root/$file" || continue
  copy=$scratch/copy
  rm -rf "$copy"
  mkdir "$copy"
  for data in models scenarios docs; do
    [ ! -d "$root/$data" ] || cp -r "$root/$data" "$copy/"
  done

  number=0
  first=0
  inside=no
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    if [ "$inside" = no ]; then
      [ "$line" != '```sh' ] || { inside=yes first=$((number + 1)) && : >"$scratch/block"; }
    elif [ "$line" = '```' ]; then
      inside=no
      run_block "$file" "$first"
    else
      printf '%s\n' "$line" >>"$scratch/block"
    fi
  done <"$root/$file"
done

echo "$run blocks run, $failed failed; $skipped lines not run"
[ "$failed" -eq 0 ] && [ "$run" -gt 0 ]
