# FFmpeg (ffmpeg and ffprobe), which reads and writes the recordings.
# Needs state.sh and system-packages.sh.

install_ffmpeg() {
  ffmpeg_is_installed && return 0
  say "Installing ffmpeg"
  if apt_install ffmpeg && hash -r && ffmpeg_is_installed; then
    return 0
  fi
  # Fedora's own ffmpeg-free comes without libx264, so the full one of RPM Fusion is named.
  local rpm_fusion='https://mirrors.rpmfusion.org/free/fedora/rpmfusion-free-release-$(rpm -E %fedora).noarch.rpm'
  complain "ffmpeg is missing and could not be installed from here. To install it, type:" \
    "  $(install_command ffmpeg "$rpm_fusion && sudo dnf install -y --allowerasing ffmpeg")"
  return 1
}
