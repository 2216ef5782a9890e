## Why an Arrow schema, or a part of it, is not known from the source
ffi-arrow-runtime = `{ $detail }` is only known when it runs
ffi-arrow-name = `{ $detail }` is defined in no source that is read
ffi-arrow-condition = it depends on `{ $detail }`, which is only decided at run time
ffi-arrow-expression = `{ $detail }` is a form that is not followed
ffi-arrow-statement = it is set by a statement that is not followed: `{ $detail }`
ffi-arrow-attribute = `{ $detail }` is an attribute that is not followed
ffi-arrow-decorator = the decorator `{ $detail }` may change what the function returns
ffi-arrow-refused = it would raise an error: `{ $detail }`
ffi-arrow-budget = `{ $detail }` is too large to be followed
