//! What a twin of the kernel returns; the fields are those of `kernels/junit_report.py`, in its order.

/// A property's name and value.
pub type Property = (String, String);

/// A place in the document: line and column from 1, and the elements around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Such as `testsuites/testsuite[0]/testcase[3]/@time`.
    pub inside: String,
}

/// Outcomes, worst first, so that the smaller one wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// `e`
    Error,
    /// `f`
    Failed,
    /// `s`
    Skipped,
    /// `k`: passed in the end
    Flaky,
    /// `p`
    Passed,
}

impl Outcome {
    /// The letter that stands for the outcome in a column.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Error => 'e',
            Self::Failed => 'f',
            Self::Skipped => 's',
            Self::Flaky => 'k',
            Self::Passed => 'p',
        }
    }

    /// Whether it counts as a failure in a suite's header.
    #[must_use]
    pub const fn is_bad(self) -> bool {
        matches!(self, Self::Error | Self::Failed)
    }
}

/// Counts of tests; `flaky` is a subset of `passed`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub cases: usize,
    /// With those that were flaky.
    pub passed: usize,
    /// Failed an assertion.
    pub failed: usize,
    /// Broke outside of an assertion.
    pub error: usize,
    /// Did not run.
    pub skipped: usize,
    /// Passed after a failure.
    pub flaky: usize,
}

impl Counts {
    /// Count one more test.
    pub const fn add(&mut self, outcome: Outcome) {
        self.cases += 1;
        match outcome {
            Outcome::Error => self.error += 1,
            Outcome::Failed => self.failed += 1,
            Outcome::Skipped => self.skipped += 1,
            Outcome::Flaky => {
                self.passed += 1;
                self.flaky += 1;
            }
            Outcome::Passed => self.passed += 1,
        }
    }
}

/// Tests of one class name, suite and file, in columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Name of the innermost suite.
    pub suite: String,
    /// As written.
    pub classname: String,
    /// Of the test case, else of the suite around it.
    pub file: Option<String>,
    /// Joined by NUL.
    pub names: String,
    /// One letter a test.
    pub outcomes: String,
    /// Seconds that each test took with all its elements, as 32-bit floats, little-endian, NaN where unknown;
    /// empty where none is known.
    pub times: Vec<u8>,
    /// How often each test ran, one byte each; empty where each ran once.
    pub attempts: Vec<u8>,
    /// Sum of the durations of all its elements.
    pub seconds: f64,
    /// Distinct properties of its test cases.
    pub properties: Vec<Property>,
    /// What passed in it proves nothing.
    pub broken: bool,
}

/// Why a test did not pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// As written.
    pub classname: String,
    /// As written.
    pub name: String,
    /// Error, failed or skipped.
    pub outcome: Outcome,
    /// Cut to [`TEXT_LIMIT`] characters.
    pub text: String,
}

/// What a readable report can still have wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// An attribute should hold a number and does not.
    Number,
    /// The header declares another number of tests than are listed.
    CountsDiffer,
    /// The header declares more failures than are listed.
    CountsHideFailures,
    /// A suite reports an error of its own.
    SuiteFailed,
    /// A suite with tests says nothing of their origin, while others do.
    OriginUnsaid,
}

impl Remark {
    /// The name under which Python knows it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::CountsDiffer => "counts-differ",
            Self::CountsHideFailures => "counts-hide-failures",
            Self::SuiteFailed => "suite-failed",
            Self::OriginUnsaid => "origin-unsaid",
        }
    }
}

/// Something that is wrong in a readable report, merged by kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: Remark,
    /// Where it was seen first.
    pub place: Place,
    /// The first offending text, or the suite's name.
    pub value: String,
    /// What the header declares.
    pub expected: usize,
    /// What was counted, or how often the problem occurred.
    pub found: usize,
}

/// A readable report.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Local name of the root element.
    pub root: String,
    /// The root's own name.
    pub name: String,
    /// The first that a suite names.
    pub hostname: String,
    /// Number of `testsuite` elements.
    pub suites: usize,
    /// Counts of `testcase` elements.
    pub elements: Counts,
    /// Counts after grouping by class name and name, worst outcome first.
    pub by_id: Counts,
    /// In order of their first test.
    pub groups: Vec<Group>,
    /// In order of the document.
    pub messages: Vec<Message>,
    /// Distinct properties of suites.
    pub properties: Vec<Property>,
    /// Distinct time stamps of suites as written.
    pub timestamps: Vec<String>,
    /// In order of their first occurrence.
    pub problems: Vec<Problem>,
}

/// Characters kept of a message or of a property's value.
pub const TEXT_LIMIT: usize = 4096;
/// Messages kept of errors, of failures, and of skipped tests.
pub const MESSAGE_LIMIT: usize = 1000;
/// Properties kept of all suites.
pub const PROPERTY_LIMIT: usize = 5000;
/// Properties kept of each group.
pub const GROUP_PROPERTY_LIMIT: usize = 100;
/// Attempts of one test that are told apart.
pub const ATTEMPTS_LIMIT: usize = 255;
/// Distinct time stamps kept.
pub const TIMESTAMP_LIMIT: usize = 1000;
/// Characters kept of an offending text.
pub const VALUE_LIMIT: usize = 200;
/// Steps shown of a path inside the document; a longer one loses its middle.
pub const PATH_LIMIT: usize = 8;
/// Names of properties that are kept; the others may be a whole environment, passwords included.
pub const PROPERTIES: [&str; 6] = ["backend", "commit", "dirty", "git.commit", "migration.module", "module"];
/// Those that say where the tests of a suite come from, besides names that begin with `ORIGIN_PREFIX`.
pub const ORIGINS: [&str; 4] = ["backend", "commit", "dirty", "git.commit"];
/// How further names of that kind begin.
pub const ORIGIN_PREFIX: &str = "runbooks.";
/// Beginnings of further names that are kept.
pub const PROPERTY_PREFIXES: [&str; 2] = [ORIGIN_PREFIX, "hypothesis-statistics-"];
