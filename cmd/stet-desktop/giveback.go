//go:build !ci

package main

import "runtime/debug"

// giveBack gives the memory that is free back to the system.
func giveBack() {
	debug.FreeOSMemory()
	trim()
}
