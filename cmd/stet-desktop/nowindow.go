//go:build ci

package main

import "stet/internal/explain"

// openWindow says that this build has none: it is made for tests, without the
// part that needs a display.
func openWindow(*prepared) error { return explain.With(errNoDisplay, noDisplayHint) }
