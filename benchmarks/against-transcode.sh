#!/usr/bin/env bash
# Compares redacting a recording with plainly transcoding it by the same encoder settings: wall time as a ratio, run by run in
# turn, so that a machine whose speed drifts does not favour either; and the peak memory of the .NET process.
#
#   benchmarks/against-transcode.sh [-n RUNS] [RECORDING.mp4 [OPTIONS OF anonymizer redact ...]]
#
# Without a recording it makes one: a 1920x1080 gallery of nine webcams with moving people, 40 seconds at 25 frames per second.
set -euo pipefail

root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
runs=5
if [[ ${1:-} == -n ]]; then
  runs=$2
  shift 2
fi
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

make_gallery() {
  local tiles='' overlay='[bg]' i
  for i in 0 1 2 3 4 5 6 7 8; do
    # Each person moves in a way of their own; the grain is that of a webcam.
    tiles+="[p$i]scale=$((280 + 10 * i)):-2[s$i];color=c=0x$((30 + 5 * i))5$((40 + 5 * i)):s=632x352:r=25[b$i];"
    tiles+="[b$i][s$i]overlay=x='$((120 + 15 * i))+40*sin(t*$((i + 3))/5)':y='$((30 + 4 * i))+20*cos(t*$((i + 2))/4)':shortest=0,noise=alls=5:allf=t[t$i];"
  done
  for i in 0 1 2 3 4 5 6 7 8; do
    overlay+="[t$i]overlay=x=$(((i % 3) * 640 + 4)):y=$(((i / 3) * 360 + 4))"
    [[ $i == 8 ]] && overlay+='[v]' || overlay+="[o$i];[o$i]"
  done
  ffmpeg -v error -y -loop 1 -framerate 25 -i "file:$root/tests/fixtures/astronaut.png" -f lavfi -i color=c=0x1f1f1f:s=1920x1080:r=25 \
    -f lavfi -i sine=frequency=220 -filter_complex \
    "[0:v]split=9[p0][p1][p2][p3][p4][p5][p6][p7][p8];${tiles}[1:v]null[bg];${overlay}" \
    -map '[v]' -map 2:a -t 40 -c:v libx264 -preset veryfast -crf 20 -pix_fmt yuv420p -c:a aac "$1"
}

seconds_of() {
  local started=$EPOCHREALTIME
  "$@" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  awk -v a="$started" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f", b - a }'
}

transcode() {
  ffmpeg -v error -nostdin -y -i "file:$input" -map 0:v:0 -map '0:a?' -c:v libx264 -preset veryfast -crf 23 -c:a copy -movflags +faststart "$work/plain.mp4"
}

redact() {
  "$root/anonymizer" redact "$input" -o "$work/redacted.mp4" --encoder libx264 --preset veryfast --crf 23 --overwrite --quiet --report "$work/report.json" "$@"
}

# Minimum, median and maximum of a column of numbers.
spread() {
  sort -g | awk '{ v[NR] = $1 } END { printf "%.2f (%.2f to %.2f)", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2, v[1], v[NR] }'
}

if [[ $# -gt 0 ]]; then
  input=$(realpath -- "$1")
  shift
else
  input=$work/gallery.mp4
  make_gallery "$input"
fi

# The first start builds, the first run fills the caches; neither is counted.
redact "$@" > "$work/log" 2>&1 || [[ $? == 3 ]] || { cat "$work/log" >&2; exit 1; }
for ((run = 0; run < runs; run++)); do
  plain=$(seconds_of transcode)
  ours=$(seconds_of redact "$@")
  echo "$plain" >> "$work/plain"
  echo "$ours" >> "$work/ours"
  awk -v a="$ours" -v b="$plain" 'BEGIN { print a / b }' >> "$work/ratio"
  sed -n 's/.*"peakMemoryBytes": *\([0-9]*\).*/\1/p' "$work/report.json" | awk '{ print $1 / 1e6 }' >> "$work/memory"
  printf 'run %d: transcode %s s, redact %s s\n' $((run + 1)) "$plain" "$ours" >&2
done

printf 'cores %s, runs %s; median (lowest to highest)\n' "$(nproc)" "$runs"
printf 'plain transcode   %s s\n' "$(spread < "$work/plain")"
printf 'redact            %s s\n' "$(spread < "$work/ours")"
printf 'redact/transcode  %s\n' "$(spread < "$work/ratio")"
printf 'peak memory .NET  %s MB\n' "$(spread < "$work/memory")"
