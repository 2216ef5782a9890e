//! What a report says beside its tests; the twin of `kernels/junit_notes.py`.

use std::collections::HashSet;

use super::report::{
    MESSAGE_LIMIT, Message, ORIGIN_PREFIX, ORIGINS, Outcome, PROPERTIES, PROPERTY_PREFIXES, Place, Problem,
    Property, Remark, TIMESTAMP_LIMIT, VALUE_LIMIT,
};
use crate::xml::document::line_and_column;

/// The place of something in the document, before its line is counted.
#[derive(Clone, Debug, Default)]
pub struct Mark {
    /// Byte offset of its tag.
    pub offset: usize,
    /// Path of elements.
    pub inside: String,
}

/// Distinct properties in order, up to a limit.
#[derive(Debug, Default)]
pub struct Properties {
    kept: Vec<Property>,
    seen: HashSet<Property>,
}

impl Properties {
    /// Keep a property as long as there is room.
    pub fn add(&mut self, pair: Property, limit: usize) {
        if self.kept.len() < limit && self.seen.insert(pair.clone()) {
            self.kept.push(pair);
        }
    }

    /// Those that were kept.
    pub fn kept(self) -> Vec<Property> {
        self.kept
    }
}

/// Whether a property of this name says where evidence came from, or what a property test did.
pub fn is_kept(name: &str) -> bool {
    PROPERTIES.contains(&name) || PROPERTY_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// Whether a property of this name says where the tests of its suite come from.
pub fn says_origin(name: &str) -> bool {
    ORIGINS.contains(&name) || name.starts_with(ORIGIN_PREFIX)
}

/// Kept up to limits, in the order of the document.
#[derive(Debug)]
pub struct Notes<'a> {
    document: &'a str,
    /// The machine on which a suite ran; the first one that is named.
    pub hostname: String,
    /// Why tests did not pass.
    pub messages: Vec<Message>,
    /// Of suites.
    pub properties: Properties,
    /// Of suites, as written.
    pub timestamps: Vec<String>,
    /// What is wrong.
    pub problems: Vec<Problem>,
    rooms: [usize; 3],
}

impl<'a> Notes<'a> {
    /// Nothing is known yet about `document`.
    pub fn new(document: &'a str) -> Self {
        Self {
            document,
            hostname: String::new(),
            messages: Vec::new(),
            properties: Properties::default(),
            timestamps: Vec::new(),
            problems: Vec::new(),
            rooms: [MESSAGE_LIMIT; 3],
        }
    }

    /// The machine on which a suite ran; the first one is kept.
    pub fn add_hostname(&mut self, text: &str) {
        if self.hostname.is_empty() {
            text.clone_into(&mut self.hostname);
        }
    }

    /// A suite's time stamp as written.
    pub fn add_timestamp(&mut self, text: &str) {
        if self.timestamps.len() < TIMESTAMP_LIMIT && !self.timestamps.iter().any(|known| known == text) {
            self.timestamps.push(text.to_owned());
        }
    }

    /// Why a test did not pass.
    pub fn add_message(&mut self, classname: &str, name: &str, outcome: Outcome, text: String) {
        let [errors, failures, skipped] = &mut self.rooms;
        let room = match outcome {
            Outcome::Error => errors,
            Outcome::Failed => failures,
            _ => skipped,
        };
        if *room > 0 && !text.is_empty() {
            *room -= 1;
            let (classname, name) = (classname.to_owned(), name.to_owned());
            self.messages.push(Message { classname, name, outcome, text });
        }
    }

    /// Something is wrong; of each kind the first is kept, and counted where counting says something.
    pub fn remark(&mut self, kind: Remark, mark: &Mark, value: &str, expected: usize, found: usize) {
        if let Some(first) = self.problems.iter_mut().find(|problem| problem.kind == kind) {
            if matches!(kind, Remark::Number | Remark::SuiteFailed) {
                first.found += 1;
            }
            return;
        }
        let (line, column) = line_and_column(self.document, mark.offset);
        self.problems.push(Problem {
            kind,
            place: Place { line, column, inside: mark.inside.clone() },
            value: value.chars().take(VALUE_LIMIT).collect(),
            expected,
            found,
        });
    }
}
