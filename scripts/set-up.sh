#!/usr/bin/env bash
# Makes everything ready that Anonymizer needs. Safe to run again: what is there already is left alone.
# Usage: scripts/set-up.sh [--without-application]
#   --without-application   only what the application stands on (SDK, ffmpeg, model packages); ./test.sh builds by itself
#
# Exit code 0 also when ffmpeg or the model packages are missing and that was said: `anonymizer doctor` and `--help` work without.
set -euo pipefail

ANONYMIZER_ROOT=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
export ANONYMIZER_ROOT
for library in messages dotnet application state system-packages ffmpeg model-packages preferred-detector; do
  source "$ANONYMIZER_ROOT/scripts/lib/$library.sh"
done

with_application=yes
case "${1:-}" in
  '') ;;
  --without-application) with_application=no ;;
  *)
    complain "Unknown option: $1" "Usage: scripts/set-up.sh [--without-application]"
    exit 2
    ;;
esac

if ! mkdir -p -- "$BUILD_FOLDER/app" 2> /dev/null || [[ ! -w $BUILD_FOLDER ]]; then
  complain "Anonymizer is built inside its own folder, and $ANONYMIZER_ROOT can't be written." \
    "Copy it to a folder of yours, or run scripts/set-up.sh once as the owner of that folder."
  exit 1
fi

# One set-up at a time. Another start that comes in between waits here and then finds everything done.
exec 9> "$BUILD_FOLDER/set-up.lock"
if ! flock --nonblock 9; then
  say "Another start is setting things up; waiting for it"
  flock 9
fi

printf '\n==== set-up, %s ====\n' "$(date -u +%FT%TZ)" >> "$SET_UP_LOG"

if ! find_dotnet || ! has_sdk; then
  # A finished build runs on the runtime alone; only building needs the SDK.
  if [[ $with_application == no || -z $DOTNET ]] || ! application_is_built; then
    explain_missing_sdk
    exit 1
  fi
fi

complete=yes
install_ffmpeg || complete=no
install_model_packages || complete=no
if [[ $with_application == yes ]] && ! application_is_built; then
  build_application || exit 1
  fetch_preferred_detector
  if [[ $complete == yes ]]; then
    say "Ready"
  fi
fi
