# Builds the application once for each state of the source. The folder of a build bears the fingerprint of the source it was made
# from, so "is there a build of what lies here?" is one look at the disk, and going back to an earlier state costs nothing.
# Needs messages.sh and dotnet.sh.

# Prints a hash over names and contents of everything that goes into the build.
source_fingerprint() {
  (
    cd -- "$ANONYMIZER_ROOT"
    LC_ALL=C
    export LC_ALL
    # Of models/ only what is laid beside the application; the packages there have a stamp of their own.
    local input present=()
    for input in src Directory.Build.props Directory.Build.targets Directory.Packages.props global.json NuGet.config scripts/lib/application.sh \
      scripts/ready-to-run.proj models/manifest.json models/*.onnx models/LICENSE.* models/NOTICE; do
      [[ ! -e $input ]] || present+=("$input")
    done
    find "${present[@]}" \( -name bin -o -name obj \) -prune -o -type f -print0 \
      | sort -z | xargs -0 sha256sum | sha256sum | cut -c 1-20
  )
}

# Sets APPLICATION_FOLDER: where the build of the source at hand lies, or would lie. Looked up once for each start.
locate_application() {
  [[ -n ${APPLICATION_FOLDER:-} ]] || APPLICATION_FOLDER=$BUILD_FOLDER/app/$(source_fingerprint)
}

# Whether the source at hand is built.
application_is_built() {
  locate_application
  [[ -f $APPLICATION_FOLDER/anonymizer.dll ]]
}

# Builds into a new folder and puts that in place in one step, so that a start in between never meets half a build.
build_application() {
  locate_application
  local scratch=$APPLICATION_FOLDER.$$
  say "Building Anonymizer (once; about a minute)"

  # Apart from the developer's bin/ and obj/. Build servers would outlive this script, so none is started. Analyzers and warnings are
  # the business of ./test.sh: a newer SDK with a new warning must not keep a user from starting.
  local common=(--artifacts-path "$BUILD_FOLDER/dotnet" --disable-build-servers)
  if ! (cd -- "$ANONYMIZER_ROOT" && logged "$DOTNET" restore src/Anonymizer.Cli --locked-mode "${common[@]}"); then
    complain "The packages that Anonymizer is built from could not be had." \
      "Check that this machine reaches the package source that NuGet is set up with (\`dotnet nuget list source\`), then start again."
    point_to_log
    return 1
  fi
  if ! (cd -- "$ANONYMIZER_ROOT" && logged "$DOTNET" publish src/Anonymizer.Cli -c Release --no-restore "${common[@]}" \
    -p:TreatWarningsAsErrors=false -p:RunAnalyzers=false -p:PublishDocumentationFiles=false -o "$scratch"); then
    rm -rf -- "$scratch"
    complain "Anonymizer could not be built." \
      "If the source was changed here, the log names the file and line; otherwise please report this as a bug with the log."
    tail -n 100 -- "$SET_UP_LOG" | grep -oE '[^/ ]+\.cs\([0-9,]+\): error [^[]+' | sort -u | head -n 3 | sed 's/^/        /' >&2 || true
    point_to_log
    return 1
  fi
  # Saves about 0.4 s of processor time in each run (measured: 0.3 to 0.6).
  if ! logged "$DOTNET" build "$ANONYMIZER_ROOT/scripts/ready-to-run.proj" "${common[@]}" "-p:Application=$scratch"; then
    say "The compiler to machine code could not be had; Anonymizer works the same, each start takes a moment longer"
  fi
  rm -rf -- "$APPLICATION_FOLDER"
  mv -- "$scratch" "$APPLICATION_FOLDER"

  # Builds of earlier states, except those of the last day: one may still be running.
  find "$BUILD_FOLDER/app" -mindepth 1 -maxdepth 1 -mtime +0 ! -path "$APPLICATION_FOLDER" -exec rm -rf -- {} + 2>> "$SET_UP_LOG" || true
}
