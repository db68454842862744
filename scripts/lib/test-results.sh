# Adds up the results files (trx) that the test runs leave behind.

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
