# What some tests use on top of what the product needs. Tests skip themselves where it is missing.
# Needs system-packages.sh.

# For the recordings beside the project (../shared): Python with OpenCV to make and score them, a speech synthesiser and a font for
# the sound and the labels in them. Whether all of it is there.
recording_tools_are_installed() {
  [[ -x /usr/bin/python3 ]] && /usr/bin/python3 -c 'import cv2, numpy, PIL' 2> /dev/null \
    && command -v espeak-ng > /dev/null && [[ -f /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ]]
}

install_recording_tools() {
  [[ -d $ANONYMIZER_ROOT/../shared/scenarios ]] || return 0
  recording_tools_are_installed && return 0
  say "Installing what makes and scores the test recordings"
  apt_install python3 python3-opencv python3-numpy python3-pil espeak-ng fonts-dejavu-core \
    || say "They could not be installed; the tests that use them report themselves skipped."
}

# PostgreSQL's server, of which the tests start one of their own. Debian keeps its programs out of the path.
database_is_installed() {
  { command -v initdb && command -v postgres; } > /dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' > /dev/null
}

install_test_database() {
  database_is_installed && return 0
  say "Installing PostgreSQL for the tests"
  apt_install postgresql || say "It could not be installed; the tests that use it report themselves skipped."
}

# A browser, in which the pages of the service are tried as a person would.
install_test_browser() {
  command -v chromium > /dev/null || command -v chromium-browser > /dev/null || command -v google-chrome > /dev/null && return 0
  say "Installing Chromium for the tests"
  apt_install chromium fonts-dejavu-core || say "It could not be installed; the tests that use it report themselves skipped."
}

# An S3-compatible server, to which results are handed over. Its install scripts are never run.
install_test_bucket() {
  local server=$ANONYMIZER_ROOT/tests/s3-server
  [[ -f $server/node_modules/s3rver/bin/s3rver.js ]] && return 0
  say "Installing an S3 server for the tests"
  (cd -- "$server" && logged npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier) \
    || say "It could not be installed; the tests that use it report themselves skipped."
}
