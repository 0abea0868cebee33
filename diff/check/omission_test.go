package check_test

import (
	"testing"

	"stet/diff/check"
)

func TestPassageRules(t *testing.T) {
	const first, second = "The council met in the old town hall near the river.", "Nobody objected to the plan for a new bridge."
	const fact = "The fire killed 12 horses."
	const third = "The mayor thanked everybody who had helped her write it."
	runFactTests(t, []factTest{
		{"omission", "en", first + " " + second + " " + third, first + " " + third, "omission.sentence minor"},
		{"addition", "en", first + " " + third, first + " " + second + " " + third, "addition.sentence minor"},
		{"omission with a number", "en", first + " " + fact + " " + third, first + " " + third, "omission.fact major"},
		{"addition with a number", "en", first + " " + third, first + " " + fact + " " + third, "addition.fact major"},
		{"nothing", "en", first + " " + third, first + " " + third, ""},
		{"paragraph moved", "en", first + "\n\n" + second + "\n\n" + third, second + "\n\n" + third + "\n\n" + first, "move.paragraph neutral"},
		{"sentence moved", "en", first + " " + second + " " + third, third + " " + first + " " + second, "move.sentence neutral"},
	}, check.Omission, check.Addition, check.Move)
}
