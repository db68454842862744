# Adds up what the test runs leave behind: results files (trx) of the .NET tests, the closing lines of Python's.

# Prints the value of one attribute of the <Counters> line of a results file; 0 when it isn't there. $1: file, $2: attribute.
counter() {
  local line
  line=$(grep -m 1 -o '<Counters [^>]*>' -- "$1" || true)
  if [[ $line =~ [[:space:]]$2=\"([0-9]+)\" ]]; then
    echo "${BASH_REMATCH[1]}"
  else
    echo 0
  fi
}

# Sets PASSED, FAILED and SKIPPED from one results file. xunit's adapter writes a skipped test as one that was not executed, without
# counting it under any other name.
read_results() {
  local attribute
  PASSED=$(counter "$1" passed)
  FAILED=0
  for attribute in failed error timeout aborted; do
    FAILED=$((FAILED + $(counter "$1" "$attribute")))
  done
  SKIPPED=$(($(counter "$1" total) - $(counter "$1" executed)))
}

# Prints how many tests a closing line of Python's unittest counts under a name; 0 when it doesn't say. $1: text, $2: name.
unittest_counter() {
  if [[ $1 =~ [^[:alnum:]]$2=([0-9]+) ]]; then
    echo "${BASH_REMATCH[1]}"
  else
    echo 0
  fi
}

# Sets PASSED, FAILED and SKIPPED from what a run of Python's unittest printed: "Ran 9 tests in 0.1s", then
# "OK (skipped=1)" or "FAILED (failures=1, errors=1)". $1: file.
read_unittest_results() {
  local ran=0 closing
  closing=$(grep -E '^(OK|FAILED)( |$)' -- "$1" | tail -n 1 || true)
  [[ ! $(grep -E '^Ran [0-9]+ test' -- "$1" | tail -n 1) =~ ^Ran\ ([0-9]+) ]] || ran=${BASH_REMATCH[1]}
  SKIPPED=$(unittest_counter "$closing" skipped)
  FAILED=$(($(unittest_counter "$closing" failures) + $(unittest_counter "$closing" errors)))
  PASSED=$((ran - FAILED - SKIPPED))
}
