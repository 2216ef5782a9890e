//! The columns that one pass over a `JUnit` report fills; the twin of `kernels/junit_columns.py`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::class::Class;
use super::notes::{Mark, Notes, Properties, says_origin};
use super::report::{
    Counts, GROUP_PROPERTY_LIMIT, Group, Outcome, PATH_LIMIT, PROPERTY_LIMIT, Property, Remark, Report,
};

type Text<'a> = Cow<'a, str>;

/// How pytest begins the second element of a test whose fixtures failed after its end.
const TEARDOWN: &str = "failed on teardown with ";

/// What a suite's header claims.
#[derive(Debug, Default)]
pub struct Declared {
    /// Number of tests, where it says so.
    pub tests: Option<usize>,
    /// Failures and errors together.
    pub bad: usize,
    /// Tests that did not run; some tools count them and leave them out.
    pub skipped: usize,
}

/// What the attributes of a test case say.
#[derive(Debug, Default)]
pub struct CaseStart<'a> {
    /// As written, may be empty.
    pub classname: Text<'a>,
    /// As written.
    pub name: Text<'a>,
    /// Its file; without one it takes its suite's.
    pub file: Option<Text<'a>>,
    /// How long it took, where that is known.
    pub seconds: Option<f64>,
    /// Neither run to its end nor called failed.
    pub unfinished: bool,
    stated: Option<Outcome>,
}

impl CaseStart<'_> {
    /// An attribute states an outcome; the worse one counts.
    pub fn state(&mut self, outcome: Outcome) {
        self.stated = Some(self.stated.map_or(outcome, |known| known.min(outcome)));
    }

    fn outcome(&self) -> Outcome {
        let otherwise = if self.unfinished { Outcome::Skipped } else { Outcome::Passed };
        self.stated.unwrap_or(otherwise)
    }
}

#[derive(Debug)]
struct Growing<'a> {
    suite: Text<'a>,
    classname: Text<'a>,
    file: Option<Text<'a>>,
    class: usize,
    /// The elements of the class that are the group's, in runs.
    spans: Vec<(usize, usize)>,
    seconds: f64,
    properties: Properties,
    broken: bool,
}

#[derive(Debug)]
struct Case<'a> {
    group: usize,
    name: Text<'a>,
    seconds: Option<f64>,
    outcome: Outcome,
    bad: usize,
    attempts: usize,
    message: Option<String>,
}

/// What was counted so far in the document.
#[derive(Clone, Copy, Debug, Default)]
struct Totals {
    cases: usize,
    bad: usize,
    skipped: usize,
}

#[derive(Debug, Default)]
struct Suite<'a> {
    label: String,
    name: Text<'a>,
    file: Option<Text<'a>>,
    mark: Mark,
    before: Totals,
    declared: Declared,
    suites: HashMap<&'a str, usize>,
    cases: usize,
    groups: HashSet<usize>,
    broken: bool,
    compares_tests: bool,
    says_origin: bool,
    /// Suites inside with tests of whose origin neither they nor a suite between say anything.
    silent: Vec<(Mark, Text<'a>)>,
}

type GroupKey<'a> = (Text<'a>, Text<'a>, Option<Text<'a>>);

/// Everything known about a report while it is read.
#[derive(Debug)]
pub struct Columns<'a> {
    /// What it says beside its tests.
    pub notes: Notes<'a>,
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
    suite_failures: HashSet<(Text<'a>, &'static str)>,
    suite_failure: Option<(Text<'a>, &'static str, Outcome)>,
    comparing: bool,
    last: Option<usize>,
    silent: Vec<(Mark, Text<'a>)>,
    says_origin: bool,
}

impl<'a> Columns<'a> {
    /// Nothing is known yet about `document`.
    #[must_use]
    pub fn new(document: &'a str) -> Self {
        Self {
            notes: Notes::new(document),
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
            suite_failures: HashSet::new(),
            suite_failure: None,
            comparing: false,
            last: None,
            silent: Vec::new(),
            says_origin: false,
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

    fn totals(&self) -> Totals {
        let cases = self.counts.cases + self.cases.len();
        Totals { cases, bad: self.bad_count, skipped: self.counts.skipped }
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
        self.suites.push(Suite { label, name, file, mark, before: self.totals(), ..Suite::default() });
    }

    /// What the suite's header claims; `tests` is compared at the outermost suite that names it.
    pub fn declare(&mut self, declared: Declared) {
        if let Some(suite) = self.suites.last_mut() {
            if declared.tests.is_some() && !self.comparing {
                suite.compares_tests = true;
                self.comparing = true;
            }
            suite.declared = declared;
        }
    }

    /// A suite ends: hold its header against what was counted inside.
    pub fn end_suite(&mut self) {
        let totals = self.totals();
        let Some(mut suite) = self.suites.pop() else {
            return;
        };
        self.last = None;
        let cases = totals.cases - suite.before.cases;
        let bad = totals.bad - suite.before.bad;
        let skipped = totals.skipped - suite.before.skipped;
        let declared = &suite.declared;
        if suite.compares_tests {
            self.comparing = false;
            // libtest and others count skipped tests and list only those that ran.
            let with_unlisted = cases - skipped + declared.skipped;
            if let Some(tests) = declared.tests.filter(|tests| *tests != cases && *tests != with_unlisted) {
                self.notes.remark(Remark::CountsDiffer, &suite.mark, &suite.name, tests, cases);
            }
        }
        if declared.bad > bad {
            suite.broken = true;
            self.notes.remark(Remark::CountsHideFailures, &suite.mark, &suite.name, declared.bad, bad);
        }
        if suite.broken {
            for group in &suite.groups {
                if let Some(group) = self.groups.get_mut(*group) {
                    group.broken = true;
                }
            }
        }
        if suite.says_origin {
            suite.silent.clear();
        } else if suite.cases > 0 {
            suite.silent.push((suite.mark, suite.name));
        }
        if let Some(around) = self.suites.last_mut() {
            around.groups.extend(suite.groups);
            around.silent.append(&mut suite.silent);
        } else {
            self.silent.append(&mut suite.silent);
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
        self.keep(group, Cow::Borrowed(shown), outcome, None, 1);
        self.suite_failures.insert((name.clone(), shown));
        self.notes.remark(Remark::SuiteFailed, &mark, &name, 0, 1);
        self.suite_failure = Some((name, shown, outcome));
    }

    /// A test case begins.
    pub fn start_case(&mut self, case: CaseStart<'a>) {
        let (outcome, seconds) = (case.outcome(), case.seconds);
        let mut file = case.file;
        if let Some(suite) = self.suites.last_mut() {
            suite.cases += 1;
            file = file.or_else(|| suite.file.clone());
        }
        let same = self.last.filter(|last| {
            self.groups
                .get(*last)
                .is_some_and(|group| group.classname == case.classname && group.file == file)
        });
        let group = same.unwrap_or_else(|| self.group(&case.classname, file));
        self.last = Some(group);
        if let Some((group, seconds)) = self.groups.get_mut(group).zip(seconds) {
            group.seconds += seconds;
        }
        self.cases.push(Case {
            group,
            name: case.name,
            seconds,
            outcome,
            bad: 0,
            attempts: 1,
            message: None,
        });
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
                spans: Vec::new(),
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

    /// The open test case names one more attempt at it.
    pub fn add_attempt(&mut self) {
        if let Some(case) = self.cases.last_mut() {
            case.attempts += 1;
        }
    }

    /// The text of the result that was asked for last.
    pub fn message(&mut self, text: String) {
        if let Some((name, element, outcome)) = self.suite_failure.take() {
            self.notes.add_message(&name, element, outcome, text);
        } else if let Some(case) = self.cases.last_mut() {
            case.message = Some(text);
        }
    }

    /// A test case ends: count it, and let its worst element stand for its name.
    pub fn end_case(&mut self) {
        let Some(mut case) = self.cases.pop() else { return };
        self.counts.add(case.outcome);
        if case.outcome.is_bad() {
            self.bad_count += case.bad.max(1);
        }
        if let Some(text) = case.message.take() {
            if case.outcome == Outcome::Error && text.starts_with(TEARDOWN) {
                case.attempts = 0;
            }
            if let Some(group) = self.groups.get(case.group) {
                self.notes.add_message(&group.classname, &case.name, case.outcome, text);
            }
        }
        self.keep(case.group, case.name, case.outcome, case.seconds, case.attempts);
    }

    fn keep(
        &mut self,
        group: usize,
        name: Text<'a>,
        outcome: Outcome,
        seconds: Option<f64>,
        attempts: usize,
    ) {
        let Some(group) = self.groups.get_mut(group) else {
            return;
        };
        let Some(class) = self.classes.get_mut(group.class) else {
            return;
        };
        let place = class.add(name, outcome, seconds, attempts);
        match group.spans.last_mut() {
            Some((_, stop)) if *stop == place => *stop += 1,
            _ => group.spans.push((place, place + 1)),
        }
    }

    /// A property of the open test case, kept with its group.
    pub fn add_case_property(&mut self, pair: Property) {
        if let Some(group) = self.cases.last().and_then(|case| self.groups.get_mut(case.group)) {
            group.properties.add(pair, GROUP_PROPERTY_LIMIT);
        }
    }

    /// A property of a suite, kept with the report.
    pub fn add_suite_property(&mut self, pair: Property) {
        if says_origin(&pair.0)
            && let Some(suite) = self.suites.last_mut()
        {
            suite.says_origin = true;
            self.says_origin = true;
        }
        self.notes.properties.add(pair, PROPERTY_LIMIT);
    }

    /// What was read.
    #[must_use]
    pub fn report(mut self) -> Report {
        self.classes.iter_mut().for_each(Class::settle);
        let by_id = self.by_id();
        if let Some((mark, name)) = self.silent.first().filter(|_| self.says_origin) {
            self.notes.remark(Remark::OriginUnsaid, mark, name, self.suite_count, self.silent.len());
        }
        let classes = self.classes;
        Report {
            root: self.root.to_owned(),
            name: self.name,
            hostname: self.notes.hostname,
            suites: self.suite_count,
            elements: self.counts,
            by_id,
            groups: self.groups.into_iter().map(|group| freeze(group, &classes)).collect(),
            messages: self.notes.messages,
            properties: self.notes.properties.kept(),
            timestamps: self.notes.timestamps,
            problems: self.notes.problems,
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
            for (name, outcome) in class.tests() {
                if !failures.contains(&name) {
                    counts.add(outcome);
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
    let column = classes.get(group.class).map(|class| class.column(&group.spans)).unwrap_or_default();
    Group {
        suite: group.suite.into_owned(),
        classname: group.classname.into_owned(),
        file: group.file.map(Cow::into_owned),
        names: column.names,
        outcomes: column.outcomes,
        times: column.times,
        attempts: column.attempts,
        seconds: group.seconds,
        properties: group.properties.kept(),
        broken: group.broken,
    }
}
