## Abhängigkeiten und Wellen
graph-heading = Abhängigkeiten und Wellen
graph-about = Ein Pfeil führt von dem, was gebraucht wird, zu dem, was darauf aufbaut.
graph-label = Zeichnung: { $modules ->
    [one] ein Modul
   *[other] { $modules } Module
 }, { $edges ->
    [one] eine Abhängigkeit
   *[other] { $edges } Abhängigkeiten
 }. Die Tabelle darunter nennt alle.
graph-table = Als Tabelle
graph-behind = Abhängigkeiten und Wellen als Tabelle
graph-needs = Baut auf
graph-needed-by = Wird gebraucht von
graph-done-of = { $done } von { $total } abgeschlossen
graph-late-about = Geplant, bevor da ist, worauf es aufbaut:
graph-late = ({ $wave }, gebraucht wird { $needed_wave })
graph-late-more = { $count ->
    [one] … und eine weitere
   *[other] … und { $count } weitere
 }
