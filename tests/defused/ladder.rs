//! A ladder whose names and sentences are full of what formats obey, and the
//! same ladder in harmless words.

use std::fmt::Write as _;

/// What nobody should write into a ladder, and somebody will.
pub(crate) const HOSTILE: [&str; 20] = [
    "::error::x",
    "a\n::add-mask::x\r\n##vso[task.complete]b",
    "##[add-mask]x ###[group]y",
    "\u{1b}[31mred\u{1b}]0;title\u{7}\u{8}\u{9b}2J",
    "\u{202e}back\u{2066}wards\u{200f}\u{2028}line\u{feff}",
    "@everyone and @northwind/all see #12, GH-1",
    "<script>alert(1)</script><!-- x --><img src=y onerror=z>",
    "</details></summary></td></table><details>",
    "`code` ``` ~~~ `` fence",
    "one | two \\| three |",
    "| --- | --- | rule",
    "**bold** _it_ ~~gone~~ $x^2$ \\*",
    "[x](https://x.example) ![y](z) [w][v] [t]",
    "=SUM(A1)+cmd",
    "+1 -1 @x",
    "- item * item",
    "1. first 2) second",
    "> quote # heading ---",
    "&lt;b&gt; &#64;x ]]> \" ' %0A %25",
    "x\",line=1,file=y::z {0} {{x}}",
];

/// Returns as many harmless texts.
pub(crate) fn harmless() -> Vec<String> {
    let word = |at: usize| format!("plain{} words", char::from(b'a' + u8::try_from(at).expect("there are few")));
    (0..HOSTILE.len()).map(word).collect()
}

/// Returns the hostile texts.
pub(crate) fn hostile() -> Vec<String> {
    HOSTILE.map(str::to_owned).to_vec()
}

/// Returns Markdown that means exactly that text.
fn markdown(text: &str) -> String {
    let mut written = String::new();
    for c in text.chars() {
        match c {
            '\n' | '\r' => _ = write!(written, "&#{};", u32::from(c)),
            c if c.is_ascii_punctuation() => written.extend(['\\', c]),
            c => written.push(c),
        }
    }
    written
}

/// Returns the ladder with these texts: a level and a dimension for each. What
/// it says differs `after` a change, and each level lacks one dimension and has
/// one broken link.
pub(crate) fn ladder(texts: &[String], after: bool) -> String {
    let ships = if after { "two projects" } else { "one project" };
    let mut ladder = format!("# Engineer {}\n", markdown(&texts[0]));
    for (at, text) in texts.iter().enumerate() {
        let name = markdown(text);
        let _ = write!(ladder, "\n## {name} Engineer (E{})\n\n- **Time horizon**: {} months, {name}\n", at + 1, at + 1);
        for (other, dimension) in texts.iter().enumerate().filter(|(other, _)| *other != at) {
            let _ = write!(ladder, "\n### Craft {}\n\n- Ships {ships} of kind {at} {other}: {name}\n", markdown(dimension));
        }
        let told = if after { "told" } else { "asked" };
        let _ = write!(ladder, "\n### Reach\n\n- {name}\n- Writes what everybody {told} them about {name}\n");
        let kept = if after { "added" } else { "removed" };
        let _ = writeln!(ladder, "- {name} {kept} {kept} {kept} {at}\n- Reads [what is {name}](gone-{at}.md)");
    }
    ladder
}
