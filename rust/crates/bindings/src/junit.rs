//! The border of the `JUnit` kernel.

use mkdocs_runbooks_kernels::junit::{self, report};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

/// Read one `JUnit` report.
///
/// Gives the fields of `kernels.junit_report.Report` as plain tuples, or None where the reference must read the
/// document: it is not well-formed, not a report, or holds something rare.
#[pyfunction]
#[pyo3(signature = (content, /))]
pub fn read_junit<'py>(py: Python<'py>, content: &[u8]) -> PyResult<Option<Bound<'py, PyTuple>>> {
    py.detach(|| junit::read(content)).map(|read| convert(py, read)).transpose()
}

fn convert(py: Python<'_>, read: report::Report) -> PyResult<Bound<'_, PyTuple>> {
    let groups =
        read.groups.into_iter().map(|group| convert_group(py, group)).collect::<PyResult<Vec<_>>>()?;
    (
        read.root,
        read.name,
        read.hostname,
        read.suites,
        convert_counts(read.elements),
        convert_counts(read.by_id),
        PyTuple::new(py, groups)?,
        PyTuple::new(py, read.messages.into_iter().map(convert_message))?,
        PyTuple::new(py, read.properties)?,
        PyTuple::new(py, read.timestamps)?,
        PyTuple::new(py, read.problems.into_iter().map(convert_problem))?,
    )
        .into_pyobject(py)
}

const fn convert_counts(counts: report::Counts) -> (usize, usize, usize, usize, usize, usize) {
    (counts.cases, counts.passed, counts.failed, counts.error, counts.skipped, counts.flaky)
}

fn convert_group(py: Python<'_>, group: report::Group) -> PyResult<Bound<'_, PyTuple>> {
    let properties = PyTuple::new(py, group.properties)?;
    (
        group.suite,
        group.classname,
        group.file,
        group.names,
        group.outcomes,
        group.seconds,
        properties,
        group.broken,
    )
        .into_pyobject(py)
}

fn convert_message(message: report::Message) -> (String, String, char, String) {
    (message.classname, message.name, message.outcome.letter(), message.text)
}

type Problem = (&'static str, (usize, usize, String), String, usize, usize);

fn convert_problem(problem: report::Problem) -> Problem {
    let place = (problem.place.line, problem.place.column, problem.place.inside);
    (problem.kind.name(), place, problem.value, problem.expected, problem.found)
}
