# Quick looks at what is there already. They start no program and use no network.
# Needs application.sh.

# Whether ffmpeg and ffprobe can be called, or the user named others.
ffmpeg_is_installed() {
  [[ -n ${ANONYMIZER_FFMPEG:-} && -n ${ANONYMIZER_FFPROBE:-} ]] && return 0
  command -v ffmpeg > /dev/null && command -v ffprobe > /dev/null
}

# Whether the packages with the native engine are those of the lock file, or the user named another engine. `npm ci` was whole when
# the copy of its lock file is there.
model_packages_are_installed() {
  [[ -z ${ANONYMIZER_ONNXRUNTIME:-} ]] || return 0
  local models=$ANONYMIZER_ROOT/models
  [[ ! -f $models/package-lock.json ]] || cmp -s -- "$models/package-lock.json" "$models/node_modules/.installed-lock.json"
}

# Whether a start needs no set-up at all.
everything_is_ready() {
  locate_application
  [[ -n ${DOTNET:-} ]] && ffmpeg_is_installed && model_packages_are_installed && application_is_built
}
