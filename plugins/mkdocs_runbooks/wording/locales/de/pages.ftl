## Seiten, die mehrere Arten teilen
page-overview = Übersicht
page-usage = Verwendung
page-ffi-index = FFI-Spezifikationen
page-adr-index = Entscheidungen
page-evidence = Nachweise
wave-name = Welle { $number }
wave-none = Ohne Welle
