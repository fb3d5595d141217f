#!/usr/bin/env bash
# Takes the picture of the page that the README shows, from a ladder of the
# fixtures. Needs Node, a Chromium, and `npm ci` in tests/browser.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r fixtures/ladders/wrenfield-faulty/. "$work"
cargo run --locked --quiet -- report --quiet -C "$work" --output page.html
node tests/browser/picture.mjs "${CHROMIUM:-$(command -v chromium chromium-browser google-chrome | head -n 1)}" \
  "$work/page.html" .github/report.png
