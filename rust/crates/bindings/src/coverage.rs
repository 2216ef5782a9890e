//! The border of the coverage kernels.

use mkdocs_runbooks_kernels::coverage::{CoveredFile, Report};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};

/// The fields of `kernels.coverage_report.Report` but its problems, as plain tuples.
pub fn convert(py: Python<'_>, read: Report) -> PyResult<Bound<'_, PyTuple>> {
    let files = read.files.iter().map(|file| convert_file(py, file)).collect::<PyResult<Vec<_>>>()?;
    (
        PyTuple::new(py, read.header)?,
        PyTuple::new(py, read.folders)?,
        PyTuple::new(py, files)?,
        PyTuple::new(py, read.lineless)?,
    )
        .into_pyobject(py)
}

fn convert_file<'py>(py: Python<'py>, file: &CoveredFile) -> PyResult<Bound<'py, PyTuple>> {
    (
        &file.path,
        PyBytes::new(py, &file.covered),
        PyBytes::new(py, &file.missing),
        PyBytes::new(py, &file.branches),
    )
        .into_pyobject(py)
}
