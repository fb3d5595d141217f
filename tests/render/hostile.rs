//! A ladder whose names and texts would break a table, a spreadsheet or a
//! terminal, in the widest and the narrowest characters.

use std::fmt::Write as _;

use ladder_lint::engine::State;
use ladder_lint::input::SnapshotName;

use crate::sample;

/// Returns the ladder, understood.
pub(crate) fn state() -> State {
    let table = "\
# Ops at Fernbridge

| Group | Junior \\| Ops Engineer | Ops Engineer <b>&amp; Co</b> | Senior \u{202e}Ops\u{202c} Engineer | 首席 Staff Ops Engineer 运维工程师 |
| --- | --- | --- | --- | --- |
| **`Code` \\| and _craft_** | =SUM(A1) | -1 | @northwind and #12 | \u{1b}[31mred\u{1b}[0m |
| ✅ Done 👩‍👩‍👧‍👦 family ☕ | one<br>two | | \\|\\|\\| | 한국어로 씁니다 |
| Dimension\u{200f} with a name so long that no column of a table could ever hold it, not even over two lines of it | a | b | c | d |
";
    let mut sections = String::from("# Engineer\n");
    for (at, title) in [
        "Engineer",
        "Senior Engineer",
        "Staff Engineer with a title that goes on and on until nobody reads it any more, not even its author",
        "Staff Engineer with a title that goes on and on until nobody reads it any more, not even its reader",
        "Principal Donaudampfschifffahrtsgesellschaftskapitän Engineer",
        "Distinguished Engineer | Fellow",
    ]
    .iter()
    .enumerate()
    {
        let _ = write!(
            sections,
            "\n## {title}\n\n### Craft, \"quoted\"; and more\n\n- =HYPERLINK(\"https://x.example\",\"Open\")\n- Line\tof | pipes {at}\n\n"
        );
        if at % 2 == 0 {
            sections += "### 設計と運用の知識と経験についての期待される行動のすべて\n\n- 書きます。\n\n";
        } else {
            sections += "### Reach\n";
        }
    }
    sample::state(
        SnapshotName::Worktree,
        &[
            ("careers/engineer.md", sections.as_bytes()),
            ("careers/ops.md", table.as_bytes()),
            ("careers/odd.md", b"\xff\xfe"),
            ("notes.md", b""),
        ],
    )
}
