//go:build linux && cgo && !ci

package main

// #include <stdlib.h>
// #ifdef __GLIBC__
// #include <malloc.h>
// static void trim(void) { malloc_trim(0); }
// #else
// static void trim(void) {}
// #endif
import "C"

// trim gives back what the libraries in C have freed: where there is no graphics card,
// all that was drawn is in their memory, and they keep the room for more.
func trim() { C.trim() }
