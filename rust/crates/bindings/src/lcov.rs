//! The border of the LCOV kernel.

use mkdocs_runbooks_kernels::lcov;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::coverage::convert;

/// Read one LCOV tracefile.
///
/// Gives the fields of `kernels.coverage_report.Report` but its problems, or None where the reference must read
/// the tracefile: it is damaged, or holds something rare.
///
/// # Errors
///
/// `MemoryError` where the result does not fit into memory.
#[pyfunction]
#[pyo3(signature = (content))]
pub fn read_lcov<'py>(py: Python<'py>, content: &[u8]) -> PyResult<Option<Bound<'py, PyTuple>>> {
    py.detach(|| lcov::read(content)).map(|read| convert(py, read)).transpose()
}
