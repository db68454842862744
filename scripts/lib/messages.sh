# What people read: short plain lines on standard error. What engineers read: .build/set-up.log.
# Needs ANONYMIZER_ROOT.

BUILD_FOLDER=$ANONYMIZER_ROOT/.build
SET_UP_LOG=$BUILD_FOLDER/set-up.log

# Says one line.
say() {
  printf 'set-up: %s\n' "$*" >&2
}

# Says what went wrong and what to do, line by line.
complain() {
  say "$1"
  shift
  local line
  for line in "$@"; do
    printf '        %s\n' "$line" >&2
  done
}

# Runs a command with its output in the log only. Standard input is closed: nothing in set-up may ever wait for a key. Neither
# may the command keep the set-up lock (descriptor 9) in a process that it leaves behind.
logged() {
  printf '\n$ %s\n' "$*" >> "$SET_UP_LOG"
  "$@" >> "$SET_UP_LOG" 2>&1 < /dev/null 9>&-
}

# Says where to read more, when a step failed.
point_to_log() {
  printf '        The full log: %s\n' "$SET_UP_LOG" >&2
}
