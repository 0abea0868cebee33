//go:build journey

package main

import (
	"fmt"
	"image"
	"testing"
)

// TestJourneyTips: what is under the pointer is said beside it, of a button as of a
// mark in the strip beside the texts, though nothing else is painted then.
func TestJourneyTips(t *testing.T) {
	s := newScreen(t)
	s.open("--sample", "--size", "1280x800")
	for _, at := range []image.Point{{300, 40}, {940, 330}} {
		s.xdotool("mousemove", "--window", s.window, "600", "700")
		before := s.settled()
		s.xdotool("mousemove", "--window", s.window, fmt.Sprint(at.X), fmt.Sprint(at.Y))
		s.changes(fmt.Sprint("a tip at ", at), before, image.Rect(at.X, at.Y+tipBelow, at.X+tipShown, at.Y+tipBelow+tipShown))
	}
}

// Where a tip stands beside the pointer, and how much of it is looked at.
const (
	tipBelow = 20
	tipShown = 25
)
