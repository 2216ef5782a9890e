## Der Befehl render
render-written = `{ $folder }`: { $changed } geschrieben, { $unchanged } unverändert, { $removed } entfernt
render-kept = `{ $path }` wird nicht mehr erzeugt, wurde aber von Hand geändert und bleibt deshalb liegen
render-foreign = In `{ $folder }` stehen an erzeugten Pfaden Dateien, die nicht von `runbooks render` stammen. Nichts wurde geschrieben:
render-outside = In `{ $folder }` führt ein Link aus dem Ordner hinaus. Nichts wurde geschrieben:
render-not-writable = `{ $folder }` lässt sich nicht beschreiben:
