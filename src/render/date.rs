//! Dates of commits, as the author's clock showed them.

/// Returns a moment as a date and time with its offset (RFC 3339):
/// `2026-05-01T09:30:00+02:00`.
pub(super) fn moment(seconds: i64, offset: i32) -> String {
    let local = seconds.saturating_add(i64::from(offset));
    let (day, second) = (local.div_euclid(86_400), local.rem_euclid(86_400));
    let (sign, offset) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs() / 60);
    format!(
        "{}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
        date(day),
        second / 3_600,
        second / 60 % 60,
        second % 60,
        offset / 60,
        offset % 60
    )
}

/// Returns the date of a moment: `2026-05-01`.
pub(super) fn day(seconds: i64, offset: i32) -> String {
    date(seconds.saturating_add(i64::from(offset)).div_euclid(86_400))
}

/// Returns the date of a day, counted from 1970-01-01: the algorithm of Howard
/// Hinnant's `civil_from_days`, which counts from the first of March so that leap
/// days come last.
fn date(day: i64) -> String {
    let shifted = day.saturating_add(719_468);
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}
