# Quick looks at what is there already. They start no program and use no network.
# Needs application.sh.

# Whether ffmpeg and ffprobe can be called.
ffmpeg_is_installed() {
  command -v ffmpeg > /dev/null && command -v ffprobe > /dev/null
}

# Whether the packages with the native engines are those of the lock file. `npm ci` was whole when the copy of its lock file is there.
model_packages_are_installed() {
  local models=$ANONYMIZER_ROOT/models
  [[ ! -f $models/package-lock.json ]] || cmp -s -- "$models/package-lock.json" "$models/node_modules/.installed-lock.json"
}

# Whether a start needs no set-up at all.
everything_is_ready() {
  locate_application
  [[ -n ${DOTNET:-} ]] && ffmpeg_is_installed && model_packages_are_installed && application_is_built
}
