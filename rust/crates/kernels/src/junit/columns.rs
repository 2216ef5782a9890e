//! The columns that one pass over a `JUnit` report fills; the twin of `kernels/junit_columns.py`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::report::{
    Counts, Group, MESSAGE_LIMIT, Message, Outcome, PATH_LIMIT, PROPERTY_LIMIT, PROVENANCE_PROPERTIES, Place,
    Problem, Property, Remark, Report, TIMESTAMP_LIMIT, VALUE_LIMIT,
};
use crate::xml::document::line_and_column;

type Text<'a> = Cow<'a, str>;

/// The place of something in the document, before its line is counted.
#[derive(Clone, Debug, Default)]
pub struct Mark {
    /// Byte offset of its tag.
    pub offset: usize,
    /// Path of elements.
    pub inside: String,
}

/// Distinct properties in order, with room for the well-known ones.
#[derive(Debug, Default)]
struct Properties {
    kept: Vec<Property>,
    seen: HashSet<Property>,
}

impl Properties {
    fn add(&mut self, pair: Property) {
        let known = PROVENANCE_PROPERTIES.contains(&pair.0.as_str());
        let room = if known { 2 * PROPERTY_LIMIT } else { PROPERTY_LIMIT };
        if self.kept.len() < room && self.seen.insert(pair.clone()) {
            self.kept.push(pair);
        }
    }
}

/// All tests of one class name: names in order of appearance and the worst outcome of each.
#[derive(Debug, Default)]
struct Class<'a> {
    places: HashMap<Text<'a>, usize>,
    tests: Vec<(Text<'a>, Outcome)>,
}

#[derive(Debug)]
struct Growing<'a> {
    suite: Text<'a>,
    classname: Text<'a>,
    file: Option<Text<'a>>,
    class: usize,
    tests: Vec<usize>,
    seconds: f64,
    properties: Properties,
    broken: bool,
}

#[derive(Debug)]
struct Case<'a> {
    group: usize,
    name: Text<'a>,
    outcome: Outcome,
    bad: usize,
    message: Option<String>,
}

#[derive(Debug, Default)]
struct Suite<'a> {
    label: String,
    name: Text<'a>,
    file: Option<Text<'a>>,
    mark: Mark,
    cases_before: usize,
    bad_before: usize,
    tests: Option<usize>,
    bad: usize,
    suites: HashMap<&'a str, usize>,
    cases: usize,
    groups: HashSet<usize>,
    broken: bool,
    compares_tests: bool,
}

type GroupKey<'a> = (Text<'a>, Text<'a>, Option<Text<'a>>);

/// Everything known about a report while it is read.
#[derive(Debug)]
pub struct Columns<'a> {
    document: &'a str,
    suites: Vec<Suite<'a>>,
    cases: Vec<Case<'a>>,
    groups: Vec<Growing<'a>>,
    group_places: HashMap<GroupKey<'a>, usize>,
    classes: Vec<Class<'a>>,
    class_places: HashMap<Text<'a>, usize>,
    counts: Counts,
    bad_count: usize,
    suite_count: usize,
    root: &'a str,
    name: String,
    hostname: String,
    suite_failures: HashSet<(Text<'a>, &'static str)>,
    suite_failure: Option<(Text<'a>, &'static str, Outcome)>,
    comparing: bool,
    last: Option<usize>,
    messages: Vec<Message>,
    message_rooms: [usize; 3],
    properties: Properties,
    timestamps: Vec<String>,
    problems: Vec<Problem>,
}

impl<'a> Columns<'a> {
    /// Nothing is known yet about `document`.
    #[must_use]
    pub fn new(document: &'a str) -> Self {
        Self {
            document,
            suites: Vec::new(),
            cases: Vec::new(),
            groups: Vec::new(),
            group_places: HashMap::new(),
            classes: Vec::new(),
            class_places: HashMap::new(),
            counts: Counts::default(),
            bad_count: 0,
            suite_count: 0,
            root: "",
            name: String::new(),
            hostname: String::new(),
            suite_failures: HashSet::new(),
            suite_failure: None,
            comparing: false,
            last: None,
            messages: Vec::new(),
            message_rooms: [MESSAGE_LIMIT; 3],
            properties: Properties::default(),
            timestamps: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// The place inside the document; `element` is one that begins and is not open yet.
    fn path(&self, element: Option<&str>, attribute: Option<&str>) -> String {
        let mut parts: Vec<Cow<str>> =
            self.suites.iter().map(|suite| Cow::Borrowed(suite.label.as_str())).collect();
        let cases = self.suites.last().map_or(0, |suite| suite.cases);
        if !self.cases.is_empty() && cases > 0 {
            parts.push(Cow::Owned(format!("testcase[{}]", cases - 1)));
        }
        if let Some(element) = element {
            parts.push(Cow::Owned(self.label(element)));
        }
        if let Some(attribute) = attribute {
            parts.push(Cow::Owned(format!("@{attribute}")));
        }
        if parts.len() > PATH_LIMIT {
            let tail = parts.len() - PATH_LIMIT / 2;
            parts.splice(PATH_LIMIT / 2..tail, [Cow::Borrowed("…")]);
        }
        parts.join("/")
    }

    fn label(&self, element: &str) -> String {
        match self.suites.last() {
            None => element.to_owned(),
            Some(suite) if element == "testcase" => format!("testcase[{}]", suite.cases),
            Some(suite) => format!("{element}[{}]", suite.suites.get(element).unwrap_or(&0)),
        }
    }

    /// Where something stands, for a remark about it.
    #[must_use]
    pub fn mark(&self, offset: usize, element: Option<&str>, attribute: Option<&str>) -> Mark {
        Mark { offset, inside: self.path(element, attribute) }
    }

    /// A suite begins; without a file of its own it takes that of the suite around it.
    pub fn start_suite(&mut self, element: &'a str, name: Text<'a>, file: Option<Text<'a>>, offset: usize) {
        let label = self.label(element);
        let mark = self.mark(offset, Some(element), None);
        let mut file = file;
        if let Some(around) = self.suites.last_mut() {
            *around.suites.entry(element).or_default() += 1;
            file = file.or_else(|| around.file.clone());
        } else {
            self.root = element;
            self.name = name.to_string();
        }
        self.suite_count += usize::from(element == "testsuite");
        self.last = None;
        self.suites.push(Suite {
            label,
            name,
            file,
            mark,
            cases_before: self.counts.cases + self.cases.len(),
            bad_before: self.bad_count,
            ..Suite::default()
        });
    }

    /// What the suite's header claims; `tests` is compared at the outermost suite that names it.
    pub fn declare(&mut self, tests: Option<usize>, bad: usize) {
        if let Some(suite) = self.suites.last_mut() {
            suite.tests = tests;
            suite.bad = bad;
            if tests.is_some() && !self.comparing {
                suite.compares_tests = true;
                self.comparing = true;
            }
        }
    }

    /// A suite ends: hold its header against what was counted inside.
    pub fn end_suite(&mut self) {
        let Some(mut suite) = self.suites.pop() else {
            return;
        };
        self.last = None;
        let cases = self.counts.cases + self.cases.len() - suite.cases_before;
        let bad = self.bad_count - suite.bad_before;
        if suite.compares_tests {
            self.comparing = false;
            if let Some(tests) = suite.tests.filter(|tests| *tests != cases) {
                self.remark(Remark::CountsDiffer, &suite.mark, &suite.name, tests, cases);
            }
        }
        if suite.bad > bad {
            suite.broken = true;
            self.remark(Remark::CountsHideFailures, &suite.mark, &suite.name, suite.bad, bad);
        }
        if suite.broken {
            for group in &suite.groups {
                if let Some(group) = self.groups.get_mut(*group) {
                    group.broken = true;
                }
            }
        }
        if let Some(around) = self.suites.last_mut() {
            around.groups.extend(suite.groups);
        }
    }

    /// The suite itself reports an error or failure: it stands among its tests, and breaks the suite.
    pub fn suite_failed(&mut self, outcome: Outcome, element: &str, offset: usize) {
        let mark = self.mark(offset, Some(element), None);
        let Some(suite) = self.suites.last_mut() else {
            return;
        };
        suite.broken = true;
        self.bad_count += 1;
        let name = suite.name.clone();
        let shown = if element == "error" { "<error>" } else { rerun_or_failure(element) };
        let group = self.group(&name, None);
        self.keep(group, &Cow::Borrowed(shown), outcome);
        self.suite_failures.insert((name.clone(), shown));
        self.remark(Remark::SuiteFailed, &mark, &name, 0, 1);
        self.suite_failure = Some((name, shown, outcome));
    }

    /// A test case begins; `outcome` is what its attributes state.
    pub fn start_case(
        &mut self,
        classname: &Text<'a>,
        name: Text<'a>,
        file: Option<Text<'a>>,
        taken: f64,
        outcome: Outcome,
    ) {
        let mut file = file;
        if let Some(suite) = self.suites.last_mut() {
            suite.cases += 1;
            file = file.or_else(|| suite.file.clone());
        }
        let same = self.last.filter(|last| {
            self.groups.get(*last).is_some_and(|group| group.classname == *classname && group.file == file)
        });
        let group = same.unwrap_or_else(|| self.group(classname, file));
        self.last = Some(group);
        if let Some(group) = self.groups.get_mut(group) {
            group.seconds += taken;
        }
        self.cases.push(Case { group, name, outcome, bad: 0, message: None });
    }

    fn group(&mut self, classname: &Text<'a>, file: Option<Text<'a>>) -> usize {
        let Some(suite) = self.suites.last_mut() else {
            return 0;
        };
        let file = file.or_else(|| suite.file.clone());
        let key = (suite.name.clone(), classname.clone(), file);
        let place = if let Some(place) = self.group_places.get(&key) {
            *place
        } else {
            let class = *self.class_places.entry(classname.clone()).or_insert_with(|| {
                self.classes.push(Class::default());
                self.classes.len() - 1
            });
            let place = self.groups.len();
            self.groups.push(Growing {
                suite: key.0.clone(),
                classname: key.1.clone(),
                file: key.2.clone(),
                class,
                tests: Vec::new(),
                seconds: 0.0,
                properties: Properties::default(),
                broken: false,
            });
            self.group_places.insert(key, place);
            place
        };
        suite.groups.insert(place);
        place
    }

    /// A result stands in the open test case; whether its text explains the outcome so far.
    pub fn add_result(&mut self, outcome: Outcome) -> bool {
        let Some(case) = self.cases.last_mut() else {
            return false;
        };
        case.bad += usize::from(outcome.is_bad());
        let worse = outcome < case.outcome;
        let explains = worse || (outcome == case.outcome && case.message.is_none());
        if worse {
            case.outcome = outcome;
        }
        outcome != Outcome::Flaky && explains
    }

    /// The text of the result that was asked for last.
    pub fn message(&mut self, text: String) {
        if let Some((name, element, outcome)) = self.suite_failure.take() {
            self.add_message(name.into_owned(), element.to_owned(), outcome, text);
        } else if let Some(case) = self.cases.last_mut() {
            case.message = Some(text);
        }
    }

    /// A test case ends: count it, and let its worst element stand for its name.
    pub fn end_case(&mut self) {
        let Some(case) = self.cases.pop() else { return };
        self.counts.add(case.outcome);
        if case.outcome.is_bad() {
            self.bad_count += case.bad.max(1);
        }
        self.keep(case.group, &case.name, case.outcome);
        if let (Some(text), Some(group)) = (case.message, self.groups.get(case.group)) {
            let classname = group.classname.to_string();
            self.add_message(classname, case.name.into_owned(), case.outcome, text);
        }
    }

    fn keep(&mut self, group: usize, name: &Text<'a>, outcome: Outcome) {
        let Some(group) = self.groups.get_mut(group) else {
            return;
        };
        let Some(class) = self.classes.get_mut(group.class) else {
            return;
        };
        if let Some(place) = class.places.get(name) {
            if let Some((_, known)) = class.tests.get_mut(*place) {
                *known = outcome.min(*known);
            }
        } else {
            class.places.insert(name.clone(), class.tests.len());
            group.tests.push(class.tests.len());
            class.tests.push((name.clone(), outcome));
        }
    }

    fn add_message(&mut self, classname: String, name: String, outcome: Outcome, text: String) {
        let [errors, failures, skipped] = &mut self.message_rooms;
        let room = match outcome {
            Outcome::Error => errors,
            Outcome::Failed => failures,
            _ => skipped,
        };
        if *room > 0 && !text.is_empty() {
            *room -= 1;
            self.messages.push(Message { classname, name, outcome, text });
        }
    }

    /// A property of the open test case, kept with its group.
    pub fn add_case_property(&mut self, pair: Property) {
        if let Some(group) = self.cases.last().and_then(|case| self.groups.get_mut(case.group)) {
            group.properties.add(pair);
        }
    }

    /// A property of a suite, kept with the report.
    pub fn add_suite_property(&mut self, pair: Property) {
        self.properties.add(pair);
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

    /// An attribute should hold a number and does not.
    pub fn remark_number(&mut self, mark: &Mark, value: &str) {
        self.remark(Remark::Number, mark, value, 0, 1);
    }

    fn remark(&mut self, kind: Remark, mark: &Mark, value: &str, expected: usize, found: usize) {
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

    /// What was read.
    #[must_use]
    pub fn report(self) -> Report {
        let by_id = self.by_id();
        let classes = self.classes;
        Report {
            root: self.root.to_owned(),
            name: self.name,
            hostname: self.hostname,
            suites: self.suite_count,
            elements: self.counts,
            by_id,
            groups: self.groups.into_iter().map(|group| freeze(group, &classes)).collect(),
            messages: self.messages,
            properties: self.properties.kept,
            timestamps: self.timestamps,
            problems: self.problems,
        }
    }

    fn by_id(&self) -> Counts {
        let mut counts = Counts::default();
        for (classname, place) in &self.class_places {
            let Some(class) = self.classes.get(*place) else {
                continue;
            };
            let failures: Vec<&str> = self
                .suite_failures
                .iter()
                .filter(|(suite, _)| suite == classname)
                .map(|(_, shown)| *shown)
                .collect();
            for (name, outcome) in &class.tests {
                if !failures.contains(&name.as_ref()) {
                    counts.add(*outcome);
                }
            }
        }
        counts
    }
}

fn rerun_or_failure(element: &str) -> &'static str {
    match element {
        "rerunFailure" => "<rerunFailure>",
        "rerunError" => "<rerunError>",
        _ => "<failure>",
    }
}

fn freeze(group: Growing, classes: &[Class]) -> Group {
    let mut names = String::new();
    let mut outcomes = String::with_capacity(group.tests.len());
    let tests = classes.get(group.class).map_or(&[][..], |class| class.tests.as_slice());
    for (at, test) in group.tests.iter().enumerate() {
        if let Some((name, outcome)) = tests.get(*test) {
            if at > 0 {
                names.push('\0');
            }
            names.push_str(name);
            outcomes.push(outcome.letter());
        }
    }
    Group {
        suite: group.suite.into_owned(),
        classname: group.classname.into_owned(),
        file: group.file.map(Cow::into_owned),
        names,
        outcomes,
        seconds: group.seconds,
        properties: group.properties.kept,
        broken: group.broken,
    }
}
