//! Native twins of the Python kernels of `mkdocs-runbooks`, without Python.
//!
//! The Python twin in `plugins/mkdocs_runbooks/kernels/` is the reference. A function here takes bytes and
//! returns either the same value as the reference or nothing: nothing means that the reference must read the
//! document itself, because something in it is wrong or rarer than speed is worth. So a twin may be stricter
//! than the reference, never laxer.

pub mod cobertura;
pub mod coverage;
pub mod junit;
pub mod lcov;
mod xml;

/// Raised whenever what a kernel takes or returns changes; must equal `CONTRACT` of the Python kernels.
pub const CONTRACT: u32 = 4;
