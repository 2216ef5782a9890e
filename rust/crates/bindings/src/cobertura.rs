//! The border of the Cobertura kernel.

use mkdocs_runbooks_kernels::cobertura;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::coverage::convert;

/// Read one Cobertura report.
///
/// Gives the fields of `kernels.coverage_report.Report` but its problems, or None where the reference must read
/// the document: it is not well-formed, not a report, or holds something rare.
///
/// # Errors
///
/// `MemoryError` where the result does not fit into memory.
#[pyfunction]
#[pyo3(signature = (content))]
pub fn read_cobertura<'py>(py: Python<'py>, content: &[u8]) -> PyResult<Option<Bound<'py, PyTuple>>> {
    py.detach(|| cobertura::read(content)).map(|read| convert(py, read)).transpose()
}
