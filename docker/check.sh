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

# Every base is pinned to a full version.
while read -r image; do
  [[ $image =~ :[0-9]+\.[0-9]+(\.[0-9]+)?-[a-z] || $image == *@sha256:* ]] || complain "$image is not pinned to a version"
done < <(sed -nE 's/^FROM ([^ ]+).*/\1/p' docker/Dockerfile; sed -nE 's/^ *image: (.*[^ ])$/\1/p' docker/compose.yaml | grep -v '^anonymizer:local$')

# What is copied exists, and the image does not run as root.
while read -r source; do
  [[ -e $source ]] || complain "docker/Dockerfile copies $source, which is not there"
done < <(sed -nE 's/^COPY ([^-].*) [^ ]+$/\1/p' docker/Dockerfile | tr ' ' '\n')
last_user=$(sed -nE 's/^USER (.*)$/\1/p' docker/Dockerfile | tail -n 1)
[[ -n $last_user && $last_user != root ]] || complain "the image runs as root"
grep -q '^HEALTHCHECK' docker/Dockerfile || complain "the image has no health check"

if python3 -c 'import yaml' 2> /dev/null; then
  python3 - docker/compose.yaml <<'PYTHON' || wrong=1
import sys, yaml
file = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
problems = []
for name, service in file["services"].items():
    if not service.get("read_only"):
        problems.append(f"{name}: the root file system can be written")
    if "no-new-privileges:true" not in service.get("security_opt", []):
        problems.append(f"{name}: may gain privileges")
    for port in service.get("ports", []):
        if not port.startswith("127.0.0.1:"):
            problems.append(f"{name}: port {port} is open to the network")
    for volume in service.get("volumes", []):
        if volume.split(":")[0] not in file["volumes"]:
            problems.append(f"{name}: volume {volume} is not declared")
    for other in service.get("depends_on", {}):
        if "healthcheck" not in file["services"][other]:
            problems.append(f"{name}: waits for the health of {other}, which tells nothing of it")
for problem in problems:
    print("WRONG:", problem, file=sys.stderr)
sys.exit(bool(problems))
PYTHON
else
  echo "Not checked, as Python's yaml is missing: docker/compose.yaml"
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
