//! Reading `JUnit` XML; the twin of `kernels/junit.py`, where the rules are explained.
//!
//! quick-xml finds the events; everything else that makes a document well-formed is checked here and in
//! `markup.rs`: it takes documents that are cut short, have two roots, text around the root, broken tags or
//! declarations, and each of these could pass for a shorter report in which everything passed.

mod columns;
mod numbers;
pub mod report;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::xml::document;
use crate::xml::markup::{Attributes, is_blank, is_name, local, resolve};
use columns::Columns;
use numbers::{count, seconds};
use report::{DEPTH_LIMIT, Outcome, Report, TEXT_LIMIT};

/// Read one report, or nothing where the reference must read it: it is broken, or holds something rare.
#[must_use]
pub fn read(content: &[u8]) -> Option<Report> {
    let document = document::decode(content)?;
    Reading::new(&document).read()
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
    document: &'a str,
    columns: Columns<'a>,
    open: Vec<&'a str>,
    listening: Option<Listening>,
    root_seen: bool,
}

impl<'a> Reading<'a> {
    fn new(document: &'a str) -> Self {
        Self {
            document,
            columns: Columns::new(document),
            open: Vec::new(),
            listening: None,
            root_seen: false,
        }
    }

    fn read(mut self) -> Option<Report> {
        let mut reader = Reader::from_str(self.document);
        reader.config_mut().check_comments = true;
        let mut from = 0;
        loop {
            let event = reader.read_event().ok()?;
            let until = usize::try_from(reader.buffer_position()).ok()?;
            let raw = self.document.get(from..until)?;
            match event {
                Event::Start(_) => self.start(raw.strip_prefix('<')?.strip_suffix('>')?, from)?,
                Event::Empty(_) => {
                    self.start(raw.strip_prefix('<')?.strip_suffix("/>")?, from)?;
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(_) => self.text(raw)?,
                Event::GeneralRef(_) => self.reference(raw.strip_prefix('&')?.strip_suffix(';')?)?,
                Event::CData(_) => {
                    self.character_data(raw.strip_prefix("<![CDATA[")?.strip_suffix("]]>")?)?;
                }
                Event::PI(_) => is_instruction(raw.strip_prefix("<?")?.strip_suffix("?>")?).then_some(())?,
                Event::Decl(_) => (from == 0 && is_declaration(raw)).then_some(())?,
                Event::Comment(_) => {}
                Event::DocType(_) => return None,
                Event::Eof => break,
            }
            from = until;
        }
        (self.root_seen && self.open.is_empty()).then(|| self.columns.report())
    }

    fn start(&mut self, tag: &'a str, offset: usize) -> Option<()> {
        let end = tag.find(is_blank).unwrap_or(tag.len());
        let (name, rest) = tag.split_at_checked(end)?;
        if !is_name(name) || self.open.len() >= DEPTH_LIMIT || (self.root_seen && self.open.is_empty()) {
            return None;
        }
        let name = local(name);
        if !self.root_seen && !is_suite(name) {
            return None;
        }
        self.root_seen = true;
        let mut attributes = Attributes::parse(rest)?;
        let depth = self.open.len();
        let parent = self.open.last().copied().unwrap_or_default();
        self.open.push(name);
        if name == "testcase" {
            self.start_case(&mut attributes, offset);
        } else if is_suite(name) {
            self.start_suite(name, &mut attributes, offset);
        } else if parent == "testcase" || is_suite(parent) {
            self.start_result(name, parent, &attributes, offset);
        } else if name == "property" && parent == "properties" && depth >= 2 {
            self.start_property(depth, &attributes);
        }
        Some(())
    }

    fn end(&mut self) {
        let Some(name) = self.open.pop() else { return };
        if name == "testcase" {
            self.columns.end_case();
        } else if is_suite(name) {
            self.columns.end_suite();
        } else if self.listening.as_ref().is_some_and(|listening| self.open.len() < listening.depth) {
            self.end_text();
        }
    }

    fn start_case(&mut self, attributes: &mut Attributes<'a>, offset: usize) {
        let mut taken = 0.0;
        if let Some(text) = attributes.get("time") {
            if let Some(duration) = seconds(text) {
                taken = duration;
            } else {
                let mark = self.columns.mark(offset, Some("testcase"), Some("time"));
                self.columns.remark_number(&mark, text);
            }
        }
        let stated = ["status", "result"].into_iter().filter_map(|key| stated(attributes.get(key)?));
        let outcome = stated.min().unwrap_or(Outcome::Passed);
        let classname = attributes.take("classname").unwrap_or_default();
        let name = attributes.take("name").unwrap_or_default();
        self.columns.start_case(&classname, name, attributes.take("file"), taken, outcome);
    }

    fn start_suite(&mut self, element: &'a str, attributes: &mut Attributes<'a>, offset: usize) {
        let name = attributes.take("name").unwrap_or_default();
        self.columns.start_suite(element, name, attributes.take("file"), offset);
        let mut declared = [None; 3];
        for (key, number) in ["tests", "failures", "errors"].into_iter().zip(&mut declared) {
            if let Some(text) = attributes.get(key) {
                *number = count(text);
                if number.is_none() {
                    let mark = self.columns.mark(offset, None, Some(key));
                    self.columns.remark_number(&mark, text);
                }
            }
        }
        let [tests, failures, errors] = declared;
        self.columns.declare(tests, failures.unwrap_or(0) + errors.unwrap_or(0));
        self.columns.add_hostname(attributes.get("hostname").unwrap_or_default());
        if let Some(text) = attributes.get("timestamp") {
            self.columns.add_timestamp(text);
        }
    }

    /// A child of a test case or of a suite; its text is listened to only while it may be kept.
    fn start_result(&mut self, name: &str, parent: &str, attributes: &Attributes<'a>, offset: usize) {
        let Some(outcome) = result(name) else { return };
        if parent != "testcase" {
            if !outcome.is_bad() {
                return;
            }
            self.columns.suite_failed(outcome, name, offset);
        } else if !self.columns.add_result(outcome) {
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
            depth: self.open.len(),
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

    fn start_property(&mut self, depth: usize, attributes: &Attributes<'a>) {
        let owner = self.open.get(depth.saturating_sub(2)).copied().unwrap_or_default();
        let name = attributes.get("name").unwrap_or_default().to_owned();
        let value = attributes.get("value").unwrap_or_default().chars().take(TEXT_LIMIT).collect();
        if owner == "testcase" {
            self.columns.add_case_property((name, value));
        } else if is_suite(owner) {
            self.columns.add_suite_property((name, value));
        }
    }

    fn text(&mut self, text: &str) -> Option<()> {
        if self.open.is_empty() {
            return text.chars().all(is_blank).then_some(());
        }
        if text.contains("]]>") {
            return None;
        }
        self.listen(text);
        Some(())
    }

    fn character_data(&mut self, text: &str) -> Option<()> {
        self.listen(text);
        (!self.open.is_empty()).then_some(())
    }

    fn reference(&mut self, reference: &str) -> Option<()> {
        let sign = resolve(reference)?;
        if let Some(listening) = self.listening.as_mut().filter(|listening| listening.room > 0) {
            listening.body.push(sign);
            listening.room -= 1;
        }
        (!self.open.is_empty()).then_some(())
    }

    /// Keep text with line ends as XML has them (XML 1.0, 2.11).
    fn listen(&mut self, text: &str) {
        let Some(listening) = self.listening.as_mut().filter(|listening| listening.room > 0) else {
            return;
        };
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

fn stated(text: &str) -> Option<Outcome> {
    match text.to_lowercase().as_str() {
        "notrun" | "skipped" | "disabled" | "suppressed" | "ignored" => Some(Outcome::Skipped),
        "failed" | "failure" | "fail" => Some(Outcome::Failed),
        "error" => Some(Outcome::Error),
        _ => None,
    }
}

/// A processing instruction's target is a name other than `xml`, and a blank follows it.
fn is_instruction(text: &str) -> bool {
    let target = text.split(is_blank).next().unwrap_or_default();
    is_name(target) && !target.eq_ignore_ascii_case("xml")
}

/// An XML declaration in the one form that tools write: version, then perhaps encoding, then perhaps standalone.
fn is_declaration(text: &str) -> bool {
    let Some(body) = text.strip_prefix("<?xml").and_then(|rest| rest.strip_suffix("?>")) else {
        return false;
    };
    let Some(attributes) = Attributes::parse(body) else {
        return false;
    };
    let order: Vec<&str> = attributes.names().collect();
    let encoding = attributes.get("encoding").unwrap_or("utf-8");
    let standalone = attributes.get("standalone").unwrap_or("yes");
    attributes.get("version") == Some("1.0")
        && matches!(
            order.as_slice(),
            ["version"] | ["version", "encoding" | "standalone"] | ["version", "encoding", "standalone"]
        )
        && encoding.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && encoding.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_' | '-'))
        && matches!(standalone, "yes" | "no")
}
