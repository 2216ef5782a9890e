//! Reading `JUnit` XML; the twin of `kernels/junit.py`, where the rules are explained.

mod class;
mod columns;
mod many;
mod notes;
mod numbers;
pub mod report;

use memchr::memchr;

use crate::xml::document;
use crate::xml::markup::{Attributes, is_blank};
use crate::xml::walk::{Listener, walk};
pub use many::read_many;

use columns::{CaseStart, Columns, Declared};
use notes::is_kept;
use numbers::{count, seconds};
use report::{Outcome, Remark, Report, TEXT_LIMIT};

/// Read one report, or nothing where the reference must read it: it is broken, or holds something rare.
#[must_use]
pub fn read(content: &[u8]) -> Option<Report> {
    let document = document::decode(content)?;
    let mut reading = Reading { columns: Columns::new(&document), listening: None };
    walk(&document, &mut reading)?;
    Some(reading.columns.report())
}

/// Text of a result while it may be kept.
struct Listening {
    said: String,
    body: String,
    room: usize,
    depth: usize,
}

/// One pass over one document: follows the elements and hands what they say to the columns.
struct Reading<'a> {
    columns: Columns<'a>,
    listening: Option<Listening>,
}

impl<'a> Listener<'a> for Reading<'a> {
    fn start(
        &mut self,
        name: &'a str,
        attributes: &mut Attributes<'a>,
        open: &[&'a str],
        offset: usize,
    ) -> Option<()> {
        if open.is_empty() && !is_suite(name) {
            return None;
        }
        let parent = open.last().copied().unwrap_or_default();
        if name == "testcase" {
            self.start_case(attributes, offset);
        } else if is_suite(name) {
            self.start_suite(name, attributes, offset);
        } else if parent == "testcase" || is_suite(parent) {
            self.start_result(name, parent, attributes, open.len() + 1, offset);
        } else if name == "property" && parent == "properties" {
            self.start_property(open, attributes);
        }
        Some(())
    }

    fn end(&mut self, name: &'a str, open: &[&'a str]) {
        if name == "testcase" {
            self.columns.end_case();
        } else if is_suite(name) {
            self.columns.end_suite();
        } else if self.listening.as_ref().is_some_and(|listening| open.len() < listening.depth) {
            self.end_text();
        }
    }

    /// Keep text with line ends as XML has them (XML 1.0, 2.11).
    fn text(&mut self, text: &str) {
        let Some(listening) = self.listening.as_mut().filter(|listening| listening.room > 0) else {
            return;
        };
        if text.is_ascii() && text.len() <= listening.room && memchr(b'\r', text.as_bytes()).is_none() {
            listening.body.push_str(text);
            listening.room -= text.len();
            return;
        }
        let mut signs = text.chars().peekable();
        while let Some(sign) = signs.next() {
            if listening.room == 0 {
                break;
            }
            listening.room -= 1;
            listening.body.push(if sign == '\r' { '\n' } else { sign });
            if sign == '\r' && signs.peek() == Some(&'\n') {
                signs.next();
            }
        }
    }

    fn sign(&mut self, sign: char) {
        if let Some(listening) = self.listening.as_mut().filter(|listening| listening.room > 0) {
            listening.body.push(sign);
            listening.room -= 1;
        }
    }
}

impl<'a> Reading<'a> {
    fn start_case(&mut self, attributes: &mut Attributes<'a>, offset: usize) {
        let mut case = CaseStart::default();
        for (key, value) in attributes.drain() {
            match key {
                "classname" => case.classname = value,
                "name" => case.name = value,
                "file" => case.file = Some(value),
                "time" => {
                    case.seconds = seconds(&value);
                    if case.seconds.is_none() {
                        let mark = self.columns.mark(offset, Some("testcase"), Some("time"));
                        self.columns.notes.remark(Remark::Number, &mark, &value, 0, 1);
                    }
                }
                "status" | "result" => case.state(stated(&value).unwrap_or(Outcome::Passed)),
                // Eclipse says so of a test that did not run, or not to its end.
                "ignored" | "incomplete" => case.unfinished |= value == "true",
                _ => {}
            }
        }
        self.columns.start_case(case);
    }

    fn start_suite(&mut self, element: &'a str, attributes: &mut Attributes<'a>, offset: usize) {
        let name = attributes.take("name").unwrap_or_default();
        self.columns.start_suite(element, name, attributes.take("file"), offset);
        let mut declared = [None; 4];
        for (key, number) in ["tests", "failures", "errors", "skipped"].into_iter().zip(&mut declared) {
            if let Some(text) = attributes.get(key) {
                *number = count(text);
                if number.is_none() && key != "skipped" {
                    let mark = self.columns.mark(offset, None, Some(key));
                    self.columns.notes.remark(Remark::Number, &mark, text, 0, 1);
                }
            }
        }
        let [tests, failures, errors, skipped] = declared;
        let bad = failures.unwrap_or(0) + errors.unwrap_or(0);
        self.columns.declare(Declared { tests, bad, skipped: skipped.unwrap_or(0) });
        self.columns.notes.add_hostname(attributes.get("hostname").unwrap_or_default());
        if let Some(text) = attributes.get("timestamp") {
            self.columns.notes.add_timestamp(text);
        }
    }

    /// A child of a test case or of a suite; its text is listened to only while it may be kept.
    fn start_result(
        &mut self,
        name: &str,
        parent: &str,
        attributes: &Attributes<'a>,
        depth: usize,
        offset: usize,
    ) {
        let Some(outcome) = result(name) else { return };
        if parent == "testcase" {
            if is_attempt(name) {
                self.columns.add_attempt();
            }
            if !self.columns.add_result(outcome) {
                return;
            }
        } else if outcome.is_bad() {
            self.columns.suite_failed(outcome, name, offset);
        } else {
            return;
        }
        let said = ["message", "type"]
            .into_iter()
            .filter_map(|key| attributes.get(key))
            .find(|text| !text.is_empty());
        let said = said.unwrap_or_default();
        self.listening = Some(Listening {
            said: said.chars().take(TEXT_LIMIT).collect(),
            body: String::new(),
            room: TEXT_LIMIT.saturating_sub(said.chars().count()),
            depth,
        });
    }

    fn end_text(&mut self) {
        let Some(Listening { mut said, body, .. }) = self.listening.take() else {
            return;
        };
        let body = body.trim_matches(is_blank);
        if !said.is_empty() && !body.is_empty() {
            said.push('\n');
        }
        said.push_str(body);
        if let Some((end, _)) = said.char_indices().nth(TEXT_LIMIT) {
            said.truncate(end);
        }
        self.columns.message(said);
    }

    fn start_property(&mut self, open: &[&'a str], attributes: &Attributes<'a>) {
        let owner = open.len().checked_sub(2).and_then(|at| open.get(at)).copied().unwrap_or_default();
        let name = attributes.get("name").unwrap_or_default();
        if !is_kept(name) {
            return;
        }
        let name = name.to_owned();
        let value = attributes.get("value").unwrap_or_default().chars().take(TEXT_LIMIT).collect();
        if owner == "testcase" {
            self.columns.add_case_property((name, value));
        } else if is_suite(owner) {
            self.columns.add_suite_property((name, value));
        }
    }
}

fn is_suite(name: &str) -> bool {
    matches!(name, "testsuites" | "testsuite" | "testrun" | "test-run")
}

fn result(name: &str) -> Option<Outcome> {
    match name {
        "error" => Some(Outcome::Error),
        "failure" | "rerunFailure" | "rerunError" => Some(Outcome::Failed),
        "skipped" | "skip" | "ignored" | "disabled" => Some(Outcome::Skipped),
        "flakyFailure" | "flakyError" => Some(Outcome::Flaky),
        _ => None,
    }
}

/// Children that stand for one more attempt at the test.
fn is_attempt(name: &str) -> bool {
    matches!(name, "rerunFailure" | "rerunError" | "flakyFailure" | "flakyError")
}

fn stated(text: &str) -> Option<Outcome> {
    match text.to_lowercase().as_str() {
        "notrun" | "skipped" | "disabled" | "suppressed" | "ignored" => Some(Outcome::Skipped),
        "failed" | "failure" | "fail" => Some(Outcome::Failed),
        "error" => Some(Outcome::Error),
        _ => None,
    }
}
