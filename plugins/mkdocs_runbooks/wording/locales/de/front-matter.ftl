## Was andere von einer Seite erfahren
nav-contradicted = widerlegt

description-runbook = { $title } nach { $targets }: { $status }, { $passed } von { $total } Kriterien belegt.
description-overview = Stand der Migration von { $project }: { $done } von { $total ->
    [one] einem Modul
   *[other] { $total } Modulen
 } abgeschlossen.
description-adr = { $title }: { $status }; { $modules ->
    [0] kein Modul beruft sich darauf
    [one] ein Modul beruft sich darauf
   *[other] { $modules } Module berufen sich darauf
 }.
description-usage = Wie ein Team mit den Runbooks von { $project } arbeitet.
description-ffi-index = Die Sprachgrenze von { $project }: was Python und Portierung einander zusagen.
description-ffi = Die Sprachgrenze von { $title }: beide Seiten nebeneinander und was sie unterscheidet.
description-ffi-types = Welche Typen an der Sprachgrenze von { $project } zueinander passen.
description-adr-index = Die Entscheidungen von { $project } und welche Module sich auf sie berufen.
description-evidence = Jede Ergebnisdatei von { $project }: was sie belegt und was sich nicht lesen ließ.
