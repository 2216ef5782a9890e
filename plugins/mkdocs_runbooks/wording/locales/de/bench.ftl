# `runbooks bench`

bench-side-reference = Referenz
bench-side-port = Portierung
bench-which-target = `{ $module }` hat mehrere Zielsprachen ({ $targets }); eine davon mit `--target` nennen
bench-no-target = `{ $module }` hat keine Zielsprache `{ $named }`, nur { $targets }
bench-no-file = `{ $module }` hat noch keine Benchmark-Datei (`{ $path }`); sie schreiben oder unter `bench:` beide Befehle nennen (`reference`, `port`)
bench-no-flag = Der Quelltext von `{ $module }` liest kein Flag, nichts schaltet also zwischen Referenz und Portierung um; unter `bench:` beide Befehle nennen (`reference`, `port`)
bench-flag-constant = Das Flag `{ $flag }` von `{ $module }` ist eine Konstante im Quelltext (`{ $place }`), die keine Umgebungsvariable ändert; unter `bench:` beide Befehle nennen (`reference`, `port`)
bench-flag-value = Kein Wert ist bekannt, der `{ $flag }` abschaltet (`{ $place }`); unter `bench:` beide Befehle von `{ $module }` nennen (`reference`, `port`)
bench-command-unreadable = `bench.{ $side }` von `{ $module }` ist kein Befehl
bench-command-shell = `bench.{ $side }` von `{ $module }` enthält `{ $word }`, was nur eine Shell versteht; `sh -c "…"` schreiben
bench-exists = `{ $path }` gibt es schon
bench-backend-unknown = { $side ->
    [reference] Niemand wird wissen, welche Implementierung die Prozesse der Referenz laden
   *[other] Niemand wird wissen, welche Implementierung die Prozesse der Portierung laden
  }: ohne Antwort von `backend:` bei `{ $module }`, etwa `package.module:BACKEND`, beweist die Sitzung nichts
bench-backend-other = { $side ->
    [reference] Der Befehl der Referenz lädt `{ $said }` statt `{ $claimed }`
   *[other] Der Befehl der Portierung lädt `{ $said }` statt `{ $claimed }`
  }: eine solche Sitzung beweist nichts
bench-few =
  { $processes ->
    [one] { $processes } Prozess
   *[other] { $processes } Prozesse
  } je Seite; weniger als { $least } entscheiden nichts
bench-not-started = `{ $detail }` kann nicht gestartet werden: kein solches Programm, oder es darf nicht ausgeführt werden
bench-interrupted = Unterbrochen; nichts wurde behalten
bench-failed = { $side ->
    [reference] Der Befehl der Referenz endete mit { $code }
   *[other] Der Befehl der Portierung endete mit { $code }
  }; nichts wurde behalten
bench-no-json = { $side ->
    [reference] Der Befehl der Referenz
   *[other] Der Befehl der Portierung
  } hat nichts gemessen: pytest-benchmark ist dort nicht installiert oder abgeschaltet (`--benchmark-disable`, pytest-xdist), oder kein Benchmark war ausgewählt
bench-no-result = { $side ->
    [reference] Der Befehl der Referenz
   *[other] Der Befehl der Portierung
  } hat kein JSON von pyperf, pytest-benchmark oder hyperfine ausgegeben
bench-same-id = { $side ->
    [reference] Der Befehl der Referenz
   *[other] Der Befehl der Portierung
  } hat `{ $detail }` zweimal gemessen; jedem Benchmark einen eigenen Namen geben
bench-code-changed = Die Dateien von `{ $module }` haben sich geändert, während die Sitzung lief; sie spricht von keinem bestimmten Stand, nichts wurde behalten
bench-not-written = `{ $path }` kann nicht geschrieben werden
bench-written = { $count ->
    [one] { $count } Prozess
   *[other] { $count } Prozesse
  } je Seite: `{ $path }`
bench-not-collected = `{ $path }` liegt nicht unter `evidence:` in `modules.yaml`, kein Kriterium sieht es
bench-ratio = { $ratio }× ({ $low }–{ $high }×)
bench-ratio-only = { $ratio }×
bench-one-side = nur eine Seite hat es gemessen
bench-unmeasured = „{ $operation }“ nennt im Register den Benchmark `{ $benchmark }`, und keiner dieses Namens lief
bench-verdict = Befund: `runbooks explain { $module } accept.speedup`
