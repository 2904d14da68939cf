//! Days, as ignore files write them: `YYYY-MM-DD`, in the Gregorian calendar. Written so, the earlier day is the
//! lesser string.

use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds of a day.
const DAY: u64 = 86_400;

/// Today, by Coordinated Universal Time.
pub fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    of_epoch(seconds / DAY)
}

/// The day that is `days` after 1 January 1970 (the Gregorian calendar repeats itself every 146,097 days, that is
/// 400 years).
fn of_epoch(days: u64) -> String {
    let (mut year, mut left) = (1970 + days / 146_097 * 400, days % 146_097);
    while left >= 365 + u64::from(is_leap(year)) {
        left -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let mut month = 1;
    while left >= length(year, month) {
        left -= length(year, month);
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", left + 1)
}

/// True for a day that the calendar has, written `YYYY-MM-DD`.
pub fn is_day(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut number = |width: usize| -> Option<u64> {
        let part = parts.next()?;
        let digits = part.len() == width && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    };
    let (Some(year), Some(month), Some(day)) = (number(4), number(2), number(2)) else { return false };
    parts.next().is_none() && (1..=12).contains(&month) && (1..=length(year, month)).contains(&day)
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// How many days the month (from 1) has.
fn length(year: u64, month: u64) -> u64 {
    match month {
        2 => 28 + u64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar() {
        assert_eq!(of_epoch(0), "1970-01-01");
        assert_eq!(of_epoch(59), "1970-03-01");
        assert_eq!(of_epoch(951_782_400 / DAY), "2000-02-29");
        assert_eq!(of_epoch(1_735_689_600 / DAY), "2025-01-01");
        assert!(is_day(&today()));
        assert!(is_day("2024-02-29") && !is_day("2023-02-29") && !is_day("1900-02-29"));
        for wrong in [
            "",
            "2024-1-1",
            "2024-13-01",
            "2024-00-10",
            "2024-04-31",
            "2024-04-01-",
            "24.04.2024",
            "٢٠٢٤-01-01",
        ] {
            assert!(!is_day(wrong), "{wrong}");
        }
    }
}
