## The command render
render-written = `{ $folder }`: { $changed } written, { $unchanged } unchanged, { $removed } removed
render-kept = `{ $path }` is no longer generated, but was changed by hand, so it stays
render-foreign = In `{ $folder }` files that `runbooks render` did not write stand at generated paths. Nothing was written:
render-outside = In `{ $folder }` a link leads out of the folder. Nothing was written:
render-not-writable = `{ $folder }` can't be written:
