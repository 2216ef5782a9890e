did-you-mean = meinten Sie `{ $suggestion }`?
progress-evidence = Nachweise werden gelesen
progress-ffi = Quellen werden gelesen
progress-history = Git wird befragt
progress-adr = Entscheidungen werden gelesen
progress-gates = Kriterien werden geprüft
progress-pages = Seiten werden geschrieben
