## Verlauf und Änderungen
past-heading = Verlauf
past-table = Verlauf als Tabelle
past-about = Nach jedem Tag, an dem sich das Register geändert hat; begonnen heißt: in Arbeit oder abgeschlossen.
past-about-commits = { $days ->
    [one] Nach jedem Commit vom { $day }, der das Register geändert hat; begonnen heißt: in Arbeit oder abgeschlossen.
   *[other] Nach jedem Commit, der das Register geändert hat; begonnen heißt: in Arbeit oder abgeschlossen.
 }
past-label = Verlauf vom { $first } bis zum { $last }, zuletzt { $said }. Die Tabelle darunter nennt alle Werte.
past-day = Tag
past-total = { $count ->
    [one] ein Modul
   *[other] { $count } Module
 }
past-started = { $count } begonnen
past-done = { $count } abgeschlossen

past-boxes = { $count ->
    [one] ein Kästchen
   *[other] { $count } Kästchen
 }
past-ticked = { $count } abgehakt
past-contradicted = { $count } widerlegt
past-boxes-table = Verlauf der Kästchen als Tabelle
past-boxes-label = Kästchen vom { $first } bis zum { $last }, zuletzt { $said }. Die Tabelle darunter nennt alle Werte.
past-boxes-shown = { $states ->
    [one] Was aufgezeichnete Ergebnisse sagten: der eine Stand von Register und Nachweisen, den Git aufbewahrt, so gelesen, wie er war.
   *[other] Was aufgezeichnete Ergebnisse sagten: { $shown } von { $states } Ständen von Register und Nachweisen, die Git aufbewahrt, jeder so gelesen, wie er damals war.
 }
past-boxes-about = Gezählt sind die Kästchen, über die allein Ergebnisse entscheiden: Tests, Benchmarks, Abdeckung und Speicher.
past-boxes-limits = Für die Vergangenheit nicht beurteilt: Quelltexte, Sprachgrenze, Dokumente, Freigaben, Regeln, und ob ein Ergebnis dem Code seines Tages galt. Was bereit ist, sagt das also nicht: Ein Kästchen, das hier abgehakt ist, kann heute offen sein.
past-column-boxes = Kästchen
past-column-passed = Abgehakt
past-column-failed = Widerlegt
past-column-evidenced = Module mit Ergebnissen
past-column-modules = Module
past-unusable = { $count ->
    [one] Ein Stand ist ausgelassen: Sein Register ist nach heutigen Regeln nicht zu gebrauchen, es fehlen Dateien in diesem Klon, oder er enthält zu viele Dateien.
   *[other] { $count } Stände sind ausgelassen: Ihr Register ist nach heutigen Regeln nicht zu gebrauchen, es fehlen Dateien in diesem Klon, oder sie enthalten zu viele Dateien.
 }
past-unreadable = { $count ->
    [one] In einem Stand gibt es Nachweisdateien, die nicht zu lesen sind; sie haken nichts ab.
   *[other] In { $count } Ständen gibt es Nachweisdateien, die nicht zu lesen sind; sie haken nichts ab.
 }
past-shallow = Dieser Klon enthält nur einen Teil der Historie: Was davor war, lässt sich nicht zeigen.
past-too-much = { $states ->
    [one] Der Verlauf der Kästchen fehlt: Bei so vielen Modulen und Nachweisen dauerte es zu lange, den einen Stand von Register und Nachweisen zu beurteilen, den Git aufbewahrt.
   *[other] Der Verlauf der Kästchen fehlt: Bei so vielen Modulen und Nachweisen dauerte es zu lange, die { $states } Stände von Register und Nachweisen zu beurteilen, die Git aufbewahrt. Mit `boxes_over_time` legen Sie fest, wie viele dennoch beurteilt werden.
 }

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
