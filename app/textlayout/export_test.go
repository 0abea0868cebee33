package textlayout

import "slices"

// Direction is that of a paragraph: 0 to the right, 1 to the left, 2 as its first
// letter has it.
type Direction int

// Levels returns the level of a paragraph, those of its letters, and the letters
// that are seen from left to right.
func Levels(letters []rune, d Direction) (base int, levels, order []int) {
	classes := classesOf(letters)
	own := level(d)
	if d == 2 {
		own = baseLevel(classes, isolates(classes))
	}
	for _, l := range levelsOf(letters, classes, own) {
		levels = append(levels, int(l))
	}
	dirs := &directions{}
	for i, c := range classes {
		if !isRemoved(c) {
			dirs.runs = append(dirs.runs, directed{stretch: stretch{i, i + 1}, level: level(levels[i])})
		}
	}
	for _, r := range dirs.visual(stretch{0, len(letters)}) {
		run := make([]int, 0, r.end-r.start)
		for i := r.start; i < r.end; i++ {
			run = append(run, i)
		}
		order = slices.Concat(order, run)
	}
	return int(own), levels, order
}
