//! Kennzahlen von Zeitreihen. Die Python-Fassung ist die Referenz: dieselbe Folge von Rechenschritten, dieselben
//! Bits.

pub mod fehler;
pub mod gleitend;
pub mod luecken;
