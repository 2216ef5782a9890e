# Why a claim about the loaded implementation does not hold; stands in verdicts, diagnostics and at the end of a run

backend-doubt = { $reason ->
    [not-loaded] it says { $claim }, and `{ $extension }` was not loaded
    [not-native] it says { $claim }, and what was loaded as `{ $extension }` is no native extension
    [exported] it says { $claim }, and what it offers are functions of `{ $extension }`
    [differs] its processes say { $claim }
   *[lost] a process ended before it was asked; the others say { $claim }
 }
