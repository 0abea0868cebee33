package store

import (
	"runtime/debug"
	"testing"
)

// TestThriftOfTwo: whichever of two at once ends first, the program is as it was before.
func TestThriftOfTwo(t *testing.T) {
	const usual = 123
	defer debug.SetGCPercent(debug.SetGCPercent(usual))
	first := beThrifty()
	second := beThrifty()
	first()
	if got := debug.SetGCPercent(thriftyGarbage); got != thriftyGarbage {
		t.Errorf("after the first it is %d, want %d", got, thriftyGarbage)
	}
	second()
	if got := debug.SetGCPercent(usual); got != usual {
		t.Errorf("after both it is %d, want %d", got, usual)
	}
}
