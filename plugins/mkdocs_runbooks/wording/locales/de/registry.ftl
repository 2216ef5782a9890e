# Meldungen über modules.yaml und die Abschnittsdateien, dazu die Worte von `runbooks sign`.

diagnostic-registry-not-found = Es gibt kein Register `{ $path }`
    .hint = Beginnen Sie mit zwei Zeilen unter `modules:`, oder nennen Sie mit `--registry` (in MkDocs: `registry:`) eine andere Datei
diagnostic-registry-unreadable = { $reason ->
        [encoding] Das Register ist nicht in UTF-8 geschrieben: Das Byte { $detail } kann hier nicht stehen
        [not-a-file] Das Register ist keine gewöhnliche Datei
        [outside] Das Register liegt hinter einer Verknüpfung außerhalb des Projekts
       *[other] Das Register lässt sich nicht öffnen
    }
    .hint = { $reason ->
        [encoding] Speichern Sie die Datei als UTF-8
       *[other] Prüfen Sie die Datei und ihre Leserechte
    }
diagnostic-registry-too-large = { $kind ->
        [aliases] Die Anker dieses Teils ergeben ausgeschrieben mehr als { NUMBER($limit) } Werte
        [modules] Das Register hat mehr als { NUMBER($limit) } Module
       *[file] Das Register ist größer als { NUMBER($limit) } Byte
    }
    .hint = { $kind ->
        [aliases] Verwenden Sie weniger Verweise innerhalb von Verweisen; `defaults:` gibt jedem Modul dieselben Schlüssel
        [modules] Teilen Sie es in mehrere Register auf
       *[file] Verschieben Sie lange Texte in Abschnittsdateien, und lassen Sie weg, was den Konventionen folgt
    }
diagnostic-yaml-syntax = { $kind ->
        [tab] YAML wird nicht mit Tabulatoren eingerückt
        [colon] Ein zweites `:` ist in dieser Zeile nicht erlaubt
        [colon-missing] Nach diesem Schlüssel fehlt ein `:`
        [bracket] Ein `,` oder eine schließende Klammer fehlt
        [quote] Ein Anführungszeichen oder eine Klammer wird nicht geschlossen
        [escape] Diese Escape-Folge gibt es in doppelten Anführungszeichen nicht
        [control] Hier steht ein Steuerzeichen, das YAML nicht erlaubt
        [character] Kein Wert kann mit `{ $detail }` beginnen
        [indentation] Die Einrückung passt weder zu dieser noch zur darüberliegenden Ebene
        [documents] Die Datei enthält ein zweites YAML-Dokument
        [alias] Über diesem Verweis gibt es keinen Anker `{ $detail }`
        [merge] Mit `<<` lassen sich nur Zuordnungen zusammenführen
       *[other] Das ist kein gültiges YAML: { $detail }
    }
    .hint = { $kind ->
        [tab] Verwenden Sie Leerzeichen
        [colon] Setzen Sie den Text in Anführungszeichen
        [colon-missing] Schreiben Sie `schlüssel: wert`, mit einem Leerzeichen nach dem Doppelpunkt
        [bracket] Sehen Sie sich die Liste oder Zuordnung an, die darüber beginnt; innerhalb von Klammern braucht ein Text mit Klammern oder Kommas Anführungszeichen
        [quote] Schließen Sie es, oder suchen Sie nach einem Zeichen zu viel
        [escape] Verwenden Sie einfache Anführungszeichen, oder schreiben Sie den Rückstrich doppelt
        [control] Entfernen Sie es, oder schreiben Sie es als Escape-Folge in doppelten Anführungszeichen
        [character] Setzen Sie den Text in Anführungszeichen
        [indentation] Rücken Sie alle Schlüssel einer Zuordnung gleich weit ein
        [documents] Entfernen Sie die Zeile `---` und alles danach
        [alias] Ein Anker muss über seinen Verweisen stehen und kann sich nicht selbst enthalten
        [merge] Schreiben Sie `<<: *name` mit dem Anker einer Zuordnung
       *[other] Vergleichen Sie die Zeile mit den Zeilen darüber
    }
diagnostic-yaml-tag = Die Typangabe `{ $tag }` ist nicht erlaubt, und nichts davon wird ausgeführt
    .hint = Lassen Sie die Typangabe weg
diagnostic-yaml-too-deep = Das Register ist tiefer als { $limit } Ebenen verschachtelt
    .hint = Kein Schlüssel des Registers braucht mehr als acht Ebenen
diagnostic-duplicate-key = Der Schlüssel `{ $key }` steht schon in Zeile { $first }
    .hint = Behalten Sie einen der beiden
diagnostic-unknown-key = Hier gibt es keinen Schlüssel `{ $key }`
    .hint = `runbooks schema` zeigt alle Schlüssel
diagnostic-wrong-type = { $expected ->
        [registry] Erwartet wird eine Zuordnung mit dem Schlüssel `modules`
        [text] Erwartet wird ein Text
        [integer] Erwartet wird eine ganze Zahl
        [number] Erwartet wird eine Zahl
        [boolean] Erwartet wird `true` oder `false`
        [date] Erwartet wird ein Tag wie `2026-03-01`
        [list] Erwartet wird eine Liste
        [mapping] Erwartet wird eine Zuordnung
        [human-text] Erwartet wird ein Text oder je Sprache ein Text
        [adr] Erwartet wird die Nummer einer Entscheidung
        [percent] Erwartet wird ein Anteil wie `85%`
        [duration] Erwartet wird eine Zeitspanne wie `15ms`
        [speedup] Erwartet wird eine Beschleunigung wie `5x`
       *[key] Erwartet wird ein Text als Schlüssel
    }{ $got ->
        [text] ; hier steht der Text `{ $value }`
        [number] ; hier steht die Zahl `{ $value }`
        [boolean] ; hier steht `{ $value }`
        [date] ; hier steht der Tag `{ $value }`
        [list] ; hier steht eine Liste
        [mapping] ; hier steht eine Zuordnung
        [empty] ; die Datei ist leer
        [null] ; hier steht nichts
       *[collection] ; hier steht eine Liste oder Zuordnung
    }
    .hint = { $expected ->
        [registry] Beginnen Sie mit `modules:` und einem Modul aus zwei Zeilen: seinem Namen und `target: rust` oder `target: julia`
        [text] { $got ->
            [number] Setzen Sie den Wert in Anführungszeichen
            [boolean] Setzen Sie den Wert in Anführungszeichen
           *[other] Schreiben Sie einen einzelnen Text
        }
        [integer] Schreiben Sie die bloße Zahl ohne Anführungszeichen
        [number] Schreiben Sie die bloße Zahl ohne Anführungszeichen
        [boolean] Schreiben Sie den Wert ohne Anführungszeichen; `yes`, `no`, `on` und `off` sind Text
        [date] Schreiben Sie Jahr, Monat und Tag mit Bindestrichen
        [list] Schreiben Sie `[eins, zwei]`, oder je Eintrag eine Zeile mit Bindestrich
        [mapping] Schreiben Sie eingerückt unter diesen Schlüssel weitere Schlüssel mit Werten
        [human-text] Schreiben Sie einen Text oder `{"{"}de: …, en: …{"}"}`
        [adr] `3`, `0003` und `ADR-0003` bedeuten dasselbe
        [percent] Schreiben Sie auch das Prozentzeichen
        [duration] Schreiben Sie auch die Einheit: ns, us, ms, s oder min
        [speedup] `5x` bedeutet fünfmal so schnell
       *[key] Setzen Sie den Schlüssel in Anführungszeichen
    }
diagnostic-invalid-value = { $reason ->
        [empty] Der Text von `{ $key }` ist leer
        [empty-list] Die Liste von `{ $key }` ist leer
        [choice] `{ $key }` kann nicht `{ $value }` sein
        [range] `{ $key }` kann nicht { $value } sein
        [percent] `{ $value }` ist kein Anteil in Prozent
        [speedup] `{ $value }` ist keine Beschleunigung
        [duration] `{ $value }` ist keine Zeitspanne
        [date] `{ $value }` ist kein Tag
        [until] Die Ausnahme endet am { $value }, bevor sie beginnt
        [until-accepted] Die Hinnahme endet am { $value }, bevor sie beginnt
        [adr] `{ $value }` ist keine Nummer einer Entscheidung
        [backend] `{ $value }` nennt kein Python-Attribut
        [symbol] `{ $value }` nennt kein Symbol in einer Datei
        [selector] `{ $value }` wählt nichts aus
        [link] `{ $value }` ist keine Webadresse
        [flag] `{ $value }` kann kein Name eines Schalters sein
        [alias] `{ $value }` kann kein Zweitname sein
        [backslash] Pfade werden mit `/` geschrieben: `{ $value }`
        [path] `{ $value }` kann kein Pfad sein
        [root] Der Pfad `{ $value }` ist das ganze Projekt
        [glob] Das Muster `{ $value }` ist nicht brauchbar
        [wave] `{ $value }` ist keine Nummer einer Welle
        [gate-id] `{ $value }` kann kein Name eines Prüfkriteriums sein
        [acceptance-id] `{ $value }` kann kein Name eines Akzeptanzkriteriums sein
       *[word] `{ $key }` kann nicht `{ $value }` sein
    }
    .hint = { $reason ->
        [empty] Schreiben Sie einen Text, oder lassen Sie den Schlüssel weg
        [empty-list] Schreiben Sie mindestens einen Eintrag, oder `none`, wenn ein Modul bewusst ohne auskommt
        [choice] Möglich sind: { $allowed }
        [range] Die Grenze ist { $bound }
        [percent] Schreiben Sie den Wert wie `85%`
        [speedup] Schreiben Sie den Wert wie `5x`; er muss größer als null sein
        [duration] Schreiben Sie den Wert wie `15ms`; die Einheiten sind ns, us, ms, s und min
        [date] Schreiben Sie einen Tag des Kalenders wie `2026-03-01`
        [until] Vertauschen Sie `date` und `until`, oder berichtigen Sie einen der beiden Werte
        [until-accepted] Vertauschen Sie `date` und `until`, oder berichtigen Sie einen der beiden Werte
        [adr] `3`, `0003` und `ADR-0003` bedeuten dasselbe
        [backend] Schreiben Sie den Wert wie `paket.modul:BACKEND`
        [symbol] Schreiben Sie den Wert wie `src/errors.py:ErrorCode`
        [selector] Schreiben Sie ein Pfadmuster, oder Pfad- und Namensmuster wie `tests/**::*dtype*`
        [link] Schreiben Sie die vollständige Adresse, beginnend mit `https://`
        [flag] Erlaubt sind Buchstaben, Ziffern, `_`, `-` und `.`; am Anfang steht ein Buchstabe oder `_`
        [alias] Leerzeichen, Schrägstriche, Platzhalter, Anführungszeichen und Klammern sind nicht erlaubt, auch kein Punkt am Anfang
        [backslash] Ersetzen Sie jeden Rückstrich durch `/`; das gilt auch unter Windows
        [path] Entfernen Sie Steuerzeichen, und bleiben Sie unter 1.024 Zeichen
        [root] Nennen Sie eine Datei oder einen Ordner darin
        [glob] Schließen Sie jedes `[`, und verwenden Sie höchstens viermal `**` und zwölf Platzhalter
        [wave] Wellen sind ganze Zahlen ab 0
        [gate-id] Erlaubt sind Kleinbuchstaben, Ziffern, `_`, `-` und `.`; am Anfang steht ein Buchstabe, etwa `house.no-unsafe`
        [acceptance-id] Erlaubt sind Buchstaben, Ziffern, `_` und `-`
       *[word] Erlaubt sind Kleinbuchstaben, Ziffern und Bindestriche
    }
diagnostic-null-value = `{ $key }` hat keinen Wert
    .hint = { $key ->
        [modules] Schreiben Sie darunter je Modul einen Schlüssel, und unter diesen `target: rust` oder `target: julia`
       *[other] Schreiben Sie `none`, wenn das Modul bewusst ohne auskommt, oder lassen Sie den Schlüssel weg
    }
diagnostic-missing-key = Der Schlüssel `{ $key }` fehlt
    .hint = { $key ->
        [target] Schreiben Sie `target: rust` oder `target: julia`
        [modules] Schreiben Sie `modules:` und darunter je Modul einen Schlüssel
       *[other] Ergänzen Sie ihn an dieser Stelle
    }
diagnostic-invalid-id = { $reason ->
        [empty] Ein Modul hat keinen Namen
        [begin] Der Modulname `{ $id }` beginnt nicht mit einem Buchstaben
       *[character] Der Modulname `{ $id }` enthält `{ $character }`
    }
    .hint = Modulnamen bestehen aus den Kleinbuchstaben a–z, Ziffern und `_` und beginnen mit einem Buchstaben: Aus ihnen werden Adressen, Schalter und Dateinamen
diagnostic-reserved-id = Kein Modul kann `{ $id }` heißen: Diese Adresse gehört einer anderen Seite
    .hint = Wählen Sie einen anderen Namen, und behalten Sie diesen als `title` oder unter `aliases`
diagnostic-unknown-module = Es gibt kein Modul `{ $id }`
    .hint = Verwenden Sie einen Namen aus `modules:`
diagnostic-unknown-gate = { $reason ->
        [setting] `{ $id }` ist kein Prüfkriterium des Katalogs
       *[other] Für dieses Modul gibt es kein Prüfkriterium `{ $id }`
    }
    .hint = { $reason ->
        [setting] Geben Sie ihm eine `probe`, wenn es ein eigenes Prüfkriterium sein soll
       *[other] `runbooks explain` zeigt die Prüfkriterien eines Moduls
    }
diagnostic-unknown-placeholder = Es gibt keinen Platzhalter `{"{"}{ $name }{"}"}`
    .hint = Es gibt `{"{"}module{"}"}`, `{"{"}MODULE{"}"}`, `{"{"}target{"}"}` und `{"{"}TARGET{"}"}`
diagnostic-gate-id-taken = { $reason ->
        [catalogue] `{ $id }` heißt schon ein anderes Prüfkriterium
       *[twice] Der Name `{ $id }` kommt zweimal vor
    }
    .hint = { $reason ->
        [catalogue] An einem Prüfkriterium des Katalogs lassen sich nur `enforcement` und `tests` ändern; geben Sie einem eigenen einen anderen Namen
       *[twice] Geben Sie jedem Eintrag einen eigenen Namen
    }
diagnostic-dependency-cycle = Module warten aufeinander: { $cycle }
    .hint = Entfernen Sie einen dieser Einträge aus `depends_on`
diagnostic-path-outside-project = { $reason ->
        [absolute] Der Pfad `{ $value }` ist absolut
        [drive] Der Pfad `{ $value }` nennt ein Laufwerk
        [home] Der Pfad `{ $value }` beginnt in einem Benutzerordner
        [link] Der Pfad `{ $value }` führt über eine Verknüpfung aus dem Projekt hinaus
       *[parent] Der Pfad `{ $value }` führt aus dem Projekt hinaus
    }
    .hint = Pfade gelten ab dem Ordner des Registers und bleiben darin
diagnostic-ambiguous-path = { $count ->
        [2] Zwei Dateien kommen als Modul `{ $module }` infrage: `{ $first }` und `{ $second }`
       *[other] { $count } Dateien kommen als Modul `{ $module }` infrage, darunter `{ $first }` und `{ $second }`
    }
    .hint = Nennen Sie die richtige: `paths: {"{"}python: { $first }{"}"}`
diagnostic-alias-taken = Der Zweitname `{ $alias }` bezeichnet schon das Modul `{ $module }`
    .hint = Eine Datei oder ein Test kann nur zu einem Modul gehören: Wählen Sie einen anderen Zweitnamen
diagnostic-invalid-expression = { $reason ->
        [empty] Der Ausdruck für die Vergleichsbasis nennt keinen Wert
        [unit] Die Einheit von `{ $value }` ist nicht bekannt
        [unit-memory] `{ $value }` ist eine Zeit, verglichen wird aber Speicher
        [unit-time] `{ $value }` ist Speicher, verglichen wird aber eine Zeit
       *[step] Der Ausdruck `{ $value }` für die Vergleichsbasis ist ab Zeichen { $at } nicht lesbar
    }
    .hint = { $reason ->
        [unit] Schreiben Sie `unit:` dazu: seconds, ms, us, ns, mb oder bytes
        [unit-memory] Nennen Sie einen Wert in mb oder bytes
        [unit-time] Nennen Sie einen Wert in seconds, ms, us oder ns
       *[other] Möglich sind Schlüssel mit Punkten, `["in Anführungszeichen"]`, `[0]` und `*`, dazu höchstens eines von `sum(…)`, `min(…)`, `max(…)`
    }
diagnostic-sign-off-not-allowed = Das Prüfkriterium `{ $gate }` lässt sich nicht freigeben: Darüber entscheiden Nachweise
    .hint = Entfernen Sie die Freigabe; eine Ausnahme lässt das Modul auf Zeit und mit Begründung weitergehen
diagnostic-section-unknown = Kein Abschnitt eines Runbooks heißt `{ $name }`
    .hint = Abschnitte sind summary, architecture, preconditions, step-1 bis step-7, rollback, acceptance und lessons; eine andere Sprache heißt etwa `summary.en.md`
diagnostic-section-unreadable = { $reason ->
        [encoding] Der Abschnitt ist nicht in UTF-8 geschrieben
        [too-large] Der Abschnitt ist größer als ein Mebibyte
        [outside] Der Abschnitt liegt hinter einer Verknüpfung außerhalb des Projekts
       *[other] Der Abschnitt lässt sich nicht öffnen
    }
    .hint = Bis dahin erscheint das Runbook ohne ihn

sign-done = `{ $by }` hat `{ $gate }` für `{ $module }` freigegeben
sign-unknown-module = Es gibt kein Modul `{ $module }`
sign-unknown-gate = Für dieses Modul gibt es kein Prüfkriterium `{ $gate }`
sign-not-allowed = Das Prüfkriterium `{ $gate }` lässt sich nicht freigeben: Darüber entscheiden Nachweise (`{ $probe }`)
sign-nothing-to-sign = Vom Modul `{ $module }` gibt es noch nichts: Freizugeben ist nichts
sign-by-owner = `{ $by }` verantwortet `{ $module }`; `{ $gate }` muss jemand anderes freigeben
sign-name = `--by` muss ein Name aus sichtbaren Zeichen sein
sign-link = `{ $link }` ist keine Webadresse
sign-changed = `{ $path }` hat sich während des Lesens geändert; nichts wurde geschrieben
sign-not-writable = `{ $path }` lässt sich nicht schreiben ({ $reason }); nichts wurde geändert
sign-paste = `{ $path }` ist so geschrieben, dass es sich nicht gefahrlos ändern lässt; nichts wurde geändert. Ergänzen Sie die Zeilen oben von Hand beim Modul `{ $module }`
