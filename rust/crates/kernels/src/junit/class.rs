//! All tests of one class name while they are read; the twin of `TestClass` in `kernels/junit_open.py`.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::report::{ATTEMPTS_LIMIT, Outcome};

/// Every element as it comes; elements of one test are put together by [`Class::settle`], where there are any.
#[derive(Debug, Default)]
pub struct Class<'a> {
    names: Vec<Cow<'a, str>>,
    outcomes: Vec<Outcome>,
    times: Vec<f32>,
    /// Of elements that do not stand for exactly one attempt.
    attempts: BTreeMap<usize, usize>,
    /// The first element of each test, where some test has several.
    firsts: Option<Vec<usize>>,
}

/// The tests of one group, as they cross the border.
#[derive(Debug, Default)]
pub struct Column {
    /// Joined by NUL.
    pub names: String,
    /// One letter a test.
    pub outcomes: String,
    /// Little-endian, or nothing where none is known.
    pub times: Vec<u8>,
    /// One byte a test, or nothing where each ran once.
    pub attempts: Vec<u8>,
}

impl<'a> Class<'a> {
    /// Add one element, and say where it stands.
    pub fn add(
        &mut self,
        name: Cow<'a, str>,
        outcome: Outcome,
        seconds: Option<f64>,
        attempts: usize,
    ) -> usize {
        let place = self.names.len();
        if attempts != 1 {
            self.attempts.insert(place, attempts);
        }
        self.names.push(name);
        self.outcomes.push(outcome);
        self.times.push(seconds.map_or(f32::NAN, narrowed));
        place
    }

    /// Put the elements of each test together, once nothing more comes.
    pub fn settle(&mut self) {
        let mut seen = HashSet::with_capacity(self.names.len());
        if self.names.iter().all(|name| seen.insert(name.as_ref())) {
            return;
        }
        let mut whole = Class::default();
        let mut firsts = Vec::new();
        let mut places: HashMap<Cow<'a, str>, usize> = HashMap::new();
        let elements = std::mem::take(&mut self.names).into_iter().zip(&self.outcomes).zip(&self.times);
        for (element, ((name, outcome), seconds)) in elements.enumerate() {
            let tried = self.attempts.get(&element).copied().unwrap_or(1);
            if let Some(place) = places.get(&name).copied() {
                whole.add_element(place, *outcome, *seconds, tried);
            } else {
                places.insert(name.clone(), firsts.len());
                firsts.push(element);
                whole.add(name, *outcome, None, tried);
                if let Some(last) = whole.times.last_mut() {
                    *last = *seconds;
                }
            }
        }
        whole.firsts = Some(firsts);
        *self = whole;
    }

    fn add_element(&mut self, place: usize, outcome: Outcome, seconds: f32, tried: usize) {
        if let Some(known) = self.outcomes.get_mut(place) {
            *known = outcome.min(*known);
        }
        if let Some(known) = self.times.get_mut(place).filter(|_| !seconds.is_nan()) {
            let before = if known.is_nan() { 0.0 } else { f64::from(*known) };
            *known = narrowed(before + f64::from(seconds));
        }
        *self.attempts.entry(place).or_insert(1) += tried;
    }

    /// Names and outcomes of a settled class.
    pub fn tests(&self) -> impl Iterator<Item = (&str, Outcome)> {
        self.names.iter().map(Cow::as_ref).zip(self.outcomes.iter().copied())
    }

    /// The tests of a settled class whose first element lies in one of `spans`.
    pub fn column(&self, spans: &[(usize, usize)]) -> Column {
        let places = || spans.iter().flat_map(|span| self.tests_within(*span));
        let mut names = String::with_capacity(
            places().filter_map(|place| self.names.get(place)).map(|name| name.len() + 1).sum(),
        );
        for (at, name) in places().filter_map(|place| self.names.get(place)).enumerate() {
            if at > 0 {
                names.push('\0');
            }
            names.push_str(name);
        }
        let times: Vec<f32> = places().filter_map(|place| self.times.get(place)).copied().collect();
        let is_timed = times.iter().any(|seconds| !seconds.is_nan());
        Column {
            names,
            outcomes: places().filter_map(|place| self.outcomes.get(place)).map(|one| one.letter()).collect(),
            times: if is_timed { times.into_iter().flat_map(f32::to_le_bytes).collect() } else { Vec::new() },
            attempts: self.attempts_of(places()),
        }
    }

    fn attempts_of(&self, places: impl Iterator<Item = usize>) -> Vec<u8> {
        if self.attempts.is_empty() {
            return Vec::new();
        }
        let tried = |place| self.attempts.get(&place).copied().unwrap_or(1).clamp(1, ATTEMPTS_LIMIT);
        let attempts: Vec<u8> = places.map(|place| u8::try_from(tried(place)).unwrap_or(u8::MAX)).collect();
        if attempts.iter().any(|tried| *tried > 1) { attempts } else { Vec::new() }
    }

    fn tests_within(&self, (start, stop): (usize, usize)) -> Range<usize> {
        match &self.firsts {
            None => start..stop,
            Some(firsts) => {
                let test_of = |end: usize| firsts.partition_point(|element| *element < end);
                test_of(start)..test_of(stop)
            }
        }
    }
}

/// Rounded to the nearest, as the reference's `array("f")` does.
#[allow(clippy::cast_possible_truncation)]
const fn narrowed(seconds: f64) -> f32 {
    seconds as f32
}
