//! Numbers as test tools write them; the grammar is that of `kernels/junit.py`.

const BLANK: [char; 4] = [' ', '\t', '\r', '\n'];
const DURATION_LIMIT: f64 = 1e9;

/// A duration in seconds, or nothing where the text is no finite duration.
pub fn seconds(text: &str) -> Option<f64> {
    let text = text.trim_matches(BLANK);
    let value: f64 = if is_plain(text) {
        text.parse().ok()?
    } else if is_grouped(text) {
        text.replace(',', "").parse().ok()?
    } else if has_decimal_comma(text) {
        text.replace(',', ".").parse().ok()?
    } else {
        return None;
    };
    (value.is_finite() && value <= DURATION_LIMIT).then_some(value)
}

/// A declared count, or nothing where the text is no count of at most nine digits.
pub fn count(text: &str) -> Option<usize> {
    let text = text.trim_matches(BLANK);
    if text.len() > 9 || !is_digits(text) { None } else { text.parse().ok() }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `12`, `12.`, `.5`, `1.5e-7`
fn is_plain(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let mantissa_fits = match mantissa.split_once('.') {
        Some((whole, "")) => is_digits(whole),
        Some(("", fraction)) => is_digits(fraction),
        Some((whole, fraction)) => is_digits(whole) && is_digits(fraction),
        None => is_digits(mantissa),
    };
    mantissa_fits
        && exponent.is_none_or(|exponent| {
            let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            digits.len() <= 5 && is_digits(digits)
        })
}

/// `1,234.56`, or `1,234,567` with at least two commas
fn is_grouped(text: &str) -> bool {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let mut parts = whole.split(',');
    let first_fits = parts.next().is_some_and(|first| first.len() <= 3 && is_digits(first));
    let mut groups = 0;
    for part in parts {
        if part.len() != 3 || !is_digits(part) {
            return false;
        }
        groups += 1;
    }
    first_fits && fraction.map_or(groups >= 2, |fraction| groups >= 1 && is_digits(fraction))
}

/// `0,123` or `12,5`; `1,234` could be either and is neither
fn has_decimal_comma(text: &str) -> bool {
    text.split_once(',').is_some_and(|(whole, fraction)| {
        is_digits(whole) && is_digits(fraction) && (whole == "0" || fraction.len() != 3)
    })
}

#[cfg(test)]
mod tests {
    use super::{count, seconds};

    #[test]
    fn durations_that_tools_write_are_read() {
        for (text, value) in [
            ("0.5", 0.5),
            (" 0.5 ", 0.5),
            ("7", 7.0),
            ("5.", 5.0),
            (".5", 0.5),
            ("1e-7", 1e-7),
            ("1E+2", 100.0),
            ("1,234.56", 1234.56),
            ("1,234,567", 1_234_567.0),
            ("0,123", 0.123),
            ("12,5", 12.5),
        ] {
            assert_eq!(seconds(text), Some(value), "{text}");
        }
    }

    #[test]
    fn empty_and_doubtful_durations_are_unknown() {
        for text in [
            "", " ", "NaN", "Infinity", "-1", "1e400", "2e9", "1.5s", "0x10", "٣", "1,234", ".", ",",
            "1,2,3", "e5", "1e",
        ] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn counts_are_plain_digits() {
        assert_eq!(count(" 12 "), Some(12));
        for text in ["", "-5", "+5", "1.0", "9999999999", "٣"] {
            assert_eq!(count(text), None, "{text}");
        }
    }
}
