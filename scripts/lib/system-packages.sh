# Installs packages of the distribution where that is possible without asking; else says the one command to type.
# Needs messages.sh.

# Prints "sudo -n", or nothing for root; false when neither works.
privilege() {
  if [[ $(id -u) == 0 ]]; then
    return 0
  fi
  command -v sudo > /dev/null && sudo -n true 2> /dev/null < /dev/null && echo "sudo -n"
}

# Installs Debian packages. The package lists are fetched only when the first attempt can't do without.
apt_install() {
  local as_root
  command -v apt-get > /dev/null && as_root=$(privilege) || return 1
  # shellcheck disable=SC2086 # "sudo -n" is two words on purpose.
  logged $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" && return 0
  # shellcheck disable=SC2086
  logged $as_root env DEBIAN_FRONTEND=noninteractive apt-get update || true
  # shellcheck disable=SC2086
  logged $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# Prints the command a person types to install packages here. $1: name in Debian and most others; $2: on Fedora, if another.
install_command() {
  if command -v apt-get > /dev/null; then
    echo "sudo apt-get update && sudo apt-get install -y $1"
  elif command -v dnf > /dev/null; then
    echo "sudo dnf install -y ${2:-$1}"
  elif command -v zypper > /dev/null; then
    echo "sudo zypper install -y $1"
  elif command -v pacman > /dev/null; then
    echo "sudo pacman -S --needed $1"
  elif command -v apk > /dev/null; then
    echo "sudo apk add $1"
  else
    echo "(with the package manager of your system: $1)"
  fi
}
