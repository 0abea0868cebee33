package pdf

// What the tests of fonts look into.
var (
	WriteWith = write
	Compact   = compact
	Pack      = pack
)
