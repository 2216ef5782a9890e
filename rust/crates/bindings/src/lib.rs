//! `mkdocs_runbooks_native`: conversions between Python and `mkdocs-runbooks-kernels`, and nothing else.
//!
//! What crosses the border is aggregated: a few strings and numbers a group of tests or a source file, never
//! one object a test or a line.

mod cobertura;
mod coverage;
mod junit;
mod lcov;

use pyo3::prelude::*;

/// Native twins of the kernels of `mkdocs-runbooks`.
#[pymodule]
fn mkdocs_runbooks_native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("CONTRACT", mkdocs_runbooks_kernels::CONTRACT)?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_function(wrap_pyfunction!(cobertura::read_cobertura, module)?)?;
    module.add_function(wrap_pyfunction!(junit::read_junit, module)?)?;
    module.add_function(wrap_pyfunction!(junit::read_junit_many, module)?)?;
    module.add_function(wrap_pyfunction!(lcov::read_lcov, module)?)
}
