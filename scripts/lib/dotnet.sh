# Finds the .NET 10 SDK, and says how to get one on the distribution at hand.

# Nothing of this set-up is told to anybody, and messages in the log are in one language.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# Accounts without a home folder (containers, services) still need one for .NET and NuGet.
export HOME=${HOME:-$ANONYMIZER_ROOT/.build/home}

# Sets DOTNET to a `dotnet` host that has the .NET 10 runtime and, for the service, that of ASP.NET Core (the SDK brings both); false
# when there is none.
find_dotnet() {
  local candidate folder
  for candidate in "${DOTNET_ROOT:+$DOTNET_ROOT/dotnet}" "$(command -v dotnet || true)" "$HOME/.dotnet/dotnet" \
    /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet /usr/lib64/dotnet/dotnet /usr/local/share/dotnet/dotnet; do
    [[ -n $candidate && -x $candidate ]] || continue
    folder=$(dirname -- "$(readlink -f -- "$candidate")")
    if compgen -G "$folder/shared/Microsoft.NETCore.App/10.*" > /dev/null \
      && compgen -G "$folder/shared/Microsoft.AspNetCore.App/10.*" > /dev/null; then
      DOTNET=$candidate
      return 0
    fi
  done
  DOTNET=
  return 1
}

# Whether DOTNET also has an SDK of version 10 that global.json accepts.
has_sdk() {
  [[ -n ${DOTNET:-} ]] && (cd -- "$ANONYMIZER_ROOT" && "$DOTNET" --version 2> /dev/null < /dev/null | grep -q '^10\.')
}

# Prints the command that installs the .NET 10 SDK here. $1: path of the os-release file.
sdk_instructions() {
  local ID='' VERSION_ID=''
  # shellcheck source=/dev/null
  [[ -r $1 ]] && source "$1"
  local feed="https://packages.microsoft.com/config/$ID/$VERSION_ID/packages-microsoft-prod.deb"
  case "$ID-$VERSION_ID" in
    debian-12 | debian-13)
      echo "wget $feed && sudo dpkg -i packages-microsoft-prod.deb && sudo apt-get update && sudo apt-get install -y dotnet-sdk-10.0"
      ;;
    ubuntu-22.04)
      echo "sudo apt-get install -y software-properties-common && sudo add-apt-repository -y ppa:dotnet/backports && sudo apt-get update && sudo apt-get install -y dotnet-sdk-10.0"
      ;;
    ubuntu-*)
      echo "sudo apt-get update && sudo apt-get install -y dotnet-sdk-10.0"
      ;;
    fedora-*)
      echo "sudo dnf install -y dotnet-sdk-10.0"
      ;;
    alpine-*)
      echo "sudo apk add dotnet10-sdk bash"
      ;;
    *)
      # Works on every Linux and needs no rights: the SDK goes to ~/.dotnet, where this script looks too.
      echo "curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0"
      ;;
  esac
}

# Says that the SDK is missing and how to get it.
explain_missing_sdk() {
  local os_release=${ANONYMIZER_OS_RELEASE:-/etc/os-release} name=''
  [[ -r $os_release ]] && name=$(. "$os_release" && echo "${PRETTY_NAME:-}")
  complain "Anonymizer needs the .NET 10 SDK, which was not found on this machine." \
    "To install it${name:+ on $name}, type:" \
    "  $(sdk_instructions "$os_release")" \
    "Then start Anonymizer again."
}
