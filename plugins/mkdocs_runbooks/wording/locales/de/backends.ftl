# Warum eine Angabe über die geladene Implementierung nicht trägt; steht in Befunden, Meldungen und am Ende eines Laufs

backend-doubt = { $reason ->
    [not-loaded] Sie nennt sich { $claim }, und `{ $extension }` war nicht geladen
    [not-native] Sie nennt sich { $claim }, und was als `{ $extension }` geladen war, ist keine native Erweiterung
    [exported] Sie nennt sich { $claim }, und was sie anbietet, sind Funktionen von `{ $extension }`
    [differs] Die Prozesse nennen { $claim }
   *[lost] Ein Prozess endete, bevor er gefragt wurde; die anderen nennen { $claim }
 }
