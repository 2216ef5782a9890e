# `runbooks baseline`

baseline-no-place = `{ $module }` has no single place for its baseline (`{ $path }`); name a file under `paths.baseline`
baseline-there = A baseline is pinned already: `{ $path }`. It is what the port is compared with; `--replace` pins a new one on purpose
baseline-port-active = { $when ->
    [asked] With this command `{ $module }` loads `{ $said }`: figures of the port are no baseline
   *[other] A process had loaded `{ $said }` for `{ $module }`: figures of the port are no baseline
  }; nothing was pinned
baseline-backend-unknown = Nobody can tell which implementation of `{ $module }` is loaded, and a port is there: name under `backend:` where to ask, such as `package.module:BACKEND`; nothing was pinned
baseline-pinned =
  { $processes ->
    [one] Pinned from { $processes } process
   *[other] Pinned from { $processes } processes
  } at commit { $commit }: `{ $path }`
baseline-lacking = The expression of “{ $operation }” finds nothing in `{ $path }`: name its benchmark, or let the expression lead to a key of its own
baseline-dirty = The tree differs from that commit; commit the reference first, then pin with `--replace`, so that the baseline can be measured again
