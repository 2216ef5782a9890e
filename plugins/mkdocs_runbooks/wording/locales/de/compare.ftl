# `runbooks compare`

compare-benchmark = Benchmark
compare-base = Vorher
compare-head = Nachher
compare-change = Änderung
compare-verdict = Befund
compare-change-slower = langsamer
compare-change-not-slower = nicht langsamer
compare-change-undecided = unentschieden
compare-change-missing = fehlt nachher
compare-change-new = neu
compare-change-vacuous = beweist nichts
compare-doubt-machines = auf verschiedenen Maschinen gemessen
compare-doubt-control = auch die Referenz daneben hat sich geändert, also die Maschine
compare-doubt-few =
  { $more ->
    [one] mindestens { $more } weiterer Prozess je Seite
   *[other] mindestens { $more } weitere Prozesse je Seite
  }
compare-doubt-units = nicht auf beiden Seiten in Sekunden oder Bytes gemessen
compare-doubt-unmeasured = Zeiten von null oder keine Runden
compare-doubt-constant = Werte, die niemand misst: konstant oder überall mit derselben Streuung
compare-doubt-identical = beide Seiten haben genau dieselben Werte
compare-doubt-cached = nur ein Cache wurde gefragt
compare-more =
  { $more ->
    [one] { $more } weiterer Prozess je Seite würde entscheiden
   *[other] { $more } weitere Prozesse je Seite würden entscheiden
  }
compare-hopeless = auch viele weitere Prozesse würden nicht entscheiden
compare-absent = `{ $path }` gibt es nicht
compare-no-benchmarks = `{ $path }` enthält keinen lesbaren Benchmark
compare-nothing-shared = `{ $base }` und `{ $head }` haben keinen gemeinsamen Benchmark
compare-against = Verglichen mit `{ $path }`, dem neuesten Ergebnis, das das Register nennt
compare-no-head = Das Register nennt kein anderes Ergebnis, das mit `{ $base }` einen Benchmark gemeinsam hat
compare-summary = { $slower } um mehr als { $margin } % langsamer, { $kept } nicht langsamer, { $undecided } unentschieden
