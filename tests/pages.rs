//! Every rule page can be read, and every example on it does what it says: bad
//! raises exactly this rule, good does not raise it.

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use ladder_lint::lint::{Check, ExampleFile, ExampleKind, RulePage, RuleSet};
use ladder_lint::rules::REGISTRY;
use support::{Repository, only};

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[expect(clippy::disallowed_methods, reason = "tests read the pages from disk, as a page that is not registered is one too")]
fn page(path: &Path) -> Outcome {
    let page = RulePage::parse(&std::fs::read_to_string(path)?)?;
    let everything = RuleSet::new(REGISTRY, &[], &[]).map_err(|unknown| format!("{unknown:?}"))?;
    let own = only(&page.id);
    let kind = own.rules().next().map(|(_, check)| check).ok_or("the rule is not registered")?;
    if page.examples.is_empty() {
        return Err("a page shows at least one example".into());
    }
    if !matches!(kind, Check::Parse) {
        for kind in [ExampleKind::Bad, ExampleKind::Good] {
            if !page.examples.iter().any(|example| example.kind == kind) {
                return Err(format!("the page has no {kind:?} example").into());
            }
        }
    }
    for example in &page.examples {
        let place = format!("the example at line {} of the body", example.line);
        if matches!(kind, Check::Change(_)) == example.base.is_empty() {
            return Err(format!("{place} has a `base` and a `head` where the rule looks at changes, and only then").into());
        }
        let repository = read(&example.files);
        if repository.model.ladders.is_empty() {
            return Err(format!("{place} is no ladder").into());
        }
        let run = |rules: &RuleSet| match kind {
            Check::Change(_) => repository.check_since(&read(&example.base), rules),
            _ => repository.check(rules),
        };
        let (wanted, findings) = match (example.kind, kind) {
            (ExampleKind::Bad, Check::Parse) => continue,
            (ExampleKind::Good, _) => (BTreeSet::new(), run(&own)),
            (ExampleKind::Bad, _) => (BTreeSet::from([page.id.as_str()]), run(&everything)),
        };
        let raised: BTreeSet<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
        if raised != wanted {
            let lines = repository.lines(&findings);
            return Err(format!("{place} raises {raised:?} where it should raise {wanted:?}\n{lines}").into());
        }
    }
    Ok(())
}

fn read(files: &[ExampleFile]) -> Repository {
    let files: Vec<(String, String)> = files.iter().map(|file| (file.path.clone(), file.text.clone())).collect();
    Repository::new(&files)
}

datatest_stable::harness! {
    { test = page, root = "rules", pattern = r"\.md$" },
}
