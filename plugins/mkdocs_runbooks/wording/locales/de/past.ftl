## Verlauf und Änderungen
past-heading = Verlauf
past-table = Verlauf als Tabelle
past-about = Nach jedem Tag, an dem sich das Register geändert hat; begonnen heißt: in Arbeit oder abgeschlossen.
past-label = Verlauf vom { $first } bis zum { $last }, zuletzt { $said }. Die Tabelle darunter nennt jeden Tag.
past-about-evidence = Nach jedem Tag, an dem sich das Register geändert hat oder ein Modul seinen ersten Nachweis bekam. Begonnen heißt: in Arbeit oder abgeschlossen. Mit Nachweis heißt: Eine der Dateien, die heute von dem Modul sprechen, lag schon im Repository; was sie damals sagte, ist nicht gelesen.
past-day = Tag
past-evidence = Mit Nachweis
past-total = { $count ->
    [one] ein Modul
   *[other] { $count } Module
 }
past-started = { $count } begonnen
past-done = { $count } abgeschlossen
past-evidenced = { $count } mit Nachweis

changes-heading = Was sich geändert hat
changes-what = Änderung
changes-since-name = Seit `{ $name }` (Commit `{ $commit }`, { $day }).
changes-since-commit = Seit Commit `{ $commit }` ({ $day }).
changes-none = An Modulen, Status, Wellen, Zuständigen, Freigaben und Ausnahmen hat sich nichts geändert.
changes-evidence = Nachweise im Repository, die seitdem andere sind:
changes-more-files = { $count ->
    [one] und eine weitere Datei
   *[other] und { $count } weitere Dateien
 }
changes-limits = Gelesen aus der Git-Historie des Registers. Wann sich das Ergebnis eines Kriteriums durch Nachweise gewendet hat, hält sie nicht fest.
change-added = neu im Register
change-removed = aus dem Register genommen
change-status = Status: { $before } → { $after }
change-wave = Welle: { $before } → { $after }
change-owner = Zuständig: { $before } → { $after }
change-signed = Freigabe erteilt:
change-sign-off-withdrawn = Freigabe zurückgenommen:
change-waived = Ausnahme erteilt:
change-waiver-withdrawn = Ausnahme beendet:
