#!/usr/bin/env bash
# Prints each promise of speed and memory with the figure measured here, the limit, and whether it holds; docs/benchmarks.md says what
# is measured how. Exit code 0 when all of them hold, 1 when one does not, 2 when something is missing.
#
#   benchmarks/must-show.sh [-n RUNS] [-m MATERIAL] [PART ...]      parts: ratios every-frame memory 4k ten-minutes leaks
#
# Without parts all of them, which takes some hours. MATERIAL is the folder with tools/ and scenarios/ (default: ../shared beside the
# checkout); without it the ratios are measured with synthetic meetings, and the leaks are left out.
set -euo pipefail

root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
anonymizer=$root/anonymizer
material=$root/../shared
runs=5
while getopts 'n:m:' option; do
  case $option in
    n) runs=$OPTARG ;;
    m) material=$OPTARG ;;
    *) sed -n 's/^# \{0,1\}//p' "${BASH_SOURCE[0]}" | sed -n 2,9p >&2; exit 2 ;;
  esac
done
shift $((OPTIND - 1))
parts=("$@")
[[ $# != 0 ]] || parts=(ratios every-frame memory 4k ten-minutes leaks)
for program in python3 ffmpeg; do
  command -v "$program" > /dev/null || { echo "$program is needed. To install it, type: sudo apt-get install $program" >&2; exit 2; }
done
python=python3
python3 -c 'import cv2, numpy, PIL' 2> /dev/null || python=/usr/bin/python3

# The preferred face detector is no part of the project; the material has a copy, as test.sh knows, too.
if [[ -z ${ANONYMIZER_MODELS:-} && -d $material/models ]]; then
  ANONYMIZER_MODELS=$(cd -- "$material/models" && pwd)
  export ANONYMIZER_MODELS
fi

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
failures=0

has_material() {
  [[ -f $material/tools/make_meeting.py && -d $material/scenarios ]]
}

# Prints one promise. $1: what, $2: figure, $3: "<=", ">=" or "<", $4: limit, $5: unit, $6: what else to know.
show() {
  local verdict=holds
  awk -v a="$2" -v b="$4" -v how="$3" 'BEGIN { exit !(how == "<=" ? a <= b : how == "<" ? a < b : a >= b) }' || { verdict='DOES NOT HOLD'; failures=$((failures + 1)); }
  printf '%-62s %8s %s  (%s %s)  %s  %s\n' "$1" "$2" "$5" "$3" "$4" "$verdict" "${6:-}"
}

# A figure of a file of JSON. $1: file, $2: an expression in Python over `d`.
figure() {
  python3 -c 'import json, sys; d = json.load(open(sys.argv[1])); v = eval(sys.argv[2]); print(f"{v:.2f}" if isinstance(v, float) else v)' "$1" "$2"
}

# A median of the last bench and its spread. $1: kind of row, $2: member.
median() { figure "$work/bench/bench.json" "next(r for r in d['rows'] if r['kind'] == '$1')['$2']['median'] * 1.0"; }
spread() {
  printf '%s to %s' "$(figure "$work/bench/bench.json" "next(r for r in d['rows'] if r['kind'] == '$1')['$2']['lowest'] * 1.0")" \
    "$(figure "$work/bench/bench.json" "next(r for r in d['rows'] if r['kind'] == '$1')['$2']['highest'] * 1.0")"
}

# Runs `anonymizer bench` for one job against a plain transcode. Arguments: its options.
bench() {
  local often=(--runs "$runs")
  [[ " $* " != *' --runs '* ]] || often=()
  "$anonymizer" bench --quick "${often[@]}" --parallel 1 --encoder libx264 --preset veryfast --crf 23 --overwrite --quiet -o "$work/bench" "$@" > /dev/null
}

# Makes a recording of a scenario. $1: name, $2: seconds, or 0 as described, $3: change of the description, in Python over `s`. Sets RECORDING.
make_recording() {
  local folder=$work/$1-$2
  RECORDING=$folder/$1.mp4
  [[ ! -f $RECORDING ]] || return 0
  mkdir -p "$folder"
  python3 - "$material/scenarios/$1.json" "$folder/$1.json" "$2" "${3:-}" << 'PYTHON'
import json, sys
s = json.load(open(sys.argv[1], encoding="utf-8"))
if float(sys.argv[3]):
    s["duration"] = float(sys.argv[3])
exec(sys.argv[4])
json.dump(s, open(sys.argv[2], "w", encoding="utf-8"), ensure_ascii=False)
PYTHON
  "$python" "$material/tools/make_meeting.py" "$folder/$1.json" -o "$folder" --root "$material" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 2; }
}

# Sets OPTIONS to those that name a scenario's presenters.
name_presenters() {
  mapfile -t OPTIONS < <(python3 -c 'import json, sys
for person in json.load(open(sys.argv[1], encoding="utf-8"))["participants"]:
    if person["role"] == "presenter": print("--presenter", person["name"], sep="\n")' "$material/scenarios/$1.json")
}

# $1: what, $2: limit, $3: scenario, $4: change of it, $5: layout without material, the rest: options.
show_ratio() {
  local what=$1 limit=$2 scenario=$3 change=$4 layout=$5
  shift 5
  if has_material; then
    make_recording "$scenario" 120 "$change"
    bench --input "$RECORDING" --without-every-frame "$@"
  else
    bench --layouts "$layout" --resolutions 1080 --seconds 120 --without-every-frame
    what+=" (synthetic)"
  fi
  show "$what" "$(median redact timesPlainTranscode)" '<=' "$limit" 'x transcode' "$(spread redact timesPlainTranscode)"
}

ratios() {
  OPTIONS=()
  ! has_material || name_presenters gallery_teams_3x3
  show_ratio '120 s gallery 3x3, presenter named' 1.0 gallery_teams_3x3 '' gallery "${OPTIONS[@]}"
  ! has_material || name_presenters share_pip_planted
  show_ratio '120 s slides, presenter in a corner' 1.2 share_pip_planted '' slides "${OPTIONS[@]}"
  show_ratio '120 s classroom, faces only' 1.25 classroom_hybrid 's["scenes"] = [{**s["scenes"][0], "start": 0}]' room
}

every_frame() {
  OPTIONS=()
  if has_material; then
    name_presenters gallery_teams_3x3
    make_recording gallery_teams_3x3 120
    bench --input "$RECORDING" "${OPTIONS[@]}"
  else
    bench --layouts gallery --resolutions 1080 --seconds 120
  fi
  show '120 s gallery, against detection in every frame' \
    "$(figure "$work/bench/bench.json" "(lambda s: s['every-frame'] / s['redact'])({r['kind']: r['seconds']['median'] for r in d['rows']})")" '>=' 5 'x faster'
}

# Runs the product; that a person should look at a result is no failure here.
product() {
  "$anonymizer" "$@" > "$work/log" 2>&1 || [[ $? == 3 ]] || { cat "$work/log" >&2; exit 2; }
}

# Sets MEGABYTES to the peak of the .NET process for a gallery repeated up to some minutes. $1: minutes.
peak_memory() {
  local minutes=$1
  if ! has_material; then
    bench --layouts gallery --resolutions 1080 --seconds $((60 * minutes)) --without-every-frame --runs 1
    MEGABYTES=$(figure "$work/bench/bench.json" "next(r for r in d['rows'] if r['kind'] == 'redact')['peakMemoryBytes'] / 1e6")
    return
  fi
  make_recording gallery_teams_3x3 60
  name_presenters gallery_teams_3x3
  ffmpeg -v error -nostdin -y -stream_loop -1 -i "file:$RECORDING" -map 0:v:0 -map 0:a:0 -t $((60 * minutes)) -c copy -movflags +faststart "$work/long.mp4"
  product redact "$work/long.mp4" -o "$work/long.out.mp4" --overwrite --quiet --report "$work/long.json" "${OPTIONS[@]}"
  MEGABYTES=$(figure "$work/long.json" 'd["peakMemoryBytes"] / 1e6')
  rm -f -- "$work/long.mp4" "$work/long.out.mp4"
}

memory() {
  local short
  peak_memory 5
  short=$MEGABYTES
  show '5 minutes of 1080p, peak memory of .NET' "$short" '<' 400 MB
  peak_memory 60
  show '60 minutes of 1080p, peak memory of .NET' "$MEGABYTES" '<' 400 MB
  show '60 minutes against 5 minutes, peak memory' "$(awk -v a="$MEGABYTES" -v b="$short" 'BEGIN { printf "%.2f", a / b }')" '<=' 1.1 x
}

four_k() {
  bench --layouts gallery --resolutions 2160 --seconds 30 --without-every-frame
  show '4K gallery, peak memory of .NET' \
    "$(figure "$work/bench/bench.json" "next(r for r in d['rows'] if r['kind'] == 'redact')['peakMemoryBytes'] / 1e6")" '<' 1000 MB
}

ten_minutes() {
  bench --layouts quad --resolutions 1080 --seconds 600 --without-every-frame
  show 'ten minutes of 1080p with 4 tiles, end to end' "$(median redact timesRealTime)" '>=' 1.5 'x real time' "$(spread redact timesRealTime)"
}

# Prints leaked face frames and names of a result. $1: recording without its ending, $2: result.
leaks_of() {
  "$python" "$material/tools/score_redaction.py" --input "$1.mp4" --output "$2" --truth "$1.truth.json" --json "$work/score.json" > "$work/log" 2>&1 \
    || { cat "$work/log" >&2; exit 2; }
  figure "$work/score.json" 'sum(f["leaked"] for f in d["faces"]["per_face"].values()) + len(d["names"]["leaks"])'
}

leaks() {
  if ! has_material; then
    echo "leaks: left out; the test material is not in $material"
    return
  fi
  local description scenario in_one=0 in_two=0 recording
  for description in "$material"/scenarios/*.json; do
    scenario=$(basename -- "$description" .json)
    name_presenters "$scenario"
    make_recording "$scenario" 0
    recording=${RECORDING%.mp4}
    product redact "$RECORDING" -o "$work/one.mp4" --overwrite --quiet "${OPTIONS[@]}"
    product analyse "$RECORDING" -o "$work/two.json" --overwrite --quiet "${OPTIONS[@]}"
    product render "$RECORDING" --plan "$work/two.json" -o "$work/two.mp4" --overwrite --quiet
    in_one=$((in_one + $(leaks_of "$recording" "$work/one.mp4")))
    in_two=$((in_two + $(leaks_of "$recording" "$work/two.mp4")))
  done
  show 'leaked faces and names, all scenarios, in one pass' "$in_one" '<=' 0 ''
  show 'the same in two passes (analyse, then render)' "$in_two" '<=' 0 ''
}

printf '%s, %s, %s cores, runs %s\n' "$(date -u +%Y-%m-%d)" "$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2> /dev/null | head -n 1)" "$(nproc)" "$runs"
for part in "${parts[@]}"; do
  case $part in
    ratios | memory | leaks) "$part" ;;
    every-frame) every_frame ;;
    4k) four_k ;;
    ten-minutes) ten_minutes ;;
    *) echo "There is no part '$part'. Choose from ratios, every-frame, memory, 4k, ten-minutes, leaks." >&2; exit 2 ;;
  esac
done
[[ $failures == 0 ]]
