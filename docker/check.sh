#!/usr/bin/env bash
# Checks what lies in docker/ without a container engine: form, pins, hardening; with --exercise also the steps themselves: publishes the
# application as the image does, starts it with the image's own arguments, asks it, and stops it.
# Exit code 0 only when nothing is wrong. What can't be checked for lack of a program is said.
set -euo pipefail

root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
cd -- "$root"
wrong=0

complain() {
  printf 'WRONG: %s\n' "$*" >&2
  wrong=1
}

# Every base is pinned to a full version; stages of the same file have names of their own.
while read -r image; do
  [[ $image =~ :[0-9]+\.[0-9]+(\.[0-9]+)?-[a-z] || $image == *@sha256:* ]] || complain "$image is not pinned to a version"
done < <(
  for file in docker/Dockerfile docker/Dockerfile.cuda; do
    sed -nE 's/^FROM ([^ ]+).*/\1/p' "$file" | grep -vxF -f <(sed -nE 's/^FROM .* AS (.+)$/\1/p' "$file")
  done
  sed -nE 's/^ *image: (.*[^ ])$/\1/p' docker/compose.yaml docker/compose.cuda.yaml | grep -v '^anonymizer:local'
)

# What is copied exists, what runs is not root, is watched, and can be asked to stop.
for file in docker/Dockerfile docker/Dockerfile.cuda; do
  while read -r source; do
    [[ -e $source ]] || complain "$file copies $source, which is not there"
  done < <(sed -nE 's/^COPY ([^-].*) [^ ]+$/\1/p' "$file" | tr ' ' '\n')
  last_user=$(sed -nE 's/^USER (.*)$/\1/p' "$file" | tail -n 1)
  [[ -n $last_user && $last_user != root ]] || complain "$file: the image runs as root"
  for instruction in HEALTHCHECK STOPSIGNAL ENTRYPOINT CMD; do
    grep -q "^$instruction" "$file" || complain "$file has no $instruction"
  done
done

# Both images hold the same ONNX Runtime, and the same application made in the same way.
version=$(sed -nE 's/^ *"onnxruntime-node": "(.*)".*$/\1/p' models/package.json)
gpu_version=$(sed -nE 's/^ARG ONNXRUNTIME_VERSION=(.*)$/\1/p' docker/Dockerfile.cuda)
[[ -n $version && $version == "$gpu_version" ]] || complain "docker/Dockerfile.cuda takes ONNX Runtime $gpu_version, models/package.json $version"
stages() { sed -n '/^FROM node/,/^RUN dotnet publish/p' "$1" | grep -v '^#'; }
[[ $(stages docker/Dockerfile) == "$(stages docker/Dockerfile.cuda)" ]] || complain "the two images build the application in different ways"

# The steps of a shell are at least shell.
while read -r step; do
  bash -n <<< "$step" || complain "docker/Dockerfile.cuda: $step"
done < <(sed -e ':a' -e '/\\$/N; s/\\\n//; ta' docker/Dockerfile docker/Dockerfile.cuda | sed -nE 's/^RUN (.*)$/\1/p')

if python3 -c 'import yaml' 2> /dev/null; then
  python3 docker/check_yaml.py || wrong=1
else
  echo "Not checked, as Python's yaml is missing: docker/compose.yaml, docker/compose.cuda.yaml, docker/kubernetes"
fi

if command -v systemd-analyze > /dev/null; then
  # The program of the unit is not installed here; everything else must be right.
  if findings=$(systemd-analyze verify docker/anonymizer.service 2>&1 | grep 'anonymizer.service' | grep -v 'is not executable'); then
    complain "systemd: $findings"
  fi
else
  echo "Not checked, as systemd-analyze is missing: docker/anonymizer.service"
fi

exercise() {
  local scratch port=18080 status
  scratch=$(mktemp -d)
  # shellcheck disable=SC2064 # The folder as it is now.
  trap "rm -rf -- '$scratch'" EXIT
  dotnet publish src/Anonymizer.Cli -c Release --output "$scratch/app" --nologo --disable-build-servers > "$scratch/publish.log" || {
    cat -- "$scratch/publish.log"
    complain "publishing failed"
    return
  }

  # The arguments of the image, with another folder and port.
  local arguments=()
  mapfile -t arguments < <(sed -nE 's/^CMD \[(.*)\]$/\1/p' docker/Dockerfile | tail -n 1 | tr ',' '\n' | sed -E 's/^ *"(.*)"$/\1/' | sed "s|^/data$|$scratch/data|")
  dotnet exec "$scratch/app/anonymizer.dll" "${arguments[@]}" --port "$port" > "$scratch/serve.log" 2>&1 &
  local server=$!
  for _ in $(seq 60); do
    curl --fail --silent --output /dev/null "http://localhost:$port/health/ready" && break
    sleep 0.5
  done
  curl --fail --silent --output /dev/null "http://localhost:$port/health/ready" || complain "the service did not become ready: $(cat -- "$scratch/serve.log")"
  status=$(curl --silent --output /dev/null --write-out '%{http_code}' "http://localhost:$port/api/jobs" || true)
  [[ $status == 401 ]] || complain "somebody without a key was answered $status"
  status=$(curl --silent --output /dev/null --write-out '%{http_code}' --header 'Host: elsewhere.example' "http://localhost:$port/health/live" || true)
  [[ $status == 400 ]] || complain "a request under another name was answered $status"
  kill -TERM "$server"
  status=0
  wait "$server" || status=$?
  [[ $status == 0 ]] || complain "the service ended with $status when it was asked to stop"
}

[[ ${1:-} != --exercise ]] || exercise
[[ $wrong != 0 ]] || echo "Nothing wrong was found."
exit "$wrong"
