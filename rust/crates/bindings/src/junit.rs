//! The border of the `JUnit` kernel.

use mkdocs_runbooks_kernels::junit::{self, report};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyTuple};

/// Read one `JUnit` report.
///
/// Gives the fields of `kernels.junit_report.Report` as plain tuples, or None where the reference must read the
/// document: it is not well-formed, not a report, or holds something rare.
///
/// # Errors
///
/// `MemoryError` where the result does not fit into memory.
#[pyfunction]
#[pyo3(signature = (content))]
pub fn read_junit<'py>(py: Python<'py>, content: &[u8]) -> PyResult<Option<Bound<'py, PyTuple>>> {
    py.detach(|| junit::read(content)).map(|read| convert(py, read)).transpose()
}

/// Read several `JUnit` reports by as many threads as pay, and give for each what `read_junit` gives, in their order.
///
/// # Errors
///
/// `MemoryError` where the result does not fit into memory.
#[pyfunction]
#[pyo3(signature = (contents))]
pub fn read_junit_many(
    py: Python<'_>,
    contents: Vec<PyBackedBytes>,
) -> PyResult<Vec<Option<Bound<'_, PyTuple>>>> {
    let read = py.detach(move || junit::read_many(&contents.iter().map(AsRef::as_ref).collect::<Vec<_>>()));
    read.into_iter().map(|one| one.map(|report| convert(py, report)).transpose()).collect()
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
        PyBytes::new(py, &group.times),
        PyBytes::new(py, &group.attempts),
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
