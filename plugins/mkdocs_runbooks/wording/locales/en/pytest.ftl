# What the pytest plugin says at the end of a run

pytest-loaded = { $count ->
    [one] runbooks: loaded was { $modules }
   *[other] runbooks: loaded were { $modules }
 }
pytest-doubt = runbooks: nobody knows which implementation of `{ $module }` was loaded: { backend-doubt }
pytest-not-followed = runbooks: another tool traces this run, so nobody can tell which modules the tests entered
