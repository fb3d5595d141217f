//! Which pager it is, decided from the environment alone.

use super::command;

/// Returns the pager of an environment.
fn of(variables: &[(&str, &str)]) -> Option<String> {
    command(|name| variables.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned()))
}

#[test]
fn our_own_variable_wins() {
    assert_eq!(of(&[("PAGER", "more"), ("LADDER_LINT_PAGER", "bat -p")]).as_deref(), Some("bat -p"));
    assert_eq!(of(&[("PAGER", "more")]).as_deref(), Some("more"));
}

#[test]
fn less_is_the_usual_one() {
    assert_eq!(of(&[]).as_deref(), Some("less"));
}

#[test]
fn nothing_and_cat_are_no_pager() {
    assert_eq!(of(&[("LADDER_LINT_PAGER", ""), ("PAGER", "more")]), None);
    assert_eq!(of(&[("LADDER_LINT_PAGER", "cat")]), None);
    assert_eq!(of(&[("PAGER", " ")]), None);
}

#[test]
fn what_git_is_told_says_nothing_to_us() {
    assert_eq!(of(&[("GIT_PAGER", "more")]).as_deref(), Some("less"));
}
