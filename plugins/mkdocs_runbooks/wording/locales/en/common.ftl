did-you-mean = did you mean `{ $suggestion }`?
progress-evidence = Reading evidence
progress-ffi = Reading sources
progress-history = Asking git
progress-adr = Reading decision records
progress-gates = Judging gates
progress-pages = Writing pages
