//! Letters that were garbled are found and put back, whatever they were; letters
//! that are meant are left alone.
#![allow(clippy::expect_used, reason = "a test may fail loudly")]

use ladder_lint::wording::mojibake;

/// The bytes that Windows-1252 has no character for pass through.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

fn garble(text: &str, windows: bool) -> String {
    text.bytes()
        .map(|byte| match byte {
            0x80..=0x9f if windows => WINDOWS.chars().nth(usize::from(byte - 0x80)).expect("there are 32"),
            byte => char::from(byte),
        })
        .collect()
}

fn mend(text: &str) -> String {
    let mut mended = text.to_owned();
    for garbled in mojibake(text).into_iter().rev() {
        mended.replace_range(garbled.range, &garbled.meant.expect("nothing is lost"));
    }
    mended
}

#[test]
fn what_was_garbled_is_put_back() {
    let texts = [
        "Doesn’t wait — says “done” …",
        "résumé, naïve, über, São Paulo, Ñandú, Łódź, Dvořák",
        "Привет, команда",
        "Καλημέρα",
        "日本語のレベル",
        "안녕하세요",
        "שלום",
        "idea → plan ⇒ delivery ✅ ❌ 🙂 👩‍💻",
    ];
    for text in texts {
        for windows in [true, false] {
            let once = garble(text, windows);
            assert_eq!(mend(&once), text, "{once}");
            assert_eq!(mend(&garble(&once, windows)), text, "twice: {text}");
        }
    }
}

#[test]
fn what_is_meant_is_left_alone() {
    let texts = [
        "Doesn’t wait — says “done” …",
        "«\u{a0}voilà\u{a0}», «\u{a0}idé\u{a0}», CAFÉ…, “FIANCÉ”, groß…, à «\u{a0}part\u{a0}»",
        "IRMÃ”, AVÔ…, NÃO, São Paulo, maçã",
        "Łódź, Škoda™, 5° 2² ©, ½ §3 ¶",
        "Привет, 안녕하세요, 日本語, שלום, Καλημέρα 🙂",
        "plain",
    ];
    for text in texts {
        assert!(mojibake(text).iter().all(|garbled| garbled.doubtful), "{text}: {:?}", mojibake(text));
    }
}

#[test]
fn a_lost_byte_is_found_all_the_same() {
    let found = mojibake("says â€œdoneâ€\u{fffd} early");
    let told: Vec<Option<&str>> = found.iter().map(|garbled| garbled.meant.as_deref()).collect();
    assert_eq!(told, [Some("“"), None]);
}
