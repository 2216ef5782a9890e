//! Reading LCOV tracefiles; the twin of `kernels/lcov.py`, where the rules are explained.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::coverage::{GrowingFiles, LINE_LIMIT, Report, is_hit, line_number};

/// Read one tracefile, or nothing where the reference must read it: it is damaged, or holds something rare.
#[must_use]
pub fn read(content: &[u8]) -> Option<Report> {
    let mut reading = Reading::default();
    let mut rest = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    while !rest.is_empty() {
        rest = match rest.strip_prefix(b"DA:") {
            Some(after) => reading.line(after)?,
            None => reading.other(rest)?,
        };
    }
    reading.report()
}

/// Branches by their whole text up to the count: line, block and branch.
type Taken<'a> = HashMap<&'a [u8], bool>;

/// A file that the open record speaks of; it is known by its place once it has a line.
#[derive(Default)]
struct Record<'a> {
    path: &'a str,
    place: Option<usize>,
    branches: Vec<(&'a [u8], bool)>,
    claimed: u32,
}

#[derive(Default)]
struct Reading<'a> {
    files: GrowingFiles<'a>,
    record: Option<Record<'a>>,
    branches: HashMap<&'a str, Taken<'a>>,
    lineless: Vec<(&'a str, u32)>,
    lineless_places: HashMap<&'a str, usize>,
    seen: bool,
}

impl<'a> Reading<'a> {
    /// `number,count` and perhaps a checksum; gives what follows the line.
    fn line(&mut self, rest: &'a [u8]) -> Option<&'a [u8]> {
        let record = self.record.as_mut()?;
        let (number, rest) = digits(rest);
        let (count, rest) = digits(rest.strip_prefix(b",")?);
        let (line, hit) = (line_number(number)?, is_hit(count)?);
        let place = *record.place.get_or_insert_with(|| self.files.place(Cow::Borrowed(record.path)));
        self.files.add(place, line, hit);
        match rest {
            [] | [b'\n', ..] => Some(rest.get(1..).unwrap_or_default()),
            [b'\r', b'\n', ..] => rest.get(2..),
            [b',', ..] => Some(split_line(rest).1),
            _ => None,
        }
    }

    /// A line of any other kind; gives what follows it.
    fn other(&mut self, rest: &'a [u8]) -> Option<&'a [u8]> {
        let (line, rest) = split_line(rest);
        let is_branch = line.starts_with(b"BRDA:");
        let line = trim_end(line);
        if is_branch {
            self.branch(line.get(5..)?)?;
        } else if line == b"end_of_record" {
            self.end_record();
        } else if let Some(path) = line.strip_prefix(b"SF:") {
            self.start_record(str::from_utf8(trim_start(path)).ok()?)?;
        } else if let Some(count) = line.strip_prefix(b"LF:") {
            if let Some(record) = self.record.as_mut() {
                record.claimed = line_total(count);
            }
        } else if !line.is_empty() && !line.starts_with(b"#") && !is_tagged(line) {
            return None;
        }
        Some(rest)
    }

    fn branch(&mut self, text: &'a [u8]) -> Option<()> {
        let comma = text.iter().rposition(|byte| *byte == b',')?;
        let (key, count) = (text.get(..comma)?, text.get(comma + 1..)?);
        let line = key.split(|byte| *byte == b',').next()?;
        line_number(line)?;
        if key.split(|byte| *byte == b',').count() < 3 {
            return None;
        }
        let hit = if count == b"-" { false } else { is_hit(count)? };
        self.record.as_mut()?.branches.push((key, hit));
        Some(())
    }

    fn start_record(&mut self, path: &'a str) -> Option<()> {
        self.seen = true;
        if path.is_empty() || self.record.is_some() {
            return None;
        }
        self.record = Some(Record { path, ..Record::default() });
        Some(())
    }

    fn end_record(&mut self) {
        let Some(record) = self.record.take() else { return };
        if record.place.is_none() && self.files.known(record.path).is_none() {
            self.remember_lineless(record.path, record.claimed);
        }
        if !record.branches.is_empty() {
            let taken = self.branches.entry(record.path).or_default();
            for (key, hit) in record.branches {
                *taken.entry(key).or_default() |= hit;
            }
        }
    }

    fn remember_lineless(&mut self, path: &'a str, claimed: u32) {
        let place = *self.lineless_places.entry(path).or_insert(self.lineless.len());
        match self.lineless.get_mut(place) {
            Some((_, known)) => *known = claimed.max(*known),
            None => self.lineless.push((path, claimed)),
        }
    }

    fn report(mut self) -> Option<Report> {
        if !self.seen || self.record.is_some() {
            return None;
        }
        for (path, taken) in self.branches {
            let Some(place) = self.files.known(path) else { continue };
            let mut lines: HashMap<u32, (u32, u32)> = HashMap::new();
            for (key, hit) in taken {
                let line = line_number(key.split(|byte| *byte == b',').next()?)?;
                let known = lines.entry(line).or_default();
                known.0 += u32::from(hit);
                known.1 += 1;
            }
            for (line, (taken, count)) in lines {
                self.files.add_arcs(place, line, taken, count);
            }
        }
        let lineless = self
            .lineless
            .into_iter()
            .filter(|(path, _)| self.files.known(path).is_none())
            .map(|(path, claimed)| (path.to_owned(), claimed))
            .collect();
        Some(Report { files: self.files.report(), lineless, ..Report::default() })
    }
}

/// The digits at the beginning, and what follows them.
fn digits(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, &[]))
}

/// A line without its end, and what follows it.
fn split_line(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| *byte == b'\n').unwrap_or(text.len());
    let (line, rest) = text.split_at_checked(end).unwrap_or((text, &[]));
    (line, rest.get(1..).unwrap_or_default())
}

const fn trim_start(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\t' | b'\r' | b'\n', rest @ ..] = text {
        text = rest;
    }
    text
}

const fn trim_end(mut text: &[u8]) -> &[u8] {
    while let [rest @ .., b' ' | b'\t' | b'\r' | b'\n'] = text {
        text = rest;
    }
    text
}

/// How many lines a total claims; what is no number claims as many as there can be.
fn line_total(text: &[u8]) -> u32 {
    let plain = !text.is_empty() && text.len() <= 8 && text.iter().all(u8::is_ascii_digit);
    let number = str::from_utf8(text).ok().filter(|_| plain).and_then(|text| text.parse().ok());
    number.unwrap_or(LINE_LIMIT)
}

/// `FN:`, `VER:` and the like, in letters and then digits; lcov 2 made new ones.
fn is_tagged(line: &[u8]) -> bool {
    let letters = line.iter().position(|byte| !byte.is_ascii_uppercase()).unwrap_or(line.len());
    let after = digits(line.get(letters..).unwrap_or_default()).1;
    letters > 0 && after.starts_with(b":")
}
