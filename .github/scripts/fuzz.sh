#!/usr/bin/env bash
# fuzz.sh SECONDS [HARNESS…]: runs each harness of tests/fuzz for so long, from the
# inputs that are kept and those that the fixtures hold. What fails is left in
# target/fuzz/artifacts; what is new and worth keeping, in target/fuzz/corpus.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

seconds=${1:?"usage: fuzz.sh SECONDS [HARNESS…]"}
shift

# A stable compiler does: nothing is unsafe here for a sanitizer to find, and all
# that libFuzzer needs beside is an option that is not stable yet.
export RUSTC_BOOTSTRAP=1
fuzz() { cargo fuzz "$1" --fuzz-dir tests/fuzz --sanitizer none --target-dir target/fuzz "${@:2}"; }

command -v cargo-fuzz > /dev/null || cargo install --quiet --locked cargo-fuzz@0.13.2
if [ $# -eq 0 ]; then
  mapfile -t harnesses < <(cd tests/fuzz/targets && printf '%s\n' *.rs | sed 's/\.rs$//')
  set -- "${harnesses[@]}"
fi
LADDER_LINT_SEEDS="$PWD/target/fuzz/seeds" cargo test --locked --quiet --test fuzzed the_fixtures_are_inputs
fuzz build
for harness in "$@"; do
  echo "== $harness"
  mkdir -p "target/fuzz/corpus/$harness" "target/fuzz/artifacts/$harness" "target/fuzz/seeds/$harness" "tests/fuzz/regressions/$harness"
  fuzz run "$harness" "target/fuzz/corpus/$harness" "target/fuzz/seeds/$harness" \
    "tests/fuzz/corpus/$harness" "tests/fuzz/regressions/$harness" -- \
    -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 -max_len=16384 -print_final_stats=1 \
    -dict=tests/fuzz/dictionary -artifact_prefix="target/fuzz/artifacts/$harness/"
done
