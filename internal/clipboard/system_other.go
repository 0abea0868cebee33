//go:build !linux && !freebsd && !openbsd && !netbsd && !windows && !darwin

package clipboard

type system struct{}

func (system) put(string, string) error { return ErrNone }

func (system) close() {}
