//! Die Erweiterung `zeitreihen_rust`: übersetzt NumPy-Felder und Fehler, gerechnet wird im Kern.

mod gleitend;
mod luecken;

use std::borrow::Cow;

use numpy::PyReadonlyArray1;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use zeitreihen_kern::fehler::Fehler;

/// Macht aus einem Fehler des Kerns einen `ValueError`, dessen Text mit dem Code beginnt.
#[allow(clippy::needless_pass_by_value, reason = "die Form, die `map_err` verlangt")]
fn als_python(fehler: Fehler) -> PyErr {
    PyValueError::new_err(fehler.to_string())
}

/// Die Werte eines Feldes; nur ein Feld mit Schritten im Speicher wird kopiert.
fn am_stueck<'a>(werte: &'a PyReadonlyArray1<'_, f64>) -> Cow<'a, [f64]> {
    werte.as_slice().map_or_else(|_| Cow::Owned(werte.as_array().to_vec()), Cow::Borrowed)
}

/// Kennzahlen von Zeitreihen in Rust.
#[pymodule]
fn zeitreihen_rust(modul: &Bound<'_, PyModule>) -> PyResult<()> {
    modul.add_function(wrap_pyfunction!(gleitend::gleitmittel, modul)?)?;
    modul.add_function(wrap_pyfunction!(gleitend::gleitstreuung, modul)?)?;
    modul.add_function(wrap_pyfunction!(gleitend::gleitmaximum, modul)?)?;
    modul.add_function(wrap_pyfunction!(gleitend::fensterbild, modul)?)?;
    modul.add_function(wrap_pyfunction!(luecken::auffuellen, modul)?)?;
    Ok(())
}
