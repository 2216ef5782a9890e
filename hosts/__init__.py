"""`make hosts`: one small project, built strictly beside other plugins, on every host that we name."""
