# Gründe und nächste Schritte der Kriterien über paarweise Benchmarks

reason-speedup-passed =
  { $operation ->
    [overall] Insgesamt
   *[other] „{ $operation }“
  } { $ratio }×{ $interval ->
    [known] {" "}({ $low }–{ $high }×)
   *[unknown] {""}
  }, gefordert mindestens { $required }× (`{ $source }`, { $day }, { $processes } Prozesse je Seite)
reason-speedup-failed =
  { $operation ->
    [overall] Insgesamt
   *[other] „{ $operation }“
  } nur { $ratio }×{ $interval ->
    [known] {" "}({ $low }–{ $high }×)
   *[unknown] {""}
  }, gefordert mindestens { $required }× (`{ $source }`, { $day }, { $processes } Prozesse je Seite)
reason-speedup-inconclusive =
  { $operation ->
    [overall] Insgesamt
   *[other] „{ $operation }“
  } { $ratio }×{ $interval ->
    [known] {" "}({ $low }–{ $high }×)
   *[unknown] {""}
  }, gefordert mindestens { $required }×: { $processes } Prozesse je Seite entscheiden es nicht (`{ $source }`, { $day })
reason-limit-passed = „{ $operation }“ { $time } ms, gefordert höchstens { $limit }: { $under } von { $processes } Prozessen bleiben darunter (`{ $source }`, { $day })
reason-limit-failed = „{ $operation }“ { $time } ms, gefordert höchstens { $limit }: nur { $under } von { $processes } Prozessen bleiben darunter (`{ $source }`, { $day })
reason-limit-inconclusive = „{ $operation }“ { $time } ms, gefordert höchstens { $limit }: { $under } von { $processes } Prozessen darunter entscheiden es nicht (`{ $source }`, { $day })
reason-regression-confirmed = „{ $operation }“ ist { $percent } % langsamer als die Referenz{ $interval ->
    [known] {" "}({ $least } bis { $most } %)
   *[unknown] {""}
  }, erlaubt sind { $allowed } %; eine frühere Sitzung zeigt es auch (`{ $source }`, { $day }, { $processes } Prozesse je Seite)
reason-regression-once = „{ $operation }“ ist { $percent } % langsamer als die Referenz{ $interval ->
    [known] {" "}({ $least } bis { $most } %)
   *[unknown] {""}
  }, erlaubt sind { $allowed } % (`{ $source }`, { $day }, { $processes } Prozesse je Seite); eine einzelne Sitzung weckt nur einen Verdacht
reason-regression-undecided = „{ $operation }“: { $percent } % gegenüber der Referenz{ $interval ->
    [known] {" "}({ $least } bis { $most } %)
   *[unknown] {""}
  }, erlaubt sind bis zu { $allowed } % mehr: { $processes } Prozesse je Seite entscheiden es nicht (`{ $source }`, { $day })
reason-regression-none =
  { $count ->
    [one] Der Wert ohne Anforderung bleibt
   *[other] Alle { $count } Werte ohne Anforderung bleiben
  } innerhalb von { $allowed } % der Referenz; am nächsten kommt dem „{ $operation }“ mit { $percent } %{ $interval ->
    [known] {" "}({ $least } bis { $most } %)
   *[unknown] {""}
  } (`{ $source }`, { $day }, { $processes } Prozesse je Seite)
reason-session-reference-backend = Die Prozesse der Referenz in `{ $source }` hatten `{ $backend }` statt Python geladen
reason-session-reference-unknown = Welche Implementierung die Prozesse der Referenz in `{ $source }` geladen hatten, hat niemand festgehalten
reason-session-machines = Nur eine Seite von `{ $source }` lief auf `{ $environment }`
reason-session-not-in-turn = Die Prozesse in `{ $source }` liefen nicht abwechselnd
reason-session-few =
  { $processes ->
    [one] { $processes } Prozess
   *[other] { $processes } Prozesse
  } je Seite in `{ $source }`; weniger als { $least } entscheiden nichts
reason-benchmark-vanished = `{ $benchmark }` lief in { $reference } Prozessen der Referenz und in { $port } von { $processes } der Portierung (`{ $source }`)
reason-benchmark-gone = `{ $benchmark }` steht in `{ $earlier }` und nicht mehr in `{ $source }`
reason-figures-unmeasured = `{ $source }` enthält Zeiten von null oder Benchmarks ohne eine einzige Runde: gemessen wurde dort nichts
reason-figures-cached = `{ $source }` enthält Aufrufzeiten, die nur Treffer eines Caches sein können: gerechnet wurde nichts
reason-figure-open = `{ $figure }` ist { $value }, gefordert { $limit }: das Intervall reicht auf beide Seiten davon
reason-peaks-passed = Spitze { $peak } MB, Referenz { $allowed } MB (`{ $source }`, { $day }, { $processes } Prozesse je Seite)
reason-peaks-failed = Spitze { $peak } MB, in der Referenz nur { $allowed } MB (`{ $source }`, { $day }, { $processes } Prozesse je Seite)
reason-peaks-inconclusive = Spitze { $peak } MB, Referenz { $allowed } MB: { $processes } Prozesse je Seite entscheiden es nicht (`{ $source }`, { $day })
reason-peaks-incomplete = Nicht jeder Prozess in `{ $source }` nennt seinen Spitzenspeicher

next-bench-more =
  { $more ->
    [one] { $more } weiterer Prozess je Seite würde entscheiden, wenn der Abstand so bleibt: `{ $command }`
   *[other] { $more } weitere Prozesse je Seite würden entscheiden, wenn der Abstand so bleibt: `{ $command }`
  }
next-bench-hopeless = Bei diesem Abstand würden auch { $most } weitere Prozesse je Seite nicht entscheiden; zuerst die Maschine beruhigen oder die Portierung deutlich beschleunigen, dann `{ $command }`
next-bench-again = Eine zweite Sitzung bestätigt oder entkräftet es: `{ $command }`
next-declare-bench = Das Flag ist keine Umgebungsvariable: bei `{ $module }` unter `bench:` beide Befehle nennen (`reference`, `port`), dann `{ $command }`
next-faster = { $operation ->
    [overall] Die Portierung
   *[other] „{ $operation }“
  } beschleunigen oder in `modules.yaml` unter `{ $key }` weniger fordern
next-roll-back = Auf Python zurückrollen, bis „{ $operation }“ wieder so schnell ist wie die Referenz
