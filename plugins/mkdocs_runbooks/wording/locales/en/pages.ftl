## Pages, shared by several kinds
page-overview = Overview
page-usage = How to use
page-ffi-index = FFI specifications
page-adr-index = Decisions
page-evidence = Evidence
wave-name = Wave { $number }
wave-none = Without a wave
