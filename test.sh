#!/usr/bin/env bash
# Builds everything strictly and runs all tests. Arguments go to `dotnet test`: ./test.sh --filter FullyQualifiedName~Tracker
# The last line reads "N passed, N failed, N skipped". A broken build, a style violation or a test run that breaks off counts as
# one failure each, so that this line never looks better than the state of the code. Exit code 0 only when nothing failed and
# something ran.
set -euo pipefail

ANONYMIZER_ROOT=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
export ANONYMIZER_ROOT
cd -- "$ANONYMIZER_ROOT"
for library in messages dotnet system-packages test-tools test-results; do
  source "scripts/lib/$library.sh"
done
exec < /dev/null

readonly RESULTS=$ANONYMIZER_ROOT/artifacts/test-results
passed=0 failed=0 skipped=0

heading() {
  printf '\n== %s\n' "$*"
}

finish() {
  printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [[ $failed == 0 && $passed -gt 0 ]] || exit 1
  exit 0
}

# Counts one failure that is not a test's, and says what it was.
count_failure() {
  printf '%s\n' "$*" >&2
  failed=$((failed + 1))
}

# Runs the tests of one project and adds up its results. $1: name shown, $2: project, the rest: arguments for `dotnet test`.
run_tests() {
  local name=$1 project=$2 results=$RESULTS/$1.trx outcome=0
  shift 2
  heading "$name"
  "$DOTNET" test "$project" -c Release --no-build --nologo --results-directory "$RESULTS" --logger "trx;LogFileName=$name.trx" \
    --blame-hang --blame-hang-timeout 5min --blame-hang-dump-type none "$@" \
    || outcome=$?

  # With a filter a project may have nothing to run, and then leaves no file.
  PASSED=0 FAILED=0 SKIPPED=0
  [[ ! -f $results ]] || read_results "$results"
  passed=$((passed + PASSED)) failed=$((failed + FAILED)) skipped=$((skipped + SKIPPED))
  printf '%s: %d passed, %d failed, %d skipped.\n' "$name" "$PASSED" "$FAILED" "$SKIPPED"
  if [[ $outcome != 0 && $FAILED == 0 ]]; then
    count_failure "$name: the test run broke off (exit code $outcome)."
  fi
}

# Runs the tests of the quality benchmark, which is written in Python; without Python they count as one that was skipped.
run_python_tests() {
  local name=QualityBenchmark.Tests output=$RESULTS/QualityBenchmark.Tests.txt outcome=0
  heading "$name"
  if ! command -v python3 > /dev/null; then
    skipped=$((skipped + 1))
    printf '%s: skipped, there is no python3.\n' "$name"
    return
  fi
  PYTHONDONTWRITEBYTECODE=1 python3 -m unittest discover -s benchmarks/quality/tests -t benchmarks/quality > "$output" 2>&1 || outcome=$?
  read_unittest_results "$output"
  passed=$((passed + PASSED)) failed=$((failed + FAILED)) skipped=$((skipped + SKIPPED))
  if [[ $outcome != 0 ]]; then
    cat -- "$output" >&2
    [[ $FAILED != 0 ]] || count_failure "$name: the test run broke off (exit code $outcome)."
  fi
  printf '%s: %d passed, %d failed, %d skipped.\n' "$name" "$PASSED" "$FAILED" "$SKIPPED"
}

heading "Set-up"
if ! ./scripts/set-up.sh --without-application; then
  count_failure "Set-up failed; no test can run."
  finish
fi
find_dotnet
install_recording_tools
install_test_database
install_test_browser
install_test_bucket

# The preferred face detector is not part of the project; where a copy lies beside it, the tests use that.
if [[ -z ${ANONYMIZER_MODELS:-} && -d ../shared/models ]]; then
  ANONYMIZER_MODELS=$(cd -- ../shared/models && pwd)
  export ANONYMIZER_MODELS
fi

heading "Build (warnings are errors)"
if ! "$DOTNET" restore Anonymizer.sln --locked-mode --disable-build-servers \
  || ! "$DOTNET" build Anonymizer.sln -c Release --no-restore --nologo --disable-build-servers; then
  count_failure "The build failed; no test can run."
  finish
fi

rm -rf -- "$RESULTS"
mkdir -p -- "$RESULTS"
for project in tests/*/*.csproj; do
  if grep -q '<IsTestProject>true' -- "$project"; then
    run_tests "$(basename -- "$project" .csproj)" "$project" "$@"
  fi
done

# Arguments choose among the .NET tests.
[[ $# != 0 ]] || run_python_tests

heading "Style"
if "$DOTNET" format Anonymizer.sln --verify-no-changes --no-restore; then
  echo "Style is as .editorconfig says."
else
  count_failure "The style differs from .editorconfig. To repair it, type: dotnet format Anonymizer.sln"
fi

finish
