# Titel der Prüfkriterien: die Ankreuztexte der Vorlage, Platzhalter gefüllt

gate-types-mypy-strict = Modul ist mypy --strict compliant
gate-types-hints-complete = Alle öffentlichen Funktionen haben vollständige Type Hints
gate-types-boundary-types = TypedDict/Protocol-Definitionen in `{ $types }`
gate-interface-ffi-spec = FFI-Spezifikation in `{ $ffi_page }`
gate-interface-arrow-schemas = Arrow-Schemas definiert in `{ $arrow_schemas }`
gate-interface-nullability = Nullability-Konvention dokumentiert
gate-tests-benchmark-suite = Benchmark-Suite in `{ $path }`
gate-tests-property-suite = Property-Based Tests in `{ $path }`
gate-tests-golden-suite = Golden-File Tests in `{ $path }`
gate-tests-coverage = Test-Coverage ≥ { $coverage_min }%
gate-perf-baseline = Baseline in `{ $baseline }`
gate-perf-target = Improvement-Target definiert (z.B. 5x Speedup)
gate-port-input-types = Input-Typen von Python-TypedDict zu Rust-Structs / Julia-Types übersetzen
gate-port-output-types = Output-Typen definieren
gate-port-arrow-serialization = Arrow-Serialisierung implementieren
gate-port-error-handling =
  { $adr ->
    [none] Error-Handling implementieren
   *[other] Error-Handling nach { $adr } implementieren
  }
gate-port-core-logic = Python-Algorithmus in Rust/Julia neu implementieren
gate-port-numerical-correctness = Numerische Korrektheit validieren (Property-Tests)
gate-port-edge-cases =
  { $cases ->
    [usual] Edge-Cases behandeln (NaN, Inf, leere Arrays)
   *[other] Edge-Cases behandeln ({ $cases })
  }
gate-test-unit = Unit-Tests passieren
gate-test-property = Property-Based Tests passieren
gate-test-golden = Golden-File Tests passieren (Determinismus)
gate-test-speedup = Benchmark zeigt erwarteten Speedup
gate-test-integration = Integration-Tests mit { $system }
gate-docs-docstrings = Docstrings aktualisiert
gate-docs-ffi = FFI-Dokumentation aktualisiert
gate-docs-changelog = CHANGELOG.md Eintrag
gate-docs-architecture = architecture.md aktualisiert
gate-accept-all-tests = Alle bestehenden Tests passieren
gate-accept-determinism = Keine Regression in { $system }-Determinismus
gate-accept-output-format = Output-Format kompatibel mit bestehenden Consumern
gate-accept-speedup =
  { $speedup ->
    [none] Speedup gegenüber Python-Baseline (keine Anforderung gesetzt)
    [several] Speedup je Operation gegenüber Python-Baseline
   *[other] Speedup ≥ { $speedup }x gegenüber Python-Baseline
  }
gate-accept-memory = Memory-Usage ≤ Python-Baseline
gate-accept-leaks = Keine Memory-Leaks (Valgrind/miri clean)
gate-accept-review = Code Review bestanden
gate-accept-wrapper-types = mypy --strict für Python-Wrapper
gate-accept-clippy = clippy --pedantic für Rust (0 Warnings)
gate-accept-docs = Dokumentation vollständig
gate-custom = { $title }

# Titel der Richtlinien

gate-policy-status-honest = Der Status passt zum Quelltext
gate-policy-waivers-valid = Keine Ausnahme ist abgelaufen
gate-policy-feature-flag = Ohne Feature-Flag deployen
gate-policy-flag-works = Das genannte Feature-Flag wird wirklich gelesen
gate-policy-rollback-tested = Rollback-Plan testen bevor Go-Live
gate-policy-baseline-first = Ohne Benchmark-Baseline migrieren
gate-policy-one-at-a-time = Mehrere Module gleichzeitig migrieren
gate-policy-runbook-first = Runbook VOR der Migration erstellen
gate-policy-tests-first = Tests erst am Ende schreiben
gate-policy-no-skipped-steps = Steps überspringen
gate-policy-blockers = Blockers/Issues sofort dokumentieren
gate-policy-changelog = Changelog pflegen
gate-policy-targets-met-already = Die Anforderung verlangt mehr, als die Baseline schon leistet
gate-policy-baseline-pinned = Die Baseline bleibt nach Beginn der Portierung unverändert
gate-policy-hidden-regression = Bei > { $regression_max }% Regression: Rollback zu Python

# Meldungen

diagnostic-gate-contradicted =
  `{ $module }`: Der Status { $status ->
    [not-started] „Nicht begonnen“
    [in-progress] „In Arbeit“
    [done] „Abgeschlossen“
   *[other] „Zurückgerollt“
  } verlangt `{ $gate }`, doch die Nachweise widersprechen ({ $outcome ->
    [passed] erfüllt
    [failed] nicht erfüllt
    [vacuous] beweist nichts
    [stale] veraltet
    [inconclusive] unentschieden
    [missing] fehlt
   *[other] nicht anwendbar
  })
    .hint = `runbooks explain { $module } { $gate }` nennt Grund, Nachweis und nächsten Schritt
diagnostic-gate-unproven =
  `{ $module }`: Der Status { $status ->
    [not-started] „Nicht begonnen“
    [in-progress] „In Arbeit“
    [done] „Abgeschlossen“
   *[other] „Zurückgerollt“
  } verlangt `{ $gate }`, doch das ist nicht belegt ({ $outcome ->
    [passed] erfüllt
    [failed] nicht erfüllt
    [vacuous] beweist nichts
    [stale] veraltet
    [inconclusive] unentschieden
    [missing] fehlt
   *[other] nicht anwendbar
  })
    .hint = `runbooks explain { $module } { $gate }` nennt Grund, Nachweis und nächsten Schritt

# Kurze Figuren in der Zeile

figure-count-benchmarks =
  { $count ->
    [one] { $count } Benchmark
   *[other] { $count } Benchmarks
  }
figure-count-figures =
  { $count ->
    [one] { $count } Wert
   *[other] { $count } Werte
  }
figure-count-tests =
  { $count ->
    [one] { $count } Test
   *[other] { $count } Tests
  }
figure-drift =
  { $count ->
    [one] { $count } Abweichung
   *[other] { $count } Abweichungen
  }
figure-findings =
  { $count ->
    [one] { $count } Befund
   *[other] { $count } Befunde
  }
figure-memory-errors = { $count ->
    [one] { $count } Fehler
   *[other] { $count } Fehler
  }, { $bytes } B
figure-megabytes = { $peak } MB
figure-milliseconds = { $time } ms
figure-of = { $have }/{ $all }
figure-percent = { $percent } %
figure-places =
  { $count ->
    [one] { $count } Fundstelle
   *[other] { $count } Fundstellen
  }
figure-ratio = { $ratio }×
figure-runs =
  { $runs ->
    [one] { $runs } Lauf
   *[other] { $runs } Läufe
  }
figure-tests = { $passed }/{ $ran }
figure-value = { $value }

# Nächste Schritte

next-run = Ausführen: `{ $command }`
next-run-sarif = { $tool } unter `runbooks record --` die Dateien `{ $files }` prüfen und SARIF nach `{ $output }` schreiben lassen
next-run-reference-tests = Die Tests auf der Python-Referenz ausführen, mit abgeschaltetem Flag: `{ $command }`
next-run-reference = Die Benchmarks in `{ $path }` auch mit der Python-Referenz unter `runbooks record` ausführen
next-full-history = Das Repository mit voller Historie auschecken (`fetch-depth: 0`) oder die Nachweise mit `runbooks record` erzeugen
next-fetch-history = Das Repository mit voller Historie auschecken (`fetch-depth: 0`)
next-declare-backend = Für `{ $module }` in `modules.yaml` unter `backend:` angeben, wo steht, welche Implementierung geladen ist, und den Lauf mit `runbooks record` wiederholen
next-settle-backend = `backend:` von `{ $module }` so einrichten, dass es nennt, was wirklich geladen ist, die Erweiterung unter `shared.extensions` angeben und den Lauf wiederholen
next-fix-test = Den fehlgeschlagenen Test `{ $example }` (`{ $source }`) beheben und neu ausführen
next-fix-finding = Den Befund `{ $code }` in `{ $place }` beheben
next-import-module = In `{ $tests }` das Modul `{ $module }` importieren und prüfen
next-show-touch = In `{ $tests }` das Modul importieren oder die Coverage je Test aufzeichnen (`--cov-context=test`)
next-stop-rewriting = In `{ $tests }` die Referenz nur auf ausdrücklichen Wunsch neu schreiben, nie beim Prüfen
next-write-source = Die Python-Quelle `{ $path }` anlegen oder den Pfad in `modules.yaml` berichtigen
next-write-port = Die Portierung in `{ $path }` anlegen
next-write-tests = Tests in `{ $path }` schreiben
next-write-file = `{ $path }` anlegen
next-write-changelog = In `{ $path }` einen Eintrag schreiben, der `{ $module }` nennt
next-write-architecture = In `{ $path }` das Modul `{ $module }` zusammen mit seiner Zielsprache nennen
next-repair-source = Den Syntaxfehler in `{ $path }` beheben
next-define-public = In `{ $path }` öffentliche Funktionen definieren oder in `__all__` nennen
next-define-export = `{ $name }` in `{ $path }` mit Signatur definieren oder aus `exports:` streichen
next-define-schema = Das Schema `{ $schema }` in `{ $path }` definieren
next-define-types = `{ $used }` als TypedDict, Protocol, Dataclass oder NamedTuple in `{ $path }` definieren
next-annotate = In `{ $place }` bei `{ $name }` den Typ von `{ $what }` angeben
next-document = In `{ $place }` den Docstring von `{ $name }` ergänzen: `{ $gap }` fehlt
next-state-nullability = In `{ $place }` bei `{ $name }` angeben, ob `{ $what }` None sein darf
next-state-schema-nullability = In `{ $path }` für jedes Feld von `{ $schema }` `nullable=` angeben
next-fix-drift = `{ $rule }` bei `{ $name }` (`{ $place }`) beheben oder begründet hinnehmen; `runbooks ffi { $module }` sagt, wie
next-use-property-library = In `{ $path }` eine Bibliothek für Property-Tests verwenden, etwa `hypothesis`
next-cover = Tests für die nicht ausgeführten Zeilen von `{ $path }` ergänzen
next-pin-baseline = Die Python-Referenz messen und ihre Werte in `{ $path }` festhalten: `{ $command }`
next-record-peak = In `{ $benchmark }` den Spitzenspeicher als `extra_info` (`peak_bytes`) ablegen und ausführen: `{ $command }`
next-require-speedup = In `modules.yaml` bei `{ $module }` unter `speedup:` die geforderte Beschleunigung angeben, etwa `5x`
next-raise-requirement = In `modules.yaml` unter `{ $key }` mehr fordern, als die Baseline schon leistet
next-more-processes = Referenz und Portierung abwechselnd laufen lassen, mindestens fünf Prozesse je Seite: `{ $command }`
next-declare-memory = In `modules.yaml` bei `{ $module }` unter `memory:` angeben, wo Baseline und Benchmark den Spitzenspeicher nennen
next-save-memory = Den Spitzenspeicher von `{ $benchmark }` auf den der Baseline senken
next-run-checker =
  Ausführen: `{ $command }`{ $target ->
    [rust] ; was miri nicht verfolgen kann, etwa fremden Code, mit dem Testprogramm unter `valgrind --xml=yes --xml-file=…` aufzeichnen
   *[other] {""}
  }
next-fix-fault = `{ $kind }` bei `{ $place }` beheben und den Prüfer erneut laufen lassen
next-return-result = In `{ $place }` soll `{ $name }` Fehler als Ergebnistyp zurückgeben, statt abzubrechen
next-map-error = In `{ $place }` wirft `{ $name }` den Typ `{ $what }`: in `error_codes` abbilden oder dokumentieren
next-export = `{ $name }` in `{ $path }` implementieren und exportieren
next-add-selector = In `modules.yaml` unter `gates:` für `{ $gate }` mit `tests:` angeben, welche Tests gelten
next-declare-edge-cases = In `modules.yaml` unter `policy.edge_cases` die Grenzfälle nennen
next-add-edge-case = In `{ $path }` Tests ergänzen, deren Name den Grenzfall als ganzes Wort enthält: { $cases }
next-complete-setting = In `modules.yaml` unter `gates:` bei `{ $gate }` den Schlüssel `{ $key }` angeben
next-add-text = `{ $text }` in den Quelltext aufnehmen, etwa in `{ $path }`
next-remove-text = `{ $text }` aus `{ $place }` entfernen
next-name-figure = Statt `{ $figure }` einen bekannten Wert nennen: `coverage`, `speedup.overall`, `baseline.…`, `benchmark.…` oder `tests.unit.failed`
next-meet-limit = `{ $figure }` auf den Grenzwert { $limit } bringen
next-sign = Freigeben lassen: `{ $command }`
next-raise-status = Den Status von `{ $module }` auf `in-progress` setzen
next-lower-status = Die Portierung in `{ $path }` anlegen oder den Status zurücknehmen
next-settle-waiver = `{ $gate }` erfüllen oder die Ausnahme von `{ $module }` mit neuer Begründung verlängern
next-read-flag = In `{ $path }` ein Feature-Flag lesen (`{ $flag }`), bevor die Portierung geladen wird
next-finish-first =
  { $most ->
    [one] Erst ein Modul abschließen; höchstens { $most } darf in Arbeit sein
   *[other] Erst ein Modul abschließen; höchstens { $most } dürfen in Arbeit sein
  }
next-do-step = Zuerst Step { $step } bearbeiten
next-name-blocker = In `modules.yaml` bei `{ $module }` unter `blockers:` nennen, was aufhält
next-runbook-first = Künftig erst den Eintrag für ein Modul anlegen, dann portieren; für `{ $module }` lässt sich das nicht nachholen
next-tests-first = Künftig erst Tests schreiben, dann portieren; für `{ $module }` fehlende Tests jetzt ergänzen
next-keep-changelog = In `modules.yaml` bei `{ $module }` unter `changelog:` die Statusänderung eintragen

# Hinweise neben dem Befund

note-weak-freshness = Aktualität von `{ $source }` nur aus Zeiten geschlossen (schwächere Art)
note-locks-changed =
  Umgebung geändert seit `{ $source }`: `{ $lock }`{ $more ->
    [0] {" "}ist
    [one] {" "}und eine weitere Lockdatei sind
   *[other] {" "}und { $more } weitere Lockdateien sind
  } heute anders
note-tool-changed = Umgebung geändert seit `{ $source }`: `{ $tool }` war { $then }, der neueste Lauf nutzte { $now }
note-faults-suppressed = { $count ->
    [one] Eine Datei mit Ausnahmen verbirgt einen Fehler
   *[other] Eine Datei mit Ausnahmen verbirgt { $count } Fehler
  }
note-port-coverage =
  { $target ->
    [rust] Rust
    [julia] Julia
   *[other] Portierung
  }: { $percent } % der Zeilen der Portierung ausgeführt ({ $covered } von { $total }; `{ $source }`, { $day }), nur zur Kenntnis
note-flaky =
  { $flaky ->
    [one] { $flaky } Test bestand erst nach Wiederholung
   *[other] { $flaky } Tests bestanden erst nach Wiederholung
  }
note-pinned-baseline = Die Referenz stammt aus der festgehaltenen Baseline, nicht aus einem gleichzeitigen Lauf
note-expression-unresolved = Der Ausdruck `{ $expression }` für „{ $operation }“ findet in `{ $path }` nichts
note-worst-target =
  Von { $count } Zielsprachen zählt der schlechteste Befund: { $target ->
    [rust] Rust
    [julia] Julia
    [python] Python
   *[other] { $target }
  }

# Gründe: welche Nachweise zählen

reason-stale =
  `{ $source }` ({ $day }) ist älter als der Code: `{ $changed }`{ $more ->
    [0] {" "}hat
    [one] {" "}und eine weitere Datei haben
   *[other] {" "}und { $more } weitere Dateien haben
  } sich seither geändert
reason-cut-short = Der Befehl, der `{ $source }` ({ $day }) schrieb, kam nicht bis zum Ende; was bis dahin bestanden hatte, belegt nichts
reason-from-future = `{ $source }` trägt eine Zeit in der Zukunft ({ $day }) und gilt darum nicht als aktuell
reason-undecided = Ohne Git lässt sich nicht sagen, ob `{ $source }` ({ $day }) zum jetzigen Code gehört
reason-undecided-shallow = In einem flachen Klon lässt sich nicht sagen, ob `{ $source }` ({ $day }) zum jetzigen Code gehört
reason-backend-unknown =
  `{ $source }` sagt nicht, welche Implementierung geladen war; gefragt ist { $target ->
    [rust] Rust
    [julia] Julia
    [python] Python
   *[other] { $target }
  }
reason-backend-doubted =
  In `{ $source }` weiß niemand, welche Implementierung geladen war: { backend-doubt }
reason-other-backend =
  `{ $source }` lief mit { $backend ->
    [rust] Rust
    [julia] Julia
    [python] Python
   *[other] { $backend }
  }, gefragt ist { $target ->
    [rust] Rust
    [julia] Julia
    [python] Python
   *[other] { $target }
  }
reason-declared-none = `{ $key }: none`: Das Modul hat so etwas bewusst nicht

# Gründe: Tests

reason-tests-passed =
  { $passed ->
    [one] { $passed } Test bestanden
   *[other] { $passed } Tests bestanden
  }, keiner fehlgeschlagen{ $skipped ->
    [0] {""}
   *[other] , { $skipped } übersprungen
  } (`{ $source }`, { $day })
reason-tests-failed =
  { $failed ->
    [one] { $failed } von { $ran } Tests ist fehlgeschlagen
   *[other] { $failed } von { $ran } Tests sind fehlgeschlagen
  }: `{ $example }` (`{ $source }`, { $day })
reason-tests-planned = `{ $path }` gibt es noch nicht
reason-no-run = Kein Lauf von `{ $path }` gefunden
reason-no-run-at-all = Kein Testlauf für `{ $module }` gefunden
reason-no-reference-run = Kein Testlauf für `{ $module }` mit der Python-Referenz gefunden
reason-all-skipped = Alle passenden Tests wurden übersprungen (`{ $source }`, { $day })
reason-untouched = `{ $tests }` importiert `{ $module }` nicht und führt laut Coverage keine Zeile davon aus (`{ $source }`)
reason-touch-unknown = `{ $tests }` importiert `{ $module }` nicht; ob die Tests das Modul ausführen, ist unbekannt (`{ $source }`)
reason-rewrites-reference = `{ $tests }` schreibt seine eigene Referenz neu und stimmt darum immer mit ihr überein
reason-no-selector = Kein `tests:` sagt, welche Tests das belegen
reason-selector-empty = Kein Test des Moduls passt zu `{ $selector }`
reason-no-edge-cases = Es sind keine Grenzfälle erklärt
reason-edge-cases-open =
  { $count ->
    [one] Kein bestandener Test trägt diesen Grenzfall im Namen
   *[other] Keine bestandenen Tests tragen diese Grenzfälle im Namen
  }: { $cases }
reason-edge-case-failed = Der Test `{ $example }` zum Grenzfall { $case } ist fehlgeschlagen (`{ $source }`, { $day })
reason-edge-cases-passed = Tests bestanden für: { $cases } (`{ $source }`, { $day })
reason-no-determinism = Weder ein Lauf der Golden-File Tests noch ein Determinismus-Test gefunden
reason-deterministic = Golden-File Tests in { $runs } Läufen bestanden (`{ $first }`, `{ $second }`)
reason-one-golden-run = Erst ein Lauf der Golden-File Tests (`{ $source }`), mindestens 2 gefordert; es fehlt noch 1
reason-suite-ran =
  `{ $path }` ist da, { $count ->
    [one] { $count } Test davon lief
   *[other] { $count } Tests davon liefen
  } (`{ $source }`, { $day })
reason-no-property-library = `{ $path }` verwendet keine Bibliothek für Property-Tests
reason-no-benchmark-run = Kein Benchmark-Ergebnis aus `{ $path }` gefunden
reason-benchmarks-ran =
  `{ $path }` ist da, { $count ->
    [one] { $count } Benchmark davon lief
   *[other] { $count } Benchmarks davon liefen
  } (`{ $source }`, { $day })
reason-benchmarks-empty = Kein Benchmark in `{ $source }` ({ $day }) wurde wirklich ausgeführt: keine Messwerte oder Dauer null

# Gründe: Coverage, Typprüfer und Linter

reason-no-coverage = Kein Coverage-Bericht enthält `{ $path }`
reason-coverage-met = { $percent } % der Zeilen ausgeführt ({ $covered } von { $total }), mindestens { $required } % gefordert (`{ $source }`, { $day })
reason-coverage-low = Nur { $percent } % der Zeilen ausgeführt ({ $covered } von { $total }), mindestens { $required } % gefordert (`{ $source }`, { $day })
reason-coverage-empty = `{ $source }` ({ $day }) nennt keine einzige ausführbare Zeile des Moduls
reason-coverage-unmeasured = `{ $path }` steht in keinem Bericht vollständig (`{ $source }`); wie viel davon lief, ist unbekannt
reason-no-lint = Kein Bericht von { $tool } spricht von `{ $path }`
reason-lint-clean =
  { $tool } meldet nichts in { $files ->
    [one] { $files } Datei
   *[other] { $files } Dateien
  } (`{ $source }`, { $day })
reason-lint-findings =
  { $count ->
    [one] { $count } Befund
   *[other] { $count } Befunde
  } von { $tool }, zuerst `{ $code }` in `{ $place }` (`{ $source }`, { $day })
reason-lint-no-proof = `{ $source }` ist leer: Ohne Beleg beweist das nicht, dass { $tool } `{ $path }` geprüft hat
reason-lint-hidden-exit = Laut Beleg lief `{ $source }` durch eine Shell, die verbirgt, wie { $tool } endete; die Datei beweist nichts über `{ $path }`
reason-lint-not-finished = { $tool } lief laut `{ $source }` nicht bis zum Ende und sagt nichts über `{ $path }`
reason-lint-not-strict = Ob { $tool } `{ $path }` streng geprüft hat, zeigen weder Beleg noch Konfiguration (`{ $source }`)
reason-lint-other-command = Der Befehl im Beleg von `{ $source }` zeigt keinen Aufruf von { $tool }; die Datei beweist nichts über `{ $path }`
reason-lint-loosened = Der Befehl, die Konfiguration oder ein Kommentar in der Datei nimmt für `{ $path }` Strenge zurück (`{ $source }`)
reason-lint-not-covered = Ob { $tool } `{ $path }` überhaupt geprüft hat, zeigen weder Beleg noch Konfiguration (`{ $source }`)
reason-not-rust = Das Kriterium gilt nur für Rust
reason-findings-met =
  { $count ->
    [one] { $count } Befund
   *[other] { $count } Befunde
  } von { $tool }, höchstens { $allowed } erlaubt (`{ $source }`)
reason-findings-over =
  { $count ->
    [one] { $count } Befund
   *[other] { $count } Befunde
  } von { $tool }, höchstens { $allowed } erlaubt (`{ $source }`)

# Gründe: Quelltext und Grenze

reason-source-planned = `{ $path }` gibt es noch nicht
reason-port-planned = Die Portierung `{ $path }` gibt es noch nicht
reason-unreadable-source = `{ $path }` kann nicht gelesen werden; was daraus folgt, ist unbekannt
reason-nothing-public = `{ $path }` hat keine öffentliche Funktion
reason-no-boundary = `{ $path }` hat keine Funktion an der Grenze
reason-hints-complete =
  { $count ->
    [one] { $count } öffentliche Funktion ist
   *[other] Alle { $count } öffentlichen Funktionen sind
  } vollständig annotiert (`{ $path }`)
reason-hints-open =
  { $count ->
    [one] { $count } von { $all } öffentlichen Funktionen ist
   *[other] { $count } von { $all } öffentlichen Funktionen sind
  } nicht vollständig annotiert: bei `{ $name }` fehlt `{ $what }`
reason-builtin-types = Die öffentlichen Signaturen verwenden nur eingebaute Typen und Arrays
reason-types-unknown = `{ $name }` ist nicht annotiert; welche Typen an der Grenze stehen, ist unbekannt
reason-types-planned = `{ $path }` gibt es noch nicht, doch die Signaturen verwenden `{ $used }`
reason-types-unused = `{ $path }` definiert keinen Typ, den die Signaturen verwenden (etwa `{ $used }`)
reason-types-defined =
  `{ $path }` definiert { $count ->
    [one] den verwendeten Typ
   *[other] die verwendeten Typen
  } { $names }
reason-specified =
  { $count ->
    [one] { $count } Funktion
   *[other] { $count } Funktionen
  } an der Grenze, jede mit Signatur
reason-no-signature =
  { $count ->
    [one] { $count } Funktion
   *[other] { $count } Funktionen
  } an der Grenze ohne Signatur: `{ $name }`
reason-no-schemas = Das Modul nennt kein Arrow-Schema
reason-schemas-planned = `{ $path }` gibt es noch nicht
reason-schema-undefined =
  { $count ->
    [one] { $count } Schema fehlt
   *[other] { $count } Schemas fehlen
  } in `{ $path }`: `{ $schema }`
reason-schemas-defined = In `{ $path }` definiert: { $schemas }
reason-nullability-known =
  Für { $count ->
    [one] { $count } Funktion
   *[other] { $count } Funktionen
  } an der Grenze steht fest, was None sein darf
reason-nullability-unstated =
  Bei `{ $name }` ist `{ $what }` nicht annotiert ({ $count ->
    [one] { $count } Stelle
   *[other] { $count } Stellen
  } offen)
reason-nullability-unknown =
  Bei `{ $name }` lässt der Typ von `{ $what }` offen, ob None erlaubt ist ({ $count ->
    [one] { $count } Stelle
   *[other] { $count } Stellen
  } offen)
reason-schema-nullability = Im Schema `{ $schema }` (`{ $path }`) steht nicht für jedes Feld, ob es leer sein darf
reason-schema-unread = Das Schema `{ $schema }` ist in `{ $path }` nicht zu lesen
reason-drift =
  { $count ->
    [one] { $count } Abweichung
   *[other] { $count } Abweichungen
  } an der Grenze, zuerst `{ $name }` ({ $rule })
reason-no-drift =
  { $count ->
    [one] { $count } Name
   *[other] { $count } Namen
  } auf beiden Seiten gleich
reason-aborts =
  { $count ->
    [one] { $count } Funktion an der Grenze kann
   *[other] { $count } Funktionen an der Grenze können
  } abbrechen: `{ $name }` enthält `{ $what }`
reason-throws-unmapped = `{ $name }` wirft `{ $what }`; das bilden weder `error_codes` noch die Dokumentation ab
reason-errors-unknown =
  Ob `{ $name }` Fehler zurückgibt, ist unbekannt ({ $count ->
    [one] { $count } Funktion
   *[other] { $count } Funktionen
  } offen)
reason-errors-handled =
  { $count ->
    [one] { $count } Funktion
   *[other] { $count } Funktionen
  } an der Grenze, { $fallible } davon mit Fehlern, keine bricht ab
reason-exports-there =
  { $target ->
    [rust] Rust
    [julia] Julia
    [python] Python
   *[other] { $target }
  } bietet { $count ->
    [one] den einen Namen
   *[other] alle { $count } Namen
  } der Grenze an
reason-exports-absent =
  In { $target ->
    [rust] Rust
    [julia] Julia
    [python] Python
   *[other] { $target }
  } { $count ->
    [one] fehlt { $count }
   *[other] fehlen { $count }
  } von { $all } Namen der Grenze: `{ $name }`
reason-no-code = In `{ $path }` gibt es keinen Quelltext zu durchsuchen
reason-text-found =
  `{ $text }` steht an { $count ->
    [one] { $count } Stelle
   *[other] { $count } Stellen
  } ({ $files ->
    [one] { $files } Datei
   *[other] { $files } Dateien
  } durchsucht)
reason-text-absent =
  `{ $text }` kommt nicht vor ({ $files ->
    [one] { $files } Datei
   *[other] { $files } Dateien
  } durchsucht, { $count } Fundstellen)
reason-text-not-found =
  `{ $text }` kommt nicht vor ({ $files ->
    [one] { $files } Datei
   *[other] { $files } Dateien
  } durchsucht)
reason-text-unwanted =
  `{ $text }` steht an { $count ->
    [one] { $count } Stelle
   *[other] { $count } Stellen
  }, zuerst `{ $place }`

# Gründe: Figuren

reason-baseline-planned = `{ $path }` gibt es noch nicht
reason-baseline-unreadable = `{ $path }` kann nicht gelesen werden
reason-baseline-unread = `{ $path }` ist da, wurde aber nicht als Baseline erkannt
reason-baseline-empty = `{ $path }` enthält keinen Messwert, der etwas aussagt
reason-baseline-of-port =
  `{ $path }` wurde mit { $backend ->
    [rust] Rust
    [julia] Julia
   *[other] { $backend }
  } gemessen; eine Baseline enthält Messwerte der Python-Referenz
reason-baseline-there =
  `{ $path }` ({ $day }) enthält { $count ->
    [one] { $count } Wert
   *[other] { $count } Werte
  }
reason-no-requirement = In `modules.yaml` ist keine Beschleunigung gefordert
reason-required = Insgesamt gefordert: { $overall }×
reason-required-operations =
  { $count ->
    [one] Für { $count } Operation gefordert
   *[other] Für { $count } Operationen gefordert
  }
reason-per-operation-only = Gefordert ist nur je Operation, nicht insgesamt
reason-figures-zero = Kein Wert in `{ $source }` ist größer als null: gemessen wurde nichts
reason-figures-constant = Die Streuung in `{ $source }` ist in jeder Zeile gleich: solche Werte misst niemand
reason-figures-identical = Referenz und Portierung haben in `{ $source }` genau dieselben Werte
reason-not-measured = „{ $operation }“ wurde in `{ $source }` nicht gemessen
reason-no-reference = Für „{ $operation }“ gibt es keinen Wert der Python-Referenz (`{ $source }`)
reason-ratio-single =
  { $operation ->
    [overall] Insgesamt
   *[other] „{ $operation }“
  } { $ratio }×, mindestens { $required }× gefordert (`{ $source }`, { $day }); { $processes ->
    [one] ein einzelner Prozess entscheidet nichts
   *[other] { $processes } nicht gepaarte Prozesse entscheiden nichts
  }
reason-time-single =
  „{ $operation }“ { $time } ms, höchstens { $limit } gefordert (`{ $source }`, { $day }); { $processes ->
    [one] ein einzelner Prozess entscheidet nichts
   *[other] { $processes } nicht gepaarte Prozesse entscheiden nichts
  }
reason-nothing-watched = Jede Operation mit Baseline und Benchmark hat eine Anforderung
reason-no-baseline-figure = In `{ $path }` steht kein Wert für „{ $operation }“
reason-regression-suspected = „{ $operation }“ ist { $percent } % langsamer als die Baseline, erlaubt sind { $allowed } % (`{ $source }`); ein einzelner Prozess weckt nur einen Verdacht
reason-regression-open = „{ $operation }“: { $percent } % gegenüber der Baseline, erlaubt sind bis zu { $allowed } % mehr (`{ $source }`); ein einzelner Prozess entscheidet nichts
reason-no-memory = In `modules.yaml` ist unter `memory:` nicht angegeben, wo der Spitzenspeicher steht
reason-no-memory-baseline = Der Ausdruck `{ $expression }` findet in `{ $path }` keinen Spitzenspeicher der Referenz
reason-no-peak = Kein Ergebnis von `{ $benchmark }` nennt den Spitzenspeicher
reason-memory-met = Spitze { $peak } MB, höchstens { $allowed } MB erlaubt (`{ $source }`, Baseline `{ $baseline }`)
reason-memory-over = Spitze { $peak } MB, höchstens { $allowed } MB erlaubt (`{ $source }`, Baseline `{ $baseline }`)
reason-no-checker = Kein Bericht eines Speicherprüfers spricht von der Portierung in { $target }
reason-leaks-faults =
  { $tool } nennt { $count ->
    [one] einen Fehler, `{ $kind }` bei `{ $place }`
   *[other] { $count } Fehler, zuerst `{ $kind }` bei `{ $place }`
  }; { $bytes } Bytes verloren (`{ $source }`, { $day })
reason-leaks-clean = { $tool } kam zum Ende und nennt keinen Fehler und kein Leck (`{ $source }`, { $day })
reason-leaks-not-finished = Der Lauf unter { $tool } kam laut `{ $source }` nicht zum Ende
reason-leaks-no-proof = `{ $source }` nennt keinen Fehler, und nichts zeigt, wie der Lauf unter { $tool } endete
reason-leaks-no-leak-check = `{ $source }` stammt von { $tool }, und das suchte nicht nach Lecks
reason-leaks-nothing-ran = Laut `{ $source }` führte { $tool } nichts von `{ $module }` aus
reason-figure-unknown = Der Wert `{ $figure }` ist nicht bekannt
reason-figure-absent = Für `{ $figure }` gibt es keinen aktuellen Wert
reason-figure-met = `{ $figure }` ist { $value }, gefordert { $limit }
reason-figure-missed = `{ $figure }` ist { $value }, gefordert { $limit }
reason-figure-single = `{ $figure }` ist { $value }, gefordert { $limit }; ein einzelner Prozess entscheidet nichts

# Gründe: Dokumente, Freigaben, eigene Kriterien

reason-docstrings-complete =
  { $count ->
    [one] { $count } öffentliche Funktion hat
   *[other] Alle { $count } öffentlichen Funktionen haben
  } einen Docstring mit allen Parametern
reason-docstrings-open =
  { $count ->
    [one] { $count } von { $all } Docstrings ist
   *[other] { $count } von { $all } Docstrings sind
  } unvollständig: bei `{ $name }` fehlt `{ $gap }`
reason-document-planned = `{ $path }` gibt es noch nicht
reason-not-named = `{ $path }` nennt `{ $module }` nicht
reason-target-not-named =
  `{ $path }` nennt das Modul (Zeile { $line }), aber nicht zusammen mit { $target ->
    [rust] Rust
    [julia] Julia
    [python] Python
   *[other] { $target }
  }
reason-named = `{ $path }` nennt das Modul (Zeile { $line })
reason-changelog-older = `{ $changed }` hat sich nach dem letzten Eintrag in `{ $path }` geändert
reason-docs-complete =
  { $count ->
    [one] { $count } Kriterium
   *[other] Alle { $count } Kriterien
  } der Dokumentation erfüllt
reason-docs-open =
  `{ $gate }`: { $outcome ->
    [passed] erfüllt
    [failed] nicht erfüllt
    [vacuous] beweist nichts
    [stale] veraltet
    [inconclusive] unentschieden
    [missing] fehlt
   *[other] nicht anwendbar
  }
reason-no-docs-gates = Alle Kriterien der Dokumentation sind abgeschaltet
reason-not-signed = Niemand hat `{ $gate }` freigegeben
reason-signed = Erklärt von { $by } am { $day }
reason-signed-by-owner = { $by } hat am { $day } selbst freigegeben, ist aber für das Modul verantwortlich
reason-sign-off-lapsed = Die Freigabe von { $by } ({ $day }) galt früherem Code; seither hat er sich geändert
reason-sign-off-unbound = Die Freigabe von { $by } ({ $day }) nennt keinen Fingerabdruck des Codes
reason-file-planned = `{ $path }` gibt es noch nicht
reason-file-there = `{ $path }` ist da
reason-setting-incomplete = Dem Kriterium `{ $gate }` fehlt die Angabe `{ $key }`

# Gründe: Richtlinien

reason-status-done =
  Abgeschlossen, und { $count ->
    [one] der eine Name der Grenze ist
   *[other] alle { $count } Namen der Grenze sind
  } da
reason-done-without-port =
  Abgeschlossen, doch in `{ $path }` gibt es keine Portierung nach { $target ->
    [rust] Rust
    [julia] Julia
    [python] Python
   *[other] { $target }
  }
reason-status-behind = Noch nicht begonnen, doch der Wrapper importiert `{ $name }` aus der Portierung
reason-status-fits =
  Der Quelltext widerspricht dem Status { $status ->
    [not-started] „Nicht begonnen“
    [in-progress] „In Arbeit“
    [done] „Abgeschlossen“
   *[other] „Zurückgerollt“
  } nicht
reason-status-not-asked =
  Beim Status { $status ->
    [not-started] „Nicht begonnen“
    [in-progress] „In Arbeit“
    [done] „Abgeschlossen“
   *[other] „Zurückgerollt“
  } wird danach nicht gefragt
reason-no-waivers = Es gibt keine Ausnahme
reason-waiver-expired = Die Ausnahme von { $by } für `{ $gate }` ist am { $until } abgelaufen, das Kriterium ist nicht erfüllt
reason-waivers-valid =
  { $count ->
    [one] { $count } Ausnahme gilt noch oder ist erledigt
   *[other] { $count } Ausnahmen gelten noch oder sind erledigt
  }
reason-port-not-imported = Der Wrapper importiert die Portierung nicht
reason-no-flag = `{ $path }` importiert in Zeile { $line } die Portierung, ohne dass ein Flag gelesen wird
reason-flag-read = `{ $path }` liest in Zeile { $line } das Flag `{ $flag }`
reason-flag-unread = `{ $place }` nennt das Flag `{ $flag }`, doch der Quelltext liest es nicht
reason-flags-work =
  { $count ->
    [one] Das Flag wird
   *[other] Die Flags werden
  } gelesen: { $flags }
reason-no-flag-named = Weder Register noch Texte nennen ein Flag
reason-not-begun = Die Migration hat noch nicht begonnen
reason-begun-without-baseline =
  Die Migration hat begonnen, doch die Baseline ist nicht belegt ({ $outcome ->
    [passed] erfüllt
    [failed] nicht erfüllt
    [vacuous] beweist nichts
    [stale] veraltet
    [inconclusive] unentschieden
    [missing] fehlt
   *[other] nicht anwendbar
  })
reason-too-many = { $count } Module sind in Arbeit, höchstens { $most } erlaubt
reason-few-enough =
  { $count ->
    [one] { $count } Modul ist
   *[other] { $count } Module sind
  } in Arbeit, höchstens { $most } erlaubt
reason-step-skipped = Step { $later } hat erfüllte Kriterien, Step { $step } noch keines
reason-steps-in-order = Bis Step { $step } hat jeder Schritt etwas vorzuweisen
reason-no-step-yet = Noch kein Schritt hat etwas vorzuweisen
reason-nothing-failed = Kein gefordertes Kriterium ist widerlegt
reason-blocker-named =
  { $count ->
    [one] { $count } Hindernis ist
   *[other] { $count } Hindernisse sind
  } benannt
reason-failed-lately = `{ $gate }` ist widerlegt; der Status ist noch keine 14 Tage alt
reason-no-blocker = `{ $gate }` ist widerlegt, der Status steht seit { $since }, und kein Hindernis ist benannt
reason-speedup-asks-nothing =
  { $operation ->
    [overall] Insgesamt
   *[other] „{ $operation }“
  }: { $required }× verlangt keine Beschleunigung
reason-limit-met-already = Die Baseline hält den Grenzwert { $limit } für „{ $operation }“ schon ein
reason-requirement-demands =
  { $count ->
    [one] { $count } Anforderung verlangt
   *[other] { $count } Anforderungen verlangen
  } mehr, als die Baseline leistet
reason-history-absent = Ohne die volle Git-Historie lässt sich das nicht sagen
reason-port-not-committed = Von der Portierung ist noch nichts eingecheckt
reason-port-before-runbook = `{ $path }` wurde am { $day } eingecheckt, der Eintrag im Register kam später ({ $entry })
reason-runbook-first = Der Eintrag im Register ({ $entry }) kam vor der Portierung ({ $day })
reason-port-before-tests = `{ $path }` wurde am { $day } eingecheckt, die Tests kamen später ({ $tests })
reason-tests-first = `{ $path }` ({ $tests }) kam vor der Portierung ({ $day })
reason-status-never-changed = Der Status hat sich noch nie geändert
reason-changelog-kept = Zur Statusänderung ({ $since }) gibt es einen Eintrag im Changelog
reason-changelog-not-kept = Der Status hat sich geändert ({ $since }), der Changelog nicht
reason-no-baseline-yet = Es gibt noch keine Baseline
reason-baseline-kept = `{ $path }` ist seit Beginn der Portierung ({ $port }) unverändert oder belegt
reason-baseline-moved = `{ $path }` hat sich nach Beginn der Portierung ({ $port }) geändert ({ $day }), ohne Beleg der Python-Referenz

# Zustand der Schritte, die nur der Quelltext zeigt

step-target = Portierung in `{ $path }`
step-exports = { $found } von { $all } Namen der Grenze angeboten
step-wrapper =
  Flag: `{ $flag }`; Rückfall auf Python: { $falls_back ->
    [yes] ja
   *[other] nein
  }

# Befehle check, status und explain

outcome =
  { $outcome ->
    [passed] erfüllt
    [failed] nicht erfüllt
    [vacuous] beweist nichts
    [stale] veraltet
    [inconclusive] unentschieden
    [missing] fehlt
   *[other] nicht anwendbar
  }
blocks-contradicted = widerlegt
blocks-unproven = unbelegt
check-next = weiter
check-nothing = Nichts blockiert.
check-blocked =
  { $count ->
    [one] { $count } Kriterium blockiert.
   *[other] { $count } Kriterien blockieren.
  }
check-unproven =
  { $count ->
    [one] { $count } gefordertes Kriterium ist unbelegt; mit `--require-evidence` blockiert es.
   *[other] { $count } geforderte Kriterien sind unbelegt; mit `--require-evidence` blockieren sie.
  }
command-unknown-module = Das Modul `{ $name }` gibt es nicht
command-unknown-gate = Das Kriterium `{ $name }` gibt es nicht
command-gate-off = Das Kriterium `{ $name }` ist für `{ $module }` abgeschaltet
status-module = Modul
status-target = Zielsprache
status-status = Status
status-wave = Welle
status-readiness = Bereitschaft
status-gates = Kriterien
status-blocking = Blockiert
status-next = Weiter
status-word =
  { $status ->
    [not-started] Nicht begonnen
    [in-progress] In Arbeit
    [done] Abgeschlossen
   *[other] Zurückgerollt
  }
readiness-word =
  { $state ->
    [ready] bereit
    [ready-with-waivers] bereit mit Ausnahmen
   *[other] nicht bereit
  }
status-summary =
  { $modules ->
    [one] { $modules } Modul
   *[other] { $modules } Module
  }: { $done } abgeschlossen, { $progress } in Arbeit, { $waiting } nicht begonnen, { $back } zurückgerollt
explain-readiness =
  Bereitschaft für { $status ->
    [not-started] „Nicht begonnen“
    [in-progress] „In Arbeit“
    [done] „Abgeschlossen“
   *[other] „Zurückgerollt“
  }: { $state }
explain-blocked-by = Es fehlen: { $gates }
explain-why = warum
explain-evidence = Nachweis
explain-note = Hinweis
explain-required = gefordert
explain-place = Stelle
explain-waiver =
  Ausnahme: { $by }, bis { $until }{ $valid ->
    [yes] {""}
   *[other] {" "}(abgelaufen)
  }: { $why }
explain-sign-off = Freigabe: { $by }, { $day }

# Regeln: wann ein Kriterium erfüllt ist

rule-types-mypy-strict = Ein strenger mypy-Lauf hat die Dateien des Moduls geprüft und nichts gemeldet; Strenge und Umfang zeigt der Beleg oder die Konfiguration
rule-types-hints-complete = Bei jeder öffentlichen Funktion und Methode sind alle Parameter und die Rückgabe annotiert
rule-types-boundary-types = Die Typdatei definiert mindestens ein TypedDict, Protocol, eine Dataclass oder ein NamedTuple, das öffentliche Signaturen verwenden
rule-interface-ffi-spec = Die Seite hat mindestens eine Funktion an der Grenze und keine ohne Signatur
rule-interface-arrow-schemas = Jedes Schema, das das Modul nennt, ist dort definiert
rule-interface-nullability = Für jeden Parameter, jede Rückgabe und jedes Schemafeld an der Grenze steht fest, ob None erlaubt ist
rule-tests-benchmark-suite = Die Datei ist da, und ein Lauf enthält mindestens einen Benchmark daraus
rule-tests-property-suite = Die Datei ist da, verwendet eine Bibliothek für Property-Tests, und ein Lauf enthält mindestens einen Test daraus
rule-tests-golden-suite = Die Datei ist da, und ein Lauf enthält mindestens einen Test daraus
rule-tests-coverage = Die Zeilen-Coverage der Dateien des Moduls erreicht den geforderten Wert; mehrere Berichte werden vereinigt
rule-perf-baseline = Die Datei ist da, lesbar und enthält mindestens einen Wert
rule-perf-target = Das Register fordert eine Beschleunigung oder einen Grenzwert, insgesamt oder je Operation
rule-port-input-types = Jeder Parameter an der Grenze hat auf der anderen Seite einen passenden Typ
rule-port-output-types = Jede Rückgabe an der Grenze hat auf der anderen Seite einen passenden Typ
rule-port-arrow-serialization = Die ausgewählten Tests liefen auf der Portierung und bestanden
rule-port-error-handling = Rust: Wer fehlschlagen kann, gibt ein Ergebnis zurück, und keine Funktion enthält `unwrap`, `expect` oder `panic!`; Julia: Geworfen wird nur, was abgebildet oder dokumentiert ist
rule-port-core-logic = Jeder Name der Grenze wird von der Portierung angeboten
rule-port-numerical-correctness = Mindestens ein Property-Test lief auf der Portierung, keiner schlug fehl
rule-port-edge-cases = Für jeden erklärten Grenzfall bestand ein Test, der ihn als ganzes Wort im Namen trägt
rule-test-unit = Mindestens ein Unit-Test lief auf der Portierung, keiner schlug fehl; Tests der Zielsprache zählen mit
rule-test-property = Mindestens ein Property-Test lief auf der Portierung, keiner schlug fehl
rule-test-golden = Mindestens ein Golden-File Test lief auf der Portierung, keiner schlug fehl
rule-test-speedup = Gepaarte Läufe zeigen die insgesamt geforderte Beschleunigung; ein einzelner Prozess entscheidet nichts
rule-test-integration = Mindestens ein Integration-Test lief auf der Portierung, keiner schlug fehl
rule-docs-docstrings = Jede öffentliche Funktion hat einen Docstring, der alle Parameter nennt
rule-docs-ffi = Python, Stub, Zielsprache und Notizen widersprechen einander nicht
rule-docs-changelog = Ein Eintrag nennt das Modul; er veraltet, wenn sich die Portierung danach ändert
rule-docs-architecture = Die Seite nennt das Modul zusammen mit seiner Zielsprache
rule-accept-all-tests = Kein Test des Moduls ist in dem, was zählt, fehlgeschlagen
rule-accept-determinism = Golden-File Tests bestanden in mindestens zwei aktuellen Läufen, oder ein Determinismus-Test bestand
rule-accept-output-format = Die ausgewählten Tests liefen auf der Portierung und bestanden
rule-accept-speedup = Jede Operation mit Anforderung erreicht sie in gepaarten Läufen; ohne solche zählt die Anforderung insgesamt
rule-accept-memory = Der Spitzenspeicher der Portierung liegt nicht über dem der Baseline
rule-accept-leaks = Ein abgeschlossener Bericht über das Modul nennt weder Fehler noch sichere Lecks
rule-accept-review = Jemand anderes als der Verantwortliche hat den jetzigen Code freigegeben
rule-accept-wrapper-types = Wie `types.mypy-strict`, für den Wrapper
rule-accept-clippy = Ein Lauf mit `pedantic` hat die Dateien des Moduls geprüft und nichts gemeldet
rule-accept-docs = Die vier Kriterien `docs.*` sind erfüllt
rule-policy-status-honest = Verletzt, wenn `done` ohne die Namen der Grenze gesagt wird oder `not-started`, obwohl der Wrapper die Portierung schon verwendet
rule-policy-waivers-valid = Verletzt, wenn eine Ausnahme abgelaufen und ihr Kriterium noch nicht erfüllt ist
rule-policy-feature-flag = Verletzt, wenn der Wrapper die Portierung importiert und kein Flag gelesen wird
rule-policy-flag-works = Verletzt, wenn Register oder Texte ein Flag nennen, das der Quelltext nicht liest
rule-policy-rollback-tested = Verletzt, wenn die Tests eines abgeschlossenen oder zurückgerollten Moduls auf der Python-Referenz fehlschlagen
rule-policy-baseline-first = Verletzt, wenn das Modul begonnen hat und seine Baseline nicht belegt ist
rule-policy-one-at-a-time = Verletzt, wenn mehr Module in Arbeit sind als erlaubt
rule-policy-runbook-first = Verletzt, wenn die Portierung älter ist als der Eintrag im Register
rule-policy-tests-first = Verletzt, wenn die Portierung älter ist als die Tests
rule-policy-no-skipped-steps = Verletzt, wenn ein späterer Schritt etwas vorzuweisen hat und ein früherer nichts
rule-policy-blockers = Verletzt, wenn ein gefordertes Kriterium widerlegt ist, der Status über 14 Tage steht und kein Hindernis benannt ist
rule-policy-changelog = Verletzt, wenn sich der Status geändert hat und der Changelog des Moduls nicht
rule-policy-targets-met-already = Verletzt, wenn die Baseline die Anforderung schon erfüllt
rule-policy-baseline-pinned = Verletzt, wenn sich die Baseline nach dem ersten Commit der Portierung ohne Beleg der Referenz geändert hat
rule-policy-hidden-regression = Verletzt, wenn ein Wert ohne Anforderung über die Schwelle hinaus schlechter ist als seine Baseline
explain-rule = Regel
