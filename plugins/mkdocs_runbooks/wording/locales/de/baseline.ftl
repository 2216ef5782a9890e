# `runbooks baseline`

baseline-no-place = `{ $module }` hat keinen eindeutigen Ort für die Baseline (`{ $path }`); unter `paths.baseline` eine Datei nennen
baseline-there = Eine Baseline ist schon festgehalten: `{ $path }`. Mit ihr wird die Portierung verglichen; `--replace` hält absichtlich eine neue fest
baseline-port-active = { $when ->
    [asked] Mit diesem Befehl lädt `{ $module }` `{ $said }`: Werte der Portierung sind keine Baseline
   *[other] Ein Prozess hatte für `{ $module }` `{ $said }` geladen: Werte der Portierung sind keine Baseline
  }; nichts wurde festgehalten
baseline-backend-unknown = Welche Implementierung von `{ $module }` geladen ist, kann niemand sagen, und eine Portierung ist da: unter `backend:` nennen, wo zu fragen ist, etwa `package.module:BACKEND`; nichts wurde festgehalten
baseline-pinned =
  { $processes ->
    [one] Festgehalten aus { $processes } Prozess
   *[other] Festgehalten aus { $processes } Prozessen
  } beim Commit { $commit }: `{ $path }`
baseline-lacking = Der Ausdruck von „{ $operation }“ findet in `{ $path }` nichts: den Benchmark nennen oder den Ausdruck auf einen eigenen Schlüssel führen
baseline-dirty = Der Arbeitsstand weicht von diesem Commit ab; zuerst die Referenz committen, dann mit `--replace` festhalten, damit sich die Baseline noch einmal messen lässt
