//! The file of accepted findings, used on one ladder.

use std::sync::LazyLock;

use ladder_lint::engine::{Baseline, CheckReport, Inspection, PathFilter, State};
use ladder_lint::render::{self, Format, Style};
use ladder_lint::source::RepoPath;

use super::input::{Memory, RULES};
use super::places;
use super::said::{hold, hold_error};

/// A ladder in which something is found.
const LADDER: &str = "\
# Engineers at Fernbridge

## Engineer (E1)

### Delivery

- Ships small features within 2 weeks

### Craft

- TBD

## Senior Engineer (E2)

### Delivery

- Ships projects, as [the guide](guide.md) says

## Staff Engineer (E3)

### Delivery

- Leads projects

### Craft

- Sets standards
";

static STATE: LazyLock<State> = LazyLock::new(|| Memory::of_text(LADDER).state());

/// A file is refused in one message, or says the same when it is written anew;
/// what it doesn't accept is found as without it.
pub(crate) fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut state = STATE.clone();
    let path = || RepoPath::new(".ladder-lint-baseline.json");
    let baseline = match Baseline::read(&mut state, path(), &text) {
        Ok(baseline) => baseline,
        Err(error) => return hold_error(&error),
    };
    let written = baseline.to_json();
    let again = Baseline::read(&mut STATE.clone(), path(), &written).expect("what is written can be read");
    assert_eq!(written, again.to_json(), "what is read is written alike");
    assert_eq!(baseline.len(), again.len());
    let difference = again.difference(&baseline);
    assert_eq!((difference.added, difference.removed), (0, 0), "both accept the same");

    let inspect = |accepted| Inspection { head: &state, base: None, baseline: accepted, rules: &RULES, owner: None }.run();
    let (all, left) = (inspect(None), inspect(Some(&baseline)));
    places::hold_findings(&state.sources, &left.findings);
    let kept = left.findings.iter().filter(|finding| finding.rule != "stale-baseline").count();
    assert_eq!(kept + left.left_out.accepted, all.findings.len(), "each finding is accepted or told");
    let accepting = inspect(Some(&Baseline::of(&all.findings)));
    assert!(accepting.findings.is_empty(), "what was just accepted is told: {:?}", accepting.findings);
    let report = CheckReport::new(&state, left.findings, PathFilter::default()).leaving_out(left.left_out);
    for format in [Format::Pretty, Format::Concise, Format::Json] {
        hold(format, |out| render::check(&report, format, Style::default(), out));
    }
}
