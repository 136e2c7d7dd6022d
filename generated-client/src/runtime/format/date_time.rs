//! `date-time`, `date` and `time`: the grammar of RFC 3339, section 5.6, with
//! the limits of section 5.7.

/// Whether the text is a `full-date`.
pub(super) fn date(text: &str) -> bool {
    full_date(text.as_bytes()).is_some()
}

/// Whether the text is a `full-time`.
pub(super) fn time(text: &str) -> bool {
    full_time(text.as_bytes()).is_some()
}

/// Whether the text is a `date-time`.
pub(super) fn date_time(text: &str) -> bool {
    let Some((date, [b'T' | b't', time @ ..])) = text.as_bytes().split_at_checked(10) else {
        return false;
    };
    match (full_date(date), full_time(time)) {
        (Some(date), Some(time)) => time.leap.is_none_or(|leap| date.ends_month(leap)),
        _ => false,
    }
}

/// What the check of a leap second needs of a date.
struct Date {
    day: i32,
    days_in_month: i32,
}

/// A time of day.
struct Time {
    /// For a leap second, the day it falls on.
    leap: Option<Day>,
}

/// A day in UTC, seen from the local date.
#[derive(Clone, Copy)]
enum Day {
    Before,
    Same,
    After,
}

impl Date {
    /// Leap seconds stand at the end of a month in UTC (section 5.7). Which
    /// months have one is not known ahead, so that any may.
    fn ends_month(&self, utc: Day) -> bool {
        match utc {
            Day::Before => self.day == 1,
            Day::Same => self.day == self.days_in_month,
            Day::After => self.day + 1 == self.days_in_month,
        }
    }
}

fn full_date(text: &[u8]) -> Option<Date> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else {
        return None;
    };
    let year = number(y1, y2)? * 100 + number(y3, y4)?;
    let month = number(m1, m2)?;
    let day = number(d1, d2)?;
    let days_in_month = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => return None,
    };
    (1..=days_in_month).contains(&day).then_some(Date { day, days_in_month })
}

fn full_time(text: &[u8]) -> Option<Time> {
    let &[h1, h2, b':', m1, m2, b':', s1, s2, ref rest @ ..] = text else {
        return None;
    };
    let minutes = clock(h1, h2, m1, m2)?;
    let second = number(s1, s2)?;
    let offset = offset(fraction(rest)?)?;
    match second {
        0..=59 => Some(Time { leap: None }),
        // A leap second is 23:59:60 in UTC, whatever the local time.
        60 => match minutes - offset {
            -1 => Some(Time { leap: Some(Day::Before) }),
            1439 => Some(Time { leap: Some(Day::Same) }),
            2879 => Some(Time { leap: Some(Day::After) }),
            _ => None,
        },
        _ => None,
    }
}

/// What follows the fraction of a second, if there is one.
fn fraction(text: &[u8]) -> Option<&[u8]> {
    let [b'.', digits @ ..] = text else {
        return Some(text);
    };
    let length = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    digits.get(length..).filter(|_| length > 0)
}

/// A `time-offset` in minutes.
fn offset(text: &[u8]) -> Option<i32> {
    match *text {
        [b'Z' | b'z'] => Some(0),
        [b'+', h1, h2, b':', m1, m2] => clock(h1, h2, m1, m2),
        [b'-', h1, h2, b':', m1, m2] => clock(h1, h2, m1, m2).map(|minutes| -minutes),
        _ => None,
    }
}

/// Minutes since midnight.
fn clock(h1: u8, h2: u8, m1: u8, m2: u8) -> Option<i32> {
    let (hour, minute) = (number(h1, h2)?, number(m1, m2)?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

fn number(tens: u8, ones: u8) -> Option<i32> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i32::from(byte - b'0'));
    Some(digit(tens)? * 10 + digit(ones)?)
}
