//! Fehler mit denselben Codes wie in `src/zeitreihen/errors.py`.

use std::fmt;

/// Was an einer Eingabe nicht stimmt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(non_camel_case_types, reason = "wörtlich wie in Python, damit ein Vergleich sie findet")]
pub enum Fehlercode {
    /// Das Fenster ist zu klein.
    FENSTER_UNGUELTIG,
    /// Kein Fenster ist voll.
    REIHE_ZU_KURZ,
}

/// Ein Fehler mit Code und Satz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fehler {
    /// Was nicht stimmt.
    pub code: Fehlercode,
    /// Der Satz für Menschen.
    pub text: String,
}

impl fmt::Display for Fehler {
    fn fmt(&self, ausgabe: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(ausgabe, "{:?}: {}", self.code, self.text)
    }
}

impl std::error::Error for Fehler {}
