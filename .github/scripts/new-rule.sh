#!/usr/bin/env bash
# Makes all files of a new rule and registers it. Its tests fail until it is written.
#
#   .github/scripts/new-rule.sh level-order          a rule in Rust
#   .github/scripts/new-rule.sh --data weasel-word   a rule that its page describes
set -euo pipefail
export LC_ALL=C # one sorting order everywhere
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

kind=rule
if [ "${1:-}" = --data ]; then
  kind=data
  shift
fi
id=${1:-}
if [ $# -ne 1 ] || ! printf '%s' "$id" | grep -Eqx '[a-z]+(-[a-z]+)*'; then
  echo "usage: new-rule.sh [--data] ID    (lower-case words with - between them, naming the problem)" >&2
  exit 2
fi

module=$(printf '%s' "$id" | tr - _)
type=$(printf '%s' "$id" | awk -F- '{ for (i = 1; i <= NF; i++) printf "%s%s", toupper(substr($i, 1, 1)), substr($i, 2) }')
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
registry=src/rules/mod.rs

for path in "rules/$id.md" "src/rules/$module.rs" "fixtures/rules/$id"; do
  if [ -e "$path" ]; then
    echo "new-rule.sh: $path is there already" >&2
    exit 1
  fi
done

# Puts a line among the sorted lines that look like it: $1 matches them and
# captures what they are sorted by, $2 is the line, $3 its key, $4 matches the
# line to put it before where all others sort earlier.
insert() {
  awk -v like="$1" -v line="$2" -v key="$3" -v last="$4" '
    function found(text) { sub(/^[^a-z]*[a-z]+[!( "]*/, "", text); sub(/[";].*$/, "", text); return text }
    !done && ((seen && $0 ~ last) || ($0 ~ like && found($0) > key)) { print line; done = 1 }
    $0 ~ like { seen = 1 }
    { print }
    END { exit !done }
  ' "$registry" > "$registry.new" || { rm -f "$registry.new"; echo "new-rule.sh: no place found in $registry" >&2; exit 1; }
  cat "$registry.new" > "$registry"
  rm "$registry.new"
}

entries='^    (rule|data|parse|change)!\("'
if [ "$kind" = data ]; then
  insert "$entries" "    data!(\"$id\")," "$id" '^\];'
else
  insert "$entries" "    rule!(\"$id\", $module::$type)," "$id" '^\];'
  insert '^mod [a-z_]+;' "mod $module;" "$module" '^$'
  cat > "src/rules/$module.rs" <<RUST
//! \`$id\`: says in one sentence what it finds, and when it stays silent.

use crate::lint::{Findings, LadderContext, LadderRule};

/// The rule.
pub(super) struct $type;

impl LadderRule for $type {
    fn check(&self, cx: &LadderContext<'_>, findings: &mut Findings<'_>) {
        // Look at \`cx.ladder\` and say what is wrong with
        // \`findings.report(span, message).help(…).at(…).subject(…)\`.
        let _ = (cx, findings);
    }
}
RUST
fi

{
  cat <<PAGE
---
id: $id
summary: Says in a few words what it finds
severity: warning
group: content
since: $version
status: stable
PAGE
  [ "$kind" = rule ] || cat <<'PAGE'
check: forbid-text
patterns:
  - '(?i)\bas appropriate\b'
message: 'the phrase {match} leaves everything open'
help: say what is appropriate
PAGE
  cat <<'PAGE'
---

What it looks at, and on which evidence it speaks.

## Why

What goes wrong for the people who rely on the ladder.

```markdown bad
# Engineer Path

## Engineer

**Communication:** Communicates as appropriate.

## Senior Engineer

**Communication:** Explains a decision to those who were not there.
```

```markdown good
# Engineer Path

## Engineer

**Communication:** Asks early and precisely.

## Senior Engineer

**Communication:** Explains a decision to those who were not there.
```

## How to mend it

The next step, and what to do where the finding is wrong.
PAGE
} > "rules/$id.md"

# The fixtures start as the page's examples.
mkdir -p "fixtures/rules/$id"
for which in bad good; do
  awk -v fence="^\`\`\`markdown $which\$" '$0 ~ fence { on = 1; next } /^```$/ { on = 0 } on' "rules/$id.md" \
    > "fixtures/rules/$id/$which.md"
done

cat <<NEXT
Made rules/$id.md and fixtures/rules/$id/, and a line in $registry.
Now:
  1. write the page: summary, severity, group, why, how to mend it, its two examples
  2. make fixtures/rules/$id/bad.md the smallest ladder with the fault, good.md one that nearly has it
$([ "$kind" = data ] && echo "  3. write the patterns on the page" || echo "  3. write src/rules/$module.rs")
  4. cargo test; read each new *.snap.new, drop the \`.new\`, and commit it with the rest
NEXT
