#!/usr/bin/env bash
# What action.yml runs. Everything comes in by the environment: the runner's own
# variables, and the inputs as INPUT_*. Text of documents is data throughout: it
# is never part of a command, and reaches the log only where commands are off.
#
#   action.sh install    puts the program in place
#   action.sh run        checks, compares, writes annotations, summary, outputs
#   action.sh comment    comments with what another, less trusted run wrote
#
# Made for bash 3.2, which macOS has.
set -euo pipefail
export LC_ALL=C

# GitHub takes comments of 65,536 characters, and summaries of 1 MiB.
most_in_comment=65000
most_in_summary=$((900 * 1024))
most_rows=50

# --- telling ---------------------------------------------------------------

# Prints text as the value of a workflow command.
escaped() {
  local text=${1//'%'/%25}
  text=${text//$'\r'/%0D}
  printf '%s' "${text//$'\n'/%0A}"
}

# The runner reads commands on both streams, and this one isn't captured.
notice() { echo "::notice title=ladder-lint::$(escaped "$*")" >&2; }
warn() { echo "::warning title=ladder-lint::$(escaped "$*")" >&2; }

die() {
  echo "::error title=ladder-lint::$(escaped "$*")" >&2
  exit 2
}

# Prints a file whose text must not be obeyed by the runner.
print_inert() {
  [ -s "$1" ] || return 0
  local token
  token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  echo "::stop-commands::$token"
  cat "$1"
  echo # a last line without an end would swallow what follows
  echo "::$token::"
}

output() { printf '%s=%s\n' "$1" "$2" >> "$GITHUB_OUTPUT"; }

# Reads one value of a JSON file; empty where there is none.
value() { jq -r "$2 // empty" "$1" | tr -d '\r'; }

event() { if [ -f "${GITHUB_EVENT_PATH:-}" ]; then value "$GITHUB_EVENT_PATH" "$1"; fi; }

need() { command -v "$1" > /dev/null || die "\`$1\` is needed and not installed on this runner"; }

size() { wc -c < "$1" | tr -d ' '; }

# --- install ---------------------------------------------------------------

target() {
  case "${RUNNER_OS:-}-${RUNNER_ARCH:-}" in
    Linux-X64) echo x86_64-unknown-linux-musl ;;
    Linux-ARM64) echo aarch64-unknown-linux-musl ;;
    macOS-X64) echo x86_64-apple-darwin ;;
    macOS-ARM64) echo aarch64-apple-darwin ;;
    Windows-X64) echo x86_64-pc-windows-msvc ;;
  esac
}

sha256() {
  if command -v sha256sum > /dev/null; then sha256sum < "$1"; else shasum -a 256 < "$1"; fi | cut -d ' ' -f 1
}

# Downloads a URL to a file; fails where there is nothing.
download() {
  local code=0
  curl --proto '=https' --tlsv1.2 --fail --silent --show-error --location --retry 3 --max-time 180 \
    --output "$2" "$1" || code=$?
  [ "$code" -eq 0 ] || [ "$code" -eq 22 ] || die "$1 can't be downloaded (curl: $code)"
  return "$code"
}

# Gets a released version into a folder; fails where there is none for this
# system. A file that isn't what its checksum says is no reason to go on.
released() {
  local version=$1 folder=$2 system name from expected
  system=$(target)
  [ -n "$system" ] && [ -n "${ACTION_REPOSITORY:-}" ] || return 1
  name="ladder-lint-$version-$system.tar.gz"
  from="${GITHUB_SERVER_URL:-https://github.com}/$ACTION_REPOSITORY/releases/download/v$version"
  download "$from/SHA256SUMS" "$folder/SHA256SUMS" || return 1
  expected=$(awk -v name="$name" '$2 == name || $2 == "*" name { print $1 }' "$folder/SHA256SUMS")
  [ -n "$expected" ] || return 1
  download "$from/$name" "$folder/$name" || die "v$version lists $name and doesn't have it"
  [ "$(sha256 "$folder/$name")" = "$expected" ] || die "the checksum of $name is wrong"
  # A path with a drive is another machine's to GNU tar.
  (cd "$folder" && tar -xzf "$name") || die "$name can't be unpacked"
}

# Builds the source that came with the action. Link-time optimisation takes
# minutes and saves milliseconds.
built() {
  command -v cargo > /dev/null ||
    die "there is no release of ladder-lint for this runner, and no cargo to build it; install Rust in a step before"
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_TARGET_DIR="$1/target" \
    cargo install --quiet --locked --path "$GITHUB_ACTION_PATH" --root "$1/root"
  cp "$1/root/bin/ladder-lint$2" "$1/ladder-lint$2"
}

install() {
  local folder suffix="" version
  if [ -n "${INPUT_BINARY:-}" ]; then
    command -v "$INPUT_BINARY" > /dev/null || die "there is no program \`$INPUT_BINARY\`"
    output binary "$(command -v "$INPUT_BINARY")"
    return
  fi
  [ "${RUNNER_OS:-}" != Windows ] || suffix=.exe
  folder=$(mktemp -d "$RUNNER_TEMP/ladder-lint.XXXXXX")
  version=${INPUT_VERSION:-$(sed -n 's/^version = "\(.*\)"/\1/p' "$GITHUB_ACTION_PATH/Cargo.toml" | head -n 1)}
  version=${version#v}
  if [ "$version" = source ]; then
    built "$folder" "$suffix"
  elif ! printf '%s' "$version" | grep -Eqx '[0-9A-Za-z.+-]+'; then
    die "\`$version\` is no version"
  elif released "$version" "$folder"; then
    echo "ladder-lint $version, as released"
  elif [ -n "${INPUT_VERSION:-}" ]; then
    die "there is no release $version of ladder-lint for this runner; \`version: source\` builds it"
  else
    echo "no release $version for this runner: building from source"
    built "$folder" "$suffix"
  fi
  echo "$folder" >> "$GITHUB_PATH"
  output binary "$folder/ladder-lint$suffix"
}

# --- what to compare with --------------------------------------------------

# Reads a repository that may belong to another user, as in a container. Waits
# for nobody.
repo() { GIT_TERMINAL_PROMPT=0 git -c safe.directory='*' -C "$INPUT_WORKING_DIRECTORY" "$@"; }

# Succeeds where a commit is there, or can be had.
have() {
  printf '%s' "$1" | grep -Eqx '[0-9a-f]{40}|[0-9a-f]{64}' || return 1
  repo cat-file -e "$1^{commit}" 2> /dev/null && return
  repo fetch --quiet --no-tags --depth=1 origin "$1" 2> /dev/null
}

# Prints what stands between commits that the event names, and HEAD's parent
# where the clone is too shallow for them.
before() {
  if have "$1"; then
    echo "$1"
  else
    warn "the commit $1 isn't in this clone, so HEAD is compared with its parent; \`fetch-depth: 0\` of actions/checkout helps"
    echo "HEAD^1"
  fi
}

# Prints the revision to compare with, followed by ... where it is the point at
# which HEAD left it that counts; prints nothing where there is none.
find_base() {
  local sha default
  if [ -n "${INPUT_BASE:-}" ]; then
    case "$INPUT_BASE" in -*) die "\`$INPUT_BASE\` is no revision" ;; esac
    echo "$INPUT_BASE"
    return
  fi
  case "${GITHUB_EVENT_NAME:-}" in
    pull_request | pull_request_target)
      # The merge that GitHub makes, whose first parent is the target branch. Its
      # own text names the parents, be they in the clone or not.
      if [ "$GITHUB_EVENT_NAME" = pull_request ] && [ "$(repo rev-parse HEAD)" = "${GITHUB_SHA:-}" ] &&
        [ "$(repo cat-file commit HEAD | sed '/^$/q' | grep -c '^parent ')" -ge 2 ]; then
        echo "HEAD^1"
      else
        sha=$(event .pull_request.base.sha)
        [ -z "$sha" ] || echo "$sha..."
      fi
      ;;
    merge_group) before "$(event .merge_group.base_sha)" ;;
    push)
      sha=$(event .before)
      case "$sha" in
        "") ;;
        *[!0]*) before "$sha" ;;
        *) # a new branch
          default=$(event .repository.default_branch)
          if [ "${GITHUB_REF_NAME:-}" != "$default" ] && repo merge-base "refs/remotes/origin/$default" HEAD > /dev/null 2>&1; then
            echo "origin/$default..."
          fi
          ;;
      esac
      ;;
  esac
}

# --- run -------------------------------------------------------------------

# Runs the program: $1 is where standard output goes, the rest its arguments.
# Prints the exit code. What it wants to be under GitHub Actions, we tell it.
ladder_lint() {
  local out=$1 code=0
  shift
  env -u GITHUB_ACTIONS "$LADDER_LINT" "$@" -C "$INPUT_WORKING_DIRECTORY" --color never "${config[@]+"${config[@]}"}" \
    "${paths[@]+"${paths[@]}"}" > "$out" 2> "$out.err" || code=$?
  echo "$code"
}

# Ends the run where the program couldn't do its work.
could_run() {
  [ "$1" -gt 1 ] || return 0
  print_inert "$2"
  print_inert "$2.err"
  # The program writes JSON as well as words; the words say what to do next.
  {
    echo "### Career ladder: it could not be checked"
    echo
    sed 's/^/    /' "$2.err" | head -c 20000
  } >> "${GITHUB_STEP_SUMMARY:-/dev/null}"
  echo "::error title=ladder-lint could not run::$(escaped "$(head -c 2000 "$2.err")")"
  exit "$1"
}

# Prints findings as a table. As in the program's own Markdown, nothing in a text
# is markup, breaks the table, or calls somebody.
findings_table() {
  jq -r --argjson most "$most_rows" '
    def visible: gsub("[\t\r\n]"; " ")
      | gsub("[\\x{00}-\\x{1f}\\x{7f}-\\x{9f}\\x{200b}\\x{200e}\\x{200f}\\x{061c}\\x{2028}-\\x{202e}\\x{2066}-\\x{2069}\\x{feff}\\x{e0000}-\\x{e007f}]"; "\ufffd");
    def text: visible | gsub("&"; "&amp;") | gsub("(?<c>[\\\\`*_\\[\\]<>|~$!])"; "\\" + .c)
      | gsub("(?<c>[@#])(?=[[:alnum:]])"; .c + "<!-- -->");
    def code: "`" + (visible | gsub("`"; "\u0027") | gsub("\\|"; "\\|")) + "`";
    def rank: {error: 0, warning: 1}[.severity] // 2;
    .findings | length as $all
    | if $all == 0 then empty else
        "| Finding | Rule | Place |", "| --- | --- | --- |",
        (sort_by(rank)[:$most][]
          | "| \({error: "❌", warning: "⚠️"}[.severity] // "ℹ️") \(.message | text) | \(.rule | code) | \(.path + ":" + (.line | tostring) | code) |"),
        (if $all > $most then "", "… and \($all - $most) more" else empty end)
      end' "$1" | tr -d '\r'
}

# Prints a count with its word.
count() { if [ "$1" -eq 1 ]; then echo "1 $2"; else echo "$1 ${2}s"; fi; }

# Prints what a comment holds.
write_summary() {
  local reported=$1 errors=$2 warnings=$3 all=$4 kind=finding
  [ -z "$since" ] || [ "$INPUT_NEW_ONLY" != true ] || kind="new finding"
  echo "### Career ladder: $(count "$reported" "$kind")"
  echo
  if [ "$reported" -gt 0 ]; then
    echo "$(count "$errors" error), $(count "$warnings" warning)"
    echo
    findings_table "$work/findings.json"
    echo
  fi
  [ "$all" -le "$reported" ] || printf '%s that the base has already left out.\n\n' "$(count "$((all - reported))" finding)"
  [ -s "$work/diff.md" ] || return 0
  printf '#### What changes\n\n'
  cat "$work/diff.md"
}

run() {
  need jq
  : "${LADDER_LINT:?}" "${INPUT_WORKING_DIRECTORY:=.}" "${INPUT_NEW_ONLY:=true}" "${INPUT_ANNOTATIONS:=true}"
  work=$(mktemp -d "$RUNNER_TEMP/ladder-lint-run.XXXXXX")
  config=() paths=()
  [ -z "${INPUT_CONFIG:-}" ] || config=("--config=$INPUT_CONFIG")
  while IFS= read -r line; do
    line=${line%$'\r'}
    [ -z "$line" ] || paths[${#paths[@]}]=$line
  done <<< "${INPUT_PATHS:-}"
  [ "${#paths[@]}" -eq 0 ] || paths=(-- "${paths[@]}")

  since=$(find_base)
  local code diff_code=0 reported new old errors warnings changes=0 sarif=""
  local check=(check --rev=HEAD)
  [ -z "$since" ] || local only=("--new-since=$since")
  local formats=("--format=json=$work/findings.json")
  if [ "$INPUT_ANNOTATIONS" = true ]; then formats+=(--format=github); else formats+=(--format=concise); fi
  if [ -n "${INPUT_SARIF_FILE:-}" ]; then
    case "$INPUT_SARIF_FILE" in
      /* | [A-Za-z]:*) sarif=$INPUT_SARIF_FILE ;;
      *) sarif=$GITHUB_WORKSPACE/$INPUT_SARIF_FILE ;;
    esac
    formats+=("--format=sarif=$sarif")
  fi
  [ -z "$since" ] || [ "$INPUT_NEW_ONLY" != true ] || check+=("${only[@]}")
  code=$(ladder_lint "$work/check" "${check[@]}" "${formats[@]}" "--fail-on=${INPUT_FAIL_ON:-warning}")
  could_run "$code" "$work/check"
  # The annotations are commands; the program sees to it that nothing else is.
  if [ "$INPUT_ANNOTATIONS" = true ]; then cat "$work/check"; else print_inert "$work/check"; fi
  print_inert "$work/check.err"

  reported=$(jq '.findings | length' "$work/findings.json" | tr -d '\r')
  old=$(value "$work/findings.json" .summary.old)
  errors=$(value "$work/findings.json" .summary.errors)
  warnings=$(value "$work/findings.json" .summary.warnings)
  new=$reported
  if [ -n "$since" ]; then
    if [ "$INPUT_NEW_ONLY" != true ]; then
      could_run "$(ladder_lint "$work/new" check --rev=HEAD "${only[@]}" --format=json --fail-on=never)" "$work/new"
      new=$(jq '.findings | length' "$work/new" | tr -d '\r')
    fi
    local revisions=("$since" HEAD)
    case "$since" in *...) revisions=("${since}HEAD") ;; esac
    diff_code=$(ladder_lint "$work/diff" diff "${revisions[@]}" --format=pretty --format="json=$work/diff.json" --format="markdown=$work/diff.md")
    could_run "$diff_code" "$work/diff"
    echo "::group::Level diff"
    print_inert "$work/diff"
    echo "::endgroup::"
    changes=$(jq '[.summary | .major, .minor, .editorial] | add' "$work/diff.json" | tr -d '\r')
  fi

  write_summary "$reported" "${errors:-0}" "${warnings:-0}" "$((reported + ${old:-0}))" > "$work/summary.md"
  if [ "$(size "$work/summary.md")" -gt "$most_in_comment" ]; then
    : > "$work/diff.md"
    {
      write_summary "$reported" "${errors:-0}" "${warnings:-0}" "$((reported + ${old:-0}))" | head -c 60000
      printf '\n\nThe level diff is too long to be shown here.\n'
    } > "$work/short.md"
    mv "$work/short.md" "$work/summary.md"
  fi
  [ "${INPUT_SUMMARY:-true}" != true ] || step_summary

  [ -z "${INPUT_REPORT:-}" ] || write_report

  output findings "$((reported + ${old:-0}))"
  output new-findings "$new"
  output errors "${errors:-0}"
  output warnings "${warnings:-0}"
  output changes "$changes"
  output base "$since"
  output findings-file "$work/findings.json"
  output summary-file "$work/summary.md"
  output sarif-file "$sarif"
  if [ -f "$work/report.html" ]; then output report-file "$work/report.html"; else output report-file ""; fi
  if [ -n "$since" ]; then output diff-file "$work/diff.json"; else output diff-file ""; fi

  [ "${INPUT_COMMENT:-false}" != true ] || comment_on_own "$((new + changes))"
  exit "$code"
}

# Writes the page of the ladder, with what changed where there is a base.
write_report() {
  local asked=(report "--output=$work/report.html") paths=()
  case "$since" in
    "") asked+=(--rev=HEAD) ;;
    *...) asked+=(--diff "${since}HEAD") ;;
    *) asked+=(--diff "$since" HEAD) ;;
  esac
  could_run "$(ladder_lint "$work/report.log" "${asked[@]}")" "$work/report.log"
}

# Adds to the job's summary: GitHub drops one that is too long as a whole.
step_summary() {
  local file=${GITHUB_STEP_SUMMARY:-/dev/null}
  cat "$work/summary.md" >> "$file"
  could_run "$(ladder_lint "$work/show.md" show --rev=HEAD --format=markdown)" "$work/show.md"
  {
    printf '\n\n'
    if [ $(($(size "$work/summary.md") + $(size "$work/show.md"))) -gt "$most_in_summary" ]; then
      echo "The tables of the ladder are too long to be shown here."
    else
      printf '<details><summary>The ladder as it is now</summary>\n\n'
      cat "$work/show.md"
      printf '\n</details>\n'
    fi
  } >> "$file"
}

# --- comment ---------------------------------------------------------------

# Calls GitHub's API: method, path, file of the answer, and a file to send.
# Prints the status. The token goes by standard input: arguments can be seen by
# every process of the machine.
api() {
  local send=()
  [ $# -lt 4 ] || send=(--data "@$4")
  printf 'header = "Authorization: Bearer %s"\n' "$INPUT_TOKEN" |
    curl --config - --silent --show-error --max-time 60 --request "$1" --output "$3" --write-out '%{http_code}' \
      --header 'Accept: application/vnd.github+json' --header 'X-GitHub-Api-Version: 2022-11-28' \
      "${send[@]+"${send[@]}"}" "${GITHUB_API_URL:-https://api.github.com}/repos/$GITHUB_REPOSITORY/$2" || echo 000
}

# Writes the one comment of ours on a pull request, or writes it anew. $1 is its
# number, $2 the file, $3 how much there is to say: a first comment that says
# nothing is not made. Never fails: the summary has all of it.
upsert() {
  local number=$1 file=$2 much=$3 marker page=1 id="" status
  marker="<!-- ladder-lint: ${GITHUB_WORKFLOW:-} -->"
  while [ "$page" -le 30 ]; do
    status=$(api GET "issues/$number/comments?per_page=100&page=$page" "$work/comments.json")
    [ "$status" = 200 ] || { notice "the comments can't be read (status $status); the summary says the same"; return; }
    # Anybody can write the marker; the comments of people are theirs.
    id=$(jq -r --arg marker "$marker" 'first(.[] | select(.user.type == "Bot" and (.body | startswith($marker))) | .id) // empty' \
      "$work/comments.json" | tr -d '\r')
    [ -z "$id" ] && [ "$(jq length "$work/comments.json" | tr -d '\r')" -eq 100 ] || break
    page=$((page + 1))
  done
  [ -n "$id" ] || [ "$much" -gt 0 ] || return 0
  { printf '%s\n' "$marker"; cat "$file"; } | jq -Rs '{body: .}' > "$work/body.json"
  if [ -n "$id" ]; then
    status=$(api PATCH "issues/comments/$id" "$work/answer.json" "$work/body.json")
  else
    status=$(api POST "issues/$number/comments" "$work/answer.json" "$work/body.json")
  fi
  case "$status" in
    20?) ;;
    401 | 403 | 404) notice "this token has no right to comment (status $status); the summary says the same" ;;
    *) warn "the comment could not be written (status $status); the summary says the same" ;;
  esac
}

comment_on_own() {
  local number
  number=$(event .pull_request.number)
  if [ -z "$number" ]; then
    notice "there is no pull request to comment on"
  elif [ "$(event .pull_request.head.repo.full_name)" != "$GITHUB_REPOSITORY" ]; then
    notice "a fork's token has no right to comment; the summary says the same"
  elif [ -z "${INPUT_TOKEN:-}" ]; then
    notice "there is no token to comment with; the summary says the same"
  else
    need curl
    upsert "$number" "$work/summary.md" "$1"
  fi
}

# Comments with a file that a run of a pull request wrote, which may say what it
# likes: neither whom it belongs to nor that it is well-behaved is taken from it.
comment() {
  need jq
  need curl
  : "${INPUT_TOKEN:?}"
  local head sha number status
  work=$(mktemp -d "$RUNNER_TEMP/ladder-lint-run.XXXXXX")
  [ -f "$INPUT_COMMENT_FROM" ] && [ ! -L "$INPUT_COMMENT_FROM" ] || die "there is no file \`$INPUT_COMMENT_FROM\`"
  sha=$(event .workflow_run.head_sha)
  head=$(jq -r '.workflow_run | [.head_repository.owner.login, .head_branch] | map(tostring | @uri) | join(":")' "$GITHUB_EVENT_PATH" | tr -d '\r')
  [ -n "$sha" ] || die "comment-from is for workflows on \`workflow_run\`"
  status=$(api GET "pulls?state=open&per_page=100&head=$head" "$work/pulls.json")
  [ "$status" = 200 ] || die "the pull requests can't be read (status $status)"
  number=$(jq -r --arg sha "$sha" 'first(.[] | select(.head.sha == $sha) | .number) // empty' "$work/pulls.json" | tr -d '\r')
  if [ -z "$number" ]; then
    notice "no open pull request has the commit $sha any more"
    return
  fi
  # Nobody is called by it. What was cut in the middle of a character is mended by jq.
  head -c 60000 "$INPUT_COMMENT_FROM" | sed 's/@/@<!-- -->/g' | head -c "$most_in_comment" > "$work/comment.md"
  upsert "$number" "$work/comment.md" 1
}

case "${1:-}" in
  install | run | comment) "$1" ;;
  *) echo "usage: action.sh install|run|comment" >&2; exit 2 ;;
esac
