## What benchmark files say, and what of it proves nothing
diagnostic-evidence-timed-failure = { $exit ->
    [-1] Not every run of `{ $command }` has a known exit code, so its times prove nothing
   *[other] `{ $command }` ended with exit code { $exit }, so its times prove nothing
 }
    .hint = Repair the command and measure again, without ignoring failures
