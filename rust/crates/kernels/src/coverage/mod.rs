//! What the coverage kernels return and how files grow; the twin of `kernels/coverage_report.py`.
//!
//! There are no problems here: a report with something wrong in it is the reference's to read.

mod files;

pub use files::GrowingFiles;

/// One source file, its numbers packed: four bytes each, the lowest first, ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoveredFile {
    /// As written.
    pub path: String,
    /// Lines that ran.
    pub covered: Vec<u8>,
    /// Lines that could run and did not.
    pub missing: Vec<u8>,
    /// Line, taken, all of each line with branches.
    pub branches: Vec<u8>,
}

/// A readable report without anything wrong in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The attributes of the root element.
    pub header: Vec<(String, String)>,
    /// Where the paths of files begin, as written.
    pub folders: Vec<String>,
    /// Each path once, in order of appearance.
    pub files: Vec<CoveredFile>,
    /// Paths without any line, and how many lines their totals claim.
    pub lineless: Vec<(String, u32)>,
}

/// No source file has more lines; a larger number is no line.
pub const LINE_LIMIT: u32 = 10_000_000;
/// Characters kept of an attribute.
pub const VALUE_LIMIT: usize = 200;
/// Characters of a folder; a longer text is none.
pub const FOLDER_LIMIT: usize = 4096;
/// Folders kept.
pub const FOLDERS_LIMIT: usize = 100;

/// A line number of one to eight digits.
#[must_use]
pub fn line_number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 8 {
        return None;
    }
    let mut number = 0;
    for digit in digits {
        number = number * 10 + u32::from(digit.checked_sub(b'0').filter(|value| *value < 10)?);
    }
    (number <= LINE_LIMIT).then_some(number)
}

/// Whether a count of plain digits says that something ran; no count is too large to be one.
#[must_use]
pub fn is_hit(digits: &[u8]) -> Option<bool> {
    let plain = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    plain.then(|| digits.iter().any(|digit| *digit != b'0'))
}

#[cfg(test)]
mod tests {
    use super::{is_hit, line_number};

    #[test]
    fn numbers_are_plain_digits() {
        assert_eq!(line_number(b"007"), Some(7));
        assert_eq!(line_number(b"10000000"), Some(10_000_000));
        for text in ["", "10000001", "123456789", "-1", "1.0", " 1", "\u{663}"] {
            assert_eq!(line_number(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn counts_may_have_any_length() {
        assert_eq!(is_hit(b"99999999999999999999999"), Some(true));
        assert_eq!(is_hit(b"000"), Some(false));
        for text in ["", "-1", "1e+20", "1.0", "-"] {
            assert_eq!(is_hit(text.as_bytes()), None, "{text}");
        }
    }
}
