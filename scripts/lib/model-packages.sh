# The npm packages in models/ that bring the native ONNX Runtime. Their install scripts are never run: the files are all we need.
# Needs state.sh and system-packages.sh.

install_model_packages() {
  model_packages_are_installed && return 0
  if ! command -v npm > /dev/null; then
    say "Installing npm, which fetches the engine that runs the models"
    if ! { apt_install npm && hash -r && command -v npm > /dev/null; }; then
      complain "npm is missing and could not be installed from here. To install it, type:" "  $(install_command npm)"
      return 1
    fi
  fi
  say "Fetching the engine that runs the models, and the text models (once; 300 MB on disk)"
  local models=$ANONYMIZER_ROOT/models
  if ! (cd -- "$models" && logged npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier \
    --fetch-retries 2 --fetch-retry-mintimeout 1000 --fetch-retry-maxtimeout 5000); then
    complain "The packages in models/ could not be fetched." \
      "Check that this machine reaches the place they come from (\`npm ping\` asks it), then start again."
    point_to_log
    return 1
  fi
  cp -- "$models/package-lock.json" "$models/node_modules/.installed-lock.json"
}
