//! Gleitende Kennzahlen an der Grenze zu Python.

use numpy::{IntoPyArray, PyArray1, PyReadonlyArray1};
use pyo3::prelude::*;
use zeitreihen_kern::gleitend as kern;

use crate::{als_python, am_stueck};

/// Die letzten gleitenden Kennzahlen einer Reihe; in Python ein `Fensterbild`.
#[derive(IntoPyObject)]
pub struct Fensterbild {
    mittel: f64,
    streuung: f64,
    maximum: f64,
}

/// Gleitendes arithmetisches Mittel.
#[pyfunction]
#[allow(clippy::needless_pass_by_value, reason = "PyO3 übergibt Felder als Wert")]
pub fn gleitmittel<'py>(
    py: Python<'py>,
    werte: PyReadonlyArray1<'py, f64>,
    fenster: i64,
) -> PyResult<Bound<'py, PyArray1<f64>>> {
    let zahlen = am_stueck(&werte);
    Ok(kern::gleitmittel(&zahlen, fenster).map_err(als_python)?.into_pyarray(py))
}

/// Gleitende Standardabweichung der Stichprobe.
#[pyfunction]
#[allow(clippy::needless_pass_by_value, reason = "PyO3 übergibt Felder als Wert")]
pub fn gleitstreuung<'py>(
    py: Python<'py>,
    werte: PyReadonlyArray1<'py, f64>,
    fenster: i64,
) -> PyResult<Bound<'py, PyArray1<f64>>> {
    let zahlen = am_stueck(&werte);
    Ok(kern::gleitstreuung(&zahlen, fenster).map_err(als_python)?.into_pyarray(py))
}

/// Größter Wert im gleitenden Fenster.
#[pyfunction]
#[allow(clippy::needless_pass_by_value, reason = "PyO3 übergibt Felder als Wert")]
pub fn gleitmaximum<'py>(
    py: Python<'py>,
    werte: PyReadonlyArray1<'py, f64>,
    fenster: i64,
) -> PyResult<Bound<'py, PyArray1<f64>>> {
    let zahlen = am_stueck(&werte);
    Ok(kern::gleitmaximum(&zahlen, fenster).map_err(als_python)?.into_pyarray(py))
}

/// Mittel, Streuung und Maximum des letzten vollen Fensters.
#[pyfunction]
#[allow(clippy::needless_pass_by_value, reason = "PyO3 übergibt Felder als Wert")]
pub fn fensterbild(werte: PyReadonlyArray1<'_, f64>, fenster: i64) -> PyResult<Fensterbild> {
    let bild = kern::fensterbild(&am_stueck(&werte), fenster).map_err(als_python)?;
    Ok(Fensterbild { mittel: bild.mittel, streuung: bild.streuung, maximum: bild.maximum })
}
