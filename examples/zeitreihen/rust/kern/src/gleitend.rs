//! Gleitende Kennzahlen; die Referenz ist `src/zeitreihen/referenz/gleitend.py`.

use std::collections::VecDeque;

use crate::fehler::{Fehler, Fehlercode};

/// Mittel, Streuung und Maximum eines Fensters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fensterbild {
    /// Arithmetisches Mittel.
    pub mittel: f64,
    /// Standardabweichung der Stichprobe.
    pub streuung: f64,
    /// Größter Wert.
    pub maximum: f64,
}

/// Gleitendes arithmetisches Mittel; vor dem ersten vollen Fenster steht `NaN`.
///
/// # Errors
///
/// `FENSTER_UNGUELTIG`, wenn das Fenster kleiner als 1 ist.
pub fn gleitmittel(werte: &[f64], fenster: i64) -> Result<Vec<f64>, Fehler> {
    Ok(je_fenster(werte, pruefe(fenster, 1)?, mittel))
}

/// Gleitende Standardabweichung der Stichprobe.
///
/// # Errors
///
/// `FENSTER_UNGUELTIG`, wenn das Fenster kleiner als 2 ist.
pub fn gleitstreuung(werte: &[f64], fenster: i64) -> Result<Vec<f64>, Fehler> {
    Ok(je_fenster(werte, pruefe(fenster, 2)?, streuung))
}

/// Größter Wert im gleitenden Fenster; `NaN` im Fenster ergibt `NaN`.
///
/// # Errors
///
/// `FENSTER_UNGUELTIG`, wenn das Fenster kleiner als 1 ist.
pub fn gleitmaximum(werte: &[f64], fenster: i64) -> Result<Vec<f64>, Fehler> {
    let fenster = pruefe(fenster, 1)?;
    let mut ergebnis = vec![f64::NAN; werte.len()];
    let mut schlange: VecDeque<(usize, f64)> = VecDeque::new();
    let mut seit_luecke = fenster;
    for (stelle, &zahl) in werte.iter().enumerate() {
        seit_luecke = if zahl.is_nan() { 0 } else { seit_luecke.saturating_add(1) };
        while schlange.back().is_some_and(|&(_, letzte)| !ueberragt(letzte, zahl)) {
            schlange.pop_back();
        }
        schlange.push_back((stelle, zahl));
        if schlange.front().is_some_and(|&(erste, _)| stelle - erste >= fenster) {
            schlange.pop_front();
        }
        if stelle + 1 >= fenster && seit_luecke >= fenster {
            ergebnis[stelle] = schlange.front().map_or(f64::NAN, |&(_, groesste)| groesste);
        }
    }
    Ok(ergebnis)
}

/// Die drei Kennzahlen des letzten vollen Fensters.
///
/// # Errors
///
/// `FENSTER_UNGUELTIG` bei einem Fenster unter 2, `REIHE_ZU_KURZ`, wenn kein Fenster voll ist.
pub fn fensterbild(werte: &[f64], fenster: i64) -> Result<Fensterbild, Fehler> {
    let breite = pruefe(fenster, 2)?;
    let Some(beginn) = werte.len().checked_sub(breite) else {
        let text = format!("{} Werte füllen kein Fenster von {fenster}", werte.len());
        return Err(Fehler { code: Fehlercode::REIHE_ZU_KURZ, text });
    };
    let letzte = &werte[beginn..];
    let groesster =
        letzte[1..].iter().fold(letzte[0], |bisher, &zahl| if zahl > bisher { zahl } else { bisher });
    let maximum = if letzte.iter().any(|zahl| zahl.is_nan()) { f64::NAN } else { groesster };
    Ok(Fensterbild { mittel: mittel(letzte), streuung: streuung(letzte), maximum })
}

/// Ein Wert bleibt in der Schlange, solange er größer ist als der neue; `NaN` bleibt nie.
fn ueberragt(letzte: f64, neue: f64) -> bool {
    letzte > neue
}

fn pruefe(fenster: i64, mindestens: i64) -> Result<usize, Fehler> {
    match usize::try_from(fenster) {
        Ok(breite) if fenster >= mindestens => Ok(breite),
        _ => Err(Fehler {
            code: Fehlercode::FENSTER_UNGUELTIG,
            text: format!("Fenster {fenster} ist kleiner als {mindestens}"),
        }),
    }
}

fn je_fenster(werte: &[f64], fenster: usize, kennzahl: fn(&[f64]) -> f64) -> Vec<f64> {
    let mut ergebnis = vec![f64::NAN; werte.len()];
    for (stelle, stueck) in werte.windows(fenster).enumerate() {
        ergebnis[stelle + fenster - 1] = kennzahl(stueck);
    }
    ergebnis
}

#[allow(clippy::cast_precision_loss, reason = "ein Fenster hat weit unter 2^53 Werte")]
fn mittel(zahlen: &[f64]) -> f64 {
    zahlen.iter().fold(0.0, |summe, zahl| summe + zahl) / zahlen.len() as f64
}

#[allow(clippy::cast_precision_loss, reason = "ein Fenster hat weit unter 2^53 Werte")]
fn streuung(zahlen: &[f64]) -> f64 {
    let mitte = mittel(zahlen);
    let quadrate = zahlen.iter().fold(0.0, |summe, zahl| {
        let abstand = zahl - mitte;
        summe + abstand * abstand
    });
    (quadrate / (zahlen.len() - 1) as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bits(werte: &[f64]) -> Vec<u64> {
        werte.iter().map(|wert| wert.to_bits()).collect()
    }

    #[test]
    fn mittel_beginnt_mit_dem_ersten_vollen_fenster() {
        let ergebnis = gleitmittel(&[1.0, 2.0, 6.0, 4.0], 3).unwrap();
        assert!(ergebnis[0].is_nan() && ergebnis[1].is_nan());
        assert_eq!(bits(&ergebnis[2..]), bits(&[3.0, 4.0]));
    }

    #[test]
    fn streuung_teilt_durch_die_zahl_minus_eins() {
        let ergebnis = gleitstreuung(&[1.0, 3.0, 3.0], 2).unwrap();
        assert_eq!(bits(&ergebnis[1..]), bits(&[2.0_f64.sqrt(), 0.0]));
    }

    #[test]
    fn maximum_vergisst_alte_werte_und_ueberspringt_nan() {
        let ergebnis = gleitmaximum(&[9.0, 1.0, f64::NAN, 8.0, 3.0], 2).unwrap();
        assert_eq!(bits(&ergebnis[1..2]), bits(&[9.0]));
        assert!(ergebnis[2].is_nan() && ergebnis[3].is_nan());
        assert_eq!(bits(&ergebnis[4..]), bits(&[8.0]));
    }

    #[test]
    fn leer_bleibt_leer() {
        assert!(gleitmittel(&[], 3).unwrap().is_empty());
        assert!(gleitmaximum(&[], 3).unwrap().is_empty());
    }

    #[test]
    fn zu_kleines_fenster_hat_seinen_code() {
        for fenster in [0, -1, i64::MIN] {
            assert_eq!(gleitmittel(&[1.0], fenster).unwrap_err().code, Fehlercode::FENSTER_UNGUELTIG);
        }
        assert_eq!(gleitstreuung(&[1.0], 1).unwrap_err().code, Fehlercode::FENSTER_UNGUELTIG);
    }

    #[test]
    fn fensterbild_braucht_ein_volles_fenster() {
        let fehler = fensterbild(&[1.0, 2.0], 3).unwrap_err();
        assert_eq!(fehler.to_string(), "REIHE_ZU_KURZ: 2 Werte füllen kein Fenster von 3");
        assert_eq!(bits(&[fensterbild(&[9.0, 1.0, 5.0], 2).unwrap().maximum]), bits(&[5.0]));
    }
}
