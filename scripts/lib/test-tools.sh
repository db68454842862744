# What the tests on the recordings beside the project (../shared) use on top: Python with OpenCV to make and score recordings, a
# speech synthesiser and a font for the sound and the labels in them. Those tests skip themselves where this is missing.
# Needs system-packages.sh.

# Whether everything for the recordings beside the project is there.
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
