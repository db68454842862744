# YuNet, the preferred face detector: a small file that is not part of the product. Without it the embedded detector is used.
# Needs application.sh.

# Fetches it once, after a build. Nobody waits long for it, and a machine without a network does as well: `anonymizer` says in one
# line which detector it uses, and `anonymizer models pull` fetches it later. A folder named by the user is left alone.
fetch_preferred_detector() {
  [[ -z ${ANONYMIZER_MODELS:-} ]] || return 0
  logged timeout 60 "$DOTNET" exec "$APPLICATION_FOLDER/anonymizer.dll" models pull \
    || say "The face detector YuNet could not be fetched; the embedded one is used. To try again: anonymizer models pull"
}
