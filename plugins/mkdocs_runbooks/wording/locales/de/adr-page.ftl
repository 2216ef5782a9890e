## Seiten der Entscheidungen
adr-page-about = Entscheidungen aus `{ $folder }`, mit den Modulen, die sich auf sie berufen.
adr-page-none = In `{ $folder }` steht noch keine Entscheidung, und kein Modul beruft sich auf eine. Eine Datei wie `0001-titel.md` genügt, damit sie hier erscheint.
adr-page-number = Nummer
adr-page-title = Titel
adr-page-status = Status
adr-page-date = Datum
adr-page-role = Rolle
adr-page-modules = Module
adr-page-relations = Verhältnis
adr-page-source = Datei
adr-page-status-proposed = vorgeschlagen
adr-page-status-accepted = angenommen
adr-page-status-rejected = abgelehnt
adr-page-status-deprecated = überholt
adr-page-status-superseded = ersetzt
adr-page-status-unknown = unbekannt: die Datei nennt keinen
adr-page-planned = geplant
adr-page-planned-short = (geplant)
adr-page-no-file = Noch nicht geschrieben
adr-page-superseded-by = ersetzt durch
adr-page-supersedes = ersetzt
adr-page-holds-now = Jetzt gilt:
adr-page-chain = Nachfolge:
adr-page-no-module = kein Modul beruft sich darauf
adr-page-more-modules = { $count ->
    [one] und ein weiteres Modul
   *[other] und { $count } weitere Module
 }
