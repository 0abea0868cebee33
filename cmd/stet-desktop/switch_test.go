//go:build !ci

package main

import (
	"context"
	"testing"
)

// TestNextIsTheOneThatIsWaitedFor: a library that took long to open, when another had been
// chosen meanwhile, does not take the place of that.
func TestNextIsTheOneThatIsWaitedFor(t *testing.T) {
	var n next
	first, giveUp := context.WithCancel(t.Context())
	giveUp()
	if was := n.put(t.Context(), opened{folder: "second"}); was.folder != "" {
		t.Errorf("%q was there", was.folder)
	}
	if back := n.put(first, opened{folder: "first"}); back.folder != "first" {
		t.Errorf("to be closed is %q, want the first", back.folder)
	}
	if was := n.put(t.Context(), opened{folder: "third"}); was.folder != "second" {
		t.Errorf("to be closed is %q, want the second", was.folder)
	}
	if got, none := n.take(), n.take(); got.folder != "third" || none.folder != "" {
		t.Errorf("taken: %q, then %q", got.folder, none.folder)
	}
}
