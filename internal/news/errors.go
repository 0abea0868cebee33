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

	// These are an ErrInvalid each: what should be a library, a folder or a file is
	// something else.
	ErrNotLibrary error = invalid("not the folder of a library")
	ErrNotFolder  error = invalid("a file, not a folder")
	ErrFolder     error = invalid("a folder, not a file")
)

// invalid is an ErrInvalid that says all by itself.
type invalid string

func (i invalid) Error() string { return string(i) }
func (invalid) Unwrap() error   { return ErrInvalid }
