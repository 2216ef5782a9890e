## Seiten der Sprachgrenze
ffi-page-about = Je Modul beide Seiten der Sprachgrenze: was Python anbietet und was die Portierung ausführt. Gelesen wird nur der Quelltext; nichts wird importiert oder gebaut.
ffi-page-no-modules = Das Register nennt noch kein Modul.
ffi-page-target = Zielsprache
ffi-page-both = Auf beiden Seiten
ffi-page-only-python = Nur in Python
ffi-page-only-port = Nur in der Portierung
ffi-page-has-notes = vorhanden

ffi-page-runbook = Zum Runbook
ffi-page-reference = Referenz
ffi-page-wrapper = Wrapper
ffi-page-port = Portierung ({ $language })
ffi-page-stub = Stub
ffi-page-planned = geplant
ffi-page-without = bewusst ohne
ffi-page-names-only = Beide Seiten werden über ihre Namen zugeordnet. Typen stehen so da, wie jede Seite sie schreibt; sie werden in dieser Version nicht verglichen.

ffi-page-problems = Was nicht gelesen werden konnte
ffi-page-problems-why = Was in diesen Quellen steht, ist unbekannt.
ffi-page-drift = Abweichungen
ffi-page-no-drift = Keine Abweichung gefunden, soweit Namen sie zeigen können.
ffi-page-not-comparable = Noch gibt es keine Portierung, mit der verglichen werden könnte.

ffi-page-items = Funktionen und Klassen
ffi-page-empty = In `{ $path }` wurde nichts gefunden, was über die Sprachgrenze geht.
ffi-page-not-in-python = Nicht gefunden in `{ $path }`.
ffi-page-not-in-port = Unbekannt: nicht gefunden in `{ $path }`.
ffi-page-port-planned = Unbekannt: `{ $path }` gibt es noch nicht.
ffi-page-port-unread = Unbekannt: in `{ $path }` konnte nicht alles gelesen werden.
ffi-page-no-doc = ohne Docstring
ffi-page-fallible-yes = kann scheitern
ffi-page-fallible-no = kann nicht scheitern
ffi-page-fallible-unknown = unbekannt, ob sie scheitern kann
ffi-page-throws = wirft
ffi-page-aborts = kann abbrechen durch
ffi-page-exported-yes = exportiert
ffi-page-exported-no = nicht exportiert
ffi-page-exported-unknown = unbekannt, ob exportiert
ffi-page-parameter = Parameter
ffi-page-result = Rückgabe
ffi-page-no-parameter = kein solcher Parameter
ffi-page-default = Vorgabe
ffi-page-unknown-type = Typ unbekannt: nicht angegeben
ffi-page-nullable-yes = `None` erlaubt
ffi-page-nullable-no = nie `None`
ffi-page-nullable-unknown = `None`: unbekannt

ffi-page-schemas = Arrow-Schemas
ffi-page-schema-planned = geplant, noch nicht in `{ $path }`
ffi-page-schema-nulls-yes = Nullability jedes Felds angegeben
ffi-page-schema-nulls-no = Nullability nicht bei jedem Feld angegeben
ffi-page-errors = Fehlercodes
ffi-page-error-present = { $language }: vorhanden
ffi-page-error-planned = { $language }: geplant
ffi-page-notes = Notizen
ffi-page-no-notes = Zu diesem Modul gibt es keine handgeschriebenen Notizen. Ihr Platz ist
