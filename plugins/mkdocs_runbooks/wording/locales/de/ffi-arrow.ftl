## Warum ein Arrow-Schema oder ein Teil davon aus dem Quelltext nicht hervorgeht
ffi-arrow-runtime = `{ $detail }` steht erst zur Laufzeit fest
ffi-arrow-name = `{ $detail }` ist in keiner gelesenen Quelle definiert
ffi-arrow-condition = es hängt von `{ $detail }` ab, was sich erst zur Laufzeit entscheidet
ffi-arrow-expression = `{ $detail }` ist eine Form, der nicht gefolgt wird
ffi-arrow-statement = eine Anweisung setzt es, der nicht gefolgt wird: `{ $detail }`
ffi-arrow-attribute = `{ $detail }` ist ein Attribut, dem nicht gefolgt wird
ffi-arrow-decorator = der Dekorator `{ $detail }` kann ändern, was die Funktion zurückgibt
ffi-arrow-refused = es löste einen Fehler aus: `{ $detail }`
ffi-arrow-budget = `{ $detail }` ist zu groß, um dem zu folgen
