# Was das pytest-Plugin am Ende eines Laufs sagt

pytest-loaded = { $count ->
    [one] runbooks: Geladen war { $modules }
   *[other] runbooks: Geladen waren { $modules }
 }
pytest-doubt = runbooks: Welche Implementierung von `{ $module }` geladen war, weiß niemand: { backend-doubt }
pytest-not-followed = runbooks: Ein anderes Werkzeug verfolgt diesen Lauf; welche Module die Tests betreten haben, weiß daher niemand
