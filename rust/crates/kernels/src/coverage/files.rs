//! Source files while a report speaks of them; the twin of `kernels/covered_lines.py`.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::CoveredFile;

/// Of the branches that leave one line, how many were taken and how many there are.
type Arcs = BTreeMap<u32, (u32, u32)>;

#[derive(Debug, Default)]
struct Growing {
    covered: Vec<u32>,
    missing: Vec<u32>,
    arcs: Arcs,
}

/// All files of a report.
#[derive(Debug, Default)]
pub struct GrowingFiles<'a> {
    places: HashMap<Cow<'a, str>, usize>,
    files: Vec<Growing>,
}

impl<'a> GrowingFiles<'a> {
    /// The place of a file, which is made where it is not known yet.
    pub fn place(&mut self, path: Cow<'a, str>) -> usize {
        let next = self.files.len();
        let place = *self.places.entry(path).or_insert(next);
        if place == next {
            self.files.push(Growing::default());
        }
        place
    }

    /// The place of a file that is known already.
    #[must_use]
    pub fn known(&self, path: &str) -> Option<usize> {
        self.places.get(path).copied()
    }

    /// A line could run, and ran or not.
    pub fn add(&mut self, place: usize, line: u32, hit: bool) {
        if let Some(file) = self.files.get_mut(place) {
            if hit { file.covered.push(line) } else { file.missing.push(line) }
        }
    }

    /// Branches leave a line; where several parts of a report speak of it, the most that was seen counts.
    pub fn add_arcs(&mut self, place: usize, line: u32, taken: u32, count: u32) {
        if let Some(file) = self.files.get_mut(place) {
            let known = file.arcs.entry(line).or_default();
            *known = (known.0.max(taken), known.1.max(count));
        }
    }

    /// All files, in order of their first appearance.
    #[must_use]
    pub fn report(self) -> Vec<CoveredFile> {
        let mut paths = vec![Cow::Borrowed(""); self.files.len()];
        for (path, place) in self.places {
            if let Some(slot) = paths.get_mut(place) {
                *slot = path;
            }
        }
        self.files.into_iter().zip(paths).map(|(file, path)| file.freeze(path.into_owned())).collect()
    }
}

impl Growing {
    fn freeze(self, path: String) -> CoveredFile {
        let covered = ascending(self.covered);
        let mut missing = ascending(self.missing);
        let mut others = covered.iter().peekable();
        missing.retain(|line| {
            while others.next_if(|other| *other < line).is_some() {}
            others.peek() != Some(&line)
        });
        let arcs = self.arcs.into_iter().flat_map(|(line, (taken, count))| [line, taken, count]);
        CoveredFile {
            path,
            covered: pack(covered.into_iter()),
            missing: pack(missing.into_iter()),
            branches: pack(arcs),
        }
    }
}

fn ascending(mut lines: Vec<u32>) -> Vec<u32> {
    if !lines.is_sorted_by(|one, next| one < next) {
        lines.sort_unstable();
        lines.dedup();
    }
    lines
}

fn pack(numbers: impl Iterator<Item = u32>) -> Vec<u8> {
    let mut packed = Vec::with_capacity(4 * numbers.size_hint().0);
    for number in numbers {
        packed.extend_from_slice(&number.to_le_bytes());
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::GrowingFiles;

    #[test]
    fn a_line_that_ran_anywhere_ran() {
        let mut files = GrowingFiles::default();
        for (path, line, hit) in [
            ("b", 3, false),
            ("a", 2, true),
            ("b", 1, true),
            ("b", 2, false),
            ("b", 3, true),
            ("b", 1, false),
        ] {
            let place = files.place(path.into());
            files.add(place, line, hit);
        }
        let place = files.place("b".into());
        files.add_arcs(place, 3, 0, 2);
        files.add_arcs(place, 3, 1, 1);
        let report = files.report();
        assert_eq!(report.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["b", "a"]);
        assert_eq!(report[0].covered, [1, 0, 0, 0, 3, 0, 0, 0]);
        assert_eq!(report[0].missing, [2, 0, 0, 0]);
        assert_eq!(report[0].branches, [3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0]);
        assert!(report[1].missing.is_empty() && report[1].branches.is_empty());
    }
}
