#!/usr/bin/env bash
# What a constant of the scan does: vary.sh WORK FILE NAME VALUE FOLDER...
#   vary.sh /tmp/vary src/Hindcast.Signals/Slices/ResidualLaw.cs Kernel 0.075 COMPANIES
# Copies the source to WORK, sets the constant NAME there to VALUE, builds the benchmarks and prints how well faults are found.
set -euo pipefail
work=$1 file=$2 name=$3 value=$4; shift 4
root=$(cd "$(dirname "$0")/../../.." && pwd)
mkdir -p "$work"
[ "$(cd "$work" && pwd)" != "$root" ] || { echo "WORK must be another folder than the source" >&2; exit 1; }
rm -rf "$work/src" "$work/bench"
(cd "$root" && git ls-files -co --exclude-standard -- src bench '*.props' '*.targets' global.json NuGet.config nuget.config BannedSymbols.txt .editorconfig |
    while read -r path; do [ -f "$path" ] && echo "$path"; done | tar -cf - -T -) | tar -xf - -C "$work"
sed -i -E "s/\b($name = )[-0-9.]+/\1$value/" "$work/$file"
if cmp -s "$work/$file" "$root/$file"; then echo "$name is not in $file, or has that value" >&2; exit 1; fi
dotnet build "$work/bench/Hindcast.Benchmarks" -c Release -v quiet --nologo -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false > "$work/build.log" ||
    { cat "$work/build.log" >&2; exit 1; }
printf '%s = %s: ' "$name" "$value"
dotnet "$work/artifacts/bin/Hindcast.Benchmarks/release/Hindcast.Benchmarks.dll" warn "$@" | grep -E '^(false alarms|share of)' | paste -sd' '
