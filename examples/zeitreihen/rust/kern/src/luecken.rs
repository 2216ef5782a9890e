//! Lücken füllen; die Referenz ist `src/zeitreihen/luecken.py`. Das Finden der Lücken folgt.

/// Füllt Lücken geradlinig zwischen ihren Nachbarn; am Rand gilt der nächste bekannte Wert.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "eine Reihe hat weit unter 2^53 Werte")]
pub fn auffuellen(werte: &[f64]) -> Vec<f64> {
    let mut ergebnis = werte.to_vec();
    let mut letzte: Option<usize> = None;
    for (stelle, &zahl) in werte.iter().enumerate() {
        if zahl.is_nan() {
            continue;
        }
        match letzte {
            None => ergebnis[..stelle].fill(zahl),
            Some(links) => {
                let schritt = (zahl - werte[links]) / (stelle - links) as f64;
                for (abstand, wert) in ergebnis[links..stelle].iter_mut().enumerate().skip(1) {
                    *wert = werte[links] + schritt * abstand as f64;
                }
            }
        }
        letzte = Some(stelle);
    }
    if let Some(links) = letzte {
        ergebnis[links..].fill(werte[links]);
    }
    ergebnis
}

#[cfg(test)]
mod tests {
    use super::auffuellen;

    #[test]
    fn fuellt_geradlinig_und_am_rand() {
        let ergebnis = auffuellen(&[f64::NAN, 1.0, f64::NAN, f64::NAN, 4.0, f64::NAN]);
        let erwartet = [1.0_f64, 1.0, 2.0, 3.0, 4.0, 4.0];
        assert!(ergebnis.iter().zip(erwartet).all(|(wert, soll)| wert.to_bits() == soll.to_bits()));
    }

    #[test]
    fn ohne_bekannten_wert_bleibt_nan() {
        assert!(auffuellen(&[f64::NAN, f64::NAN]).iter().all(|wert| wert.is_nan()));
        assert!(auffuellen(&[]).is_empty());
    }
}
