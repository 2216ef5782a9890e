//! Lücken an der Grenze zu Python; `luecken_finden` folgt.

use numpy::{IntoPyArray, PyArray1, PyReadonlyArray1};
use pyo3::prelude::*;
use zeitreihen_kern::luecken as kern;

use crate::am_stueck;

/// Füllt Lücken geradlinig zwischen ihren Nachbarn.
#[pyfunction]
#[allow(clippy::needless_pass_by_value, reason = "PyO3 übergibt Felder als Wert")]
pub fn auffuellen<'py>(py: Python<'py>, werte: PyReadonlyArray1<'py, f64>) -> Bound<'py, PyArray1<f64>> {
    kern::auffuellen(&am_stueck(&werte)).into_pyarray(py)
}
