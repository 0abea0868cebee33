package news

import "errors"

// The errors that everybody may test for with errors.Is. Each layer wraps them
// with the operation and what it was about.
var (
	ErrNotFound  = errors.New("not found")
	ErrExists    = errors.New("exists already")
	ErrChanged   = errors.New("changed since")
	ErrInvalid   = errors.New("not valid")
	ErrAmbiguous = errors.New("ambiguous")  // a shortened identifier fits more than one
	ErrEmpty     = errors.New("no text")    // nothing to read in it
	ErrBinary    = errors.New("not a text") // a picture, a program, an archive
	ErrTooLarge  = errors.New("too large")
	ErrInUse     = errors.New("in use")  // the library is open in another process
	ErrDamaged   = errors.New("damaged") // the library cannot be read as it is
	ErrNewer     = errors.New("written by a newer version")
	ErrReadOnly  = errors.New("cannot be written")

	ErrLocked          = errors.New("encrypted, and opened by its passphrase only")
	ErrWrongPassphrase = errors.New("the passphrase is another one")

	// ErrNotLibrary is an ErrInvalid: where a library should be is a file, or a folder of
	// something else.
	ErrNotLibrary error = notLibrary{}
)

type notLibrary struct{}

func (notLibrary) Error() string { return "not the folder of a library" }
func (notLibrary) Unwrap() error { return ErrInvalid }
