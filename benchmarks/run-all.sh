#!/usr/bin/env bash
# Measures everything that can be measured on this machine and writes a dated report with its hardware to benchmarks/results. Nothing else
# should run meanwhile. Figures in the README come from such reports.
#
#   benchmarks/run-all.sh [--quick] [--append] [-o FILE] [PART ...]      parts: hot-paths kernels claims bench promises
#
#   --quick    short runs, to see that everything works; its figures are no good
#   --append   adds to the report of the day instead of replacing it, for parts that are run one by one
#
# The parts are the hot paths (BenchmarkDotNet; a quarter of an hour), pipe and kernels (the same), how long workers wait for jobs,
# `anonymizer bench` (an hour), and must-show.sh (hours). Without parts all of them.
set -euo pipefail

root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
quick=''
append=''
parts=()
report=$root/benchmarks/results/$(date -u +%Y-%m-%d)-$(hostname | tr -c 'A-Za-z0-9\n' -).md
while [[ $# != 0 ]]; do
  case $1 in
    --quick) quick=yes ;;
    --append) append=yes ;;
    hot-paths | kernels | claims | bench | promises) parts+=("$1") ;;
    -o) report=$(realpath -- "$2"); shift ;;
    *) sed -n 's/^# \{0,1\}//p' "${BASH_SOURCE[0]}" | sed -n 2,11p >&2; exit 2 ;;
  esac
  shift
done
[[ ${#parts[@]} != 0 ]] || parts=(hot-paths kernels claims bench promises)
ANONYMIZER_ROOT=$root
export ANONYMIZER_ROOT
for library in messages dotnet; do
  source "$root/scripts/lib/$library.sh"
done
find_dotnet

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

# The preferred face detector is no part of the project; where a copy lies beside it, that is used, as by test.sh.
if [[ -z ${ANONYMIZER_MODELS:-} && -d $root/../shared/models ]]; then
  ANONYMIZER_MODELS=$(cd -- "$root/../shared/models" && pwd)
  export ANONYMIZER_MODELS
fi

# Models that the launcher fetched are found by the benchmarks as by the product: through the environment and the user's cache.
"$root/anonymizer" --version > /dev/null
project=$root/benchmarks/Anonymizer.Benchmarks
"$DOTNET" build "$project" -c Release --nologo -v quiet --disable-build-servers
benchmarks=("$DOTNET" exec "$project/bin/Release/net10.0/Anonymizer.Benchmarks.dll")

heading() {
  printf '\n## %s\n\n' "$1" >> "$work/report.md"
  printf '== %s\n' "$1" >&2
}

# Tables of BenchmarkDotNet, of those whose names match. $1: filter.
tables() {
  local options=(--filter "$1" --artifacts "$work/artifacts" --buildTimeout 900)
  [[ -z $quick ]] || options+=(--job dry --inProcess)
  (cd "$project" && "${benchmarks[@]}" "${options[@]}") > "$work/log" 2>&1 || { tail -n 40 "$work/log" >&2; exit 1; }
  local table
  for table in "$work"/artifacts/results/*-report-github.md; do
    sed -n '/^|/{s/\*\*//g;p}' "$table" >> "$work/report.md"
    echo >> "$work/report.md"
  done
  rm -rf -- "$work/artifacts"
}

# What it was measured on.
head_of_report() {
  printf '# Measured on %s\n\n' "$(date -u '+%Y-%m-%d, %H:%MZ')"
  [[ -z $quick ]] || printf '**Short runs, only to see that everything works: no figure here means anything.**\n\n'
  printf '| | |\n|---|---|\n'
  printf '| commit | %s%s |\n' "$(git -C "$root" rev-parse --short HEAD)" "$([[ -z $(git -C "$root" status --porcelain -- . ':!benchmarks/results') ]] || echo ', with changes')"
  printf '| processor | %s, %s cores |\n' "$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1)" "$(nproc)"
  printf '| memory | %s GB |\n' "$(awk '/^MemTotal/ { printf "%.1f", $2 / 1e6 }' /proc/meminfo)"
  printf '| load before | %s |\n' "$(cut -d ' ' -f 1 /proc/loadavg)"
  printf '| system | %s |\n' "$(uname -sr)"
  printf '| ffmpeg | %s |\n' "$(ffmpeg -version | sed -n '1s/^ffmpeg version \([^ ]*\).*/\1/p')"
  printf '| .NET | %s |\n' "$("$DOTNET" --version)"
}

hot-paths() {
  heading 'Hot paths'
  printf 'The names are those of [budgets.json](../budgets.json). Networks run on two threads.\n\n' >> "$work/report.md"
  tables '*HotPath*'

  heading 'Allocations once warm'
  { echo '```'; echo '     bytes  hot path'; "${benchmarks[@]}" allocations; echo '```'; } >> "$work/report.md"
}

kernels() {
  heading 'Pipe'
  tables '*PipeBenchmarks*'

  heading 'Kernels, with vectors and without'
  tables '*Kernels*'
}

claims() {
  heading 'Waiting for a job'
  { echo '```'; "${benchmarks[@]}" claims; echo '```'; } >> "$work/report.md"
}

bench() {
  heading 'This machine (`anonymizer bench`)'
  local options=(-o "$work/bench" --overwrite)
  [[ -z $quick ]] || options+=(--quick --seconds 2 --resolutions 360)
  "$root/anonymizer" bench "${options[@]}" > /dev/null
  sed -n '/^## Figures/,$p' "$work/bench/bench.md" | sed 's/^## /### /' >> "$work/report.md"
}

promises() {
  heading 'Promises (`benchmarks/must-show.sh`)'
  if [[ -n $quick ]]; then
    echo 'Left out: short runs.' >> "$work/report.md"
  else
    { echo '```'; "$root/benchmarks/must-show.sh" || true; echo '```'; } >> "$work/report.md"
  fi
}

if [[ -n $append && -f $report ]]; then
  { cat -- "$report"; echo; head_of_report | sed 's/^# Measured on/# Further, measured on/'; } > "$work/report.md"
else
  head_of_report > "$work/report.md"
fi

for part in "${parts[@]}"; do
  "$part"
done

mkdir -p -- "$(dirname -- "$report")"
cp -- "$work/report.md" "$report"
[[ -n $quick || ! -f $work/bench/bench.svg ]] || cp -- "$work/bench/bench.svg" "${report%.md}.svg"
echo "$report"
