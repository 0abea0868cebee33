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
		{"clause omitted", "en", "The council, which met in the old mill, approved the plan.", "The council approved the plan.", "omission.clause minor"},
		{"clause added", "en", "The council approved the plan.", "The council approved the plan after the mayor objected.", "addition.clause minor"},
		{"clause with a number added", "en", "The council approved the plan.", "The council approved the plan despite protests by 300 residents.", "addition.fact major"},
		{"sentence for an and", "en", "The council approved the plan and the mayor was glad.", "The council approved the plan. Nobody from the mill came. The mayor was glad.", "addition.clause minor"},
		{"clause moved", "en", "In the old mill the council approved the plan.", "The council approved the plan in the old mill.", ""},
		{"written anew", "en", "The council of the town approved the plan for a new bridge on Monday.", "On Monday members of the council voted for what the mayor had drawn up near the river.", ""},
		{"nothing", "en", first + " " + third, first + " " + third, ""},
		{"paragraph moved", "en", first + "\n\n" + second + "\n\n" + third, second + "\n\n" + third + "\n\n" + first, "move.paragraph neutral"},
		{"sentence moved", "en", first + " " + second + " " + third, third + " " + first + " " + second, "move.sentence neutral"},
	}, check.Omission, check.Addition, check.Move)
}
