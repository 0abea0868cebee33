// Package sheet lays the rows of a comparison out for reading: all of them or
// only those with changes, in two columns or in one. It knows no toolkit and
// decides nothing about differences.
package sheet

import (
	"slices"
	"sort"

	"stet/diff/view"
)

// Row is a row as it is read: one of the comparison, or a line that stands for
// some of them.
type Row struct {
	view.Row
	// At is the index of the row in the comparison; of a fold, that of the first
	// row that it hides.
	At int
	// Hidden is how many rows a fold stands for; 0 if the row is no fold.
	Hidden int
	// Away says that the row stands where the old text had what has moved.
	Away bool
	// Jump is the index in the sheet of the other place of moved text, or -1.
	Jump int
	// Label is what a row says that is not of the texts.
	Label string
	// Size is how many bytes the text of each cell has, 0 if nobody has counted.
	Size [2]int
}

// IsText tells whether the row shows the texts themselves.
func (r Row) IsText() bool { return r.Hidden == 0 && !r.Away }

// Options say how the rows are laid out. The zero value shows them all, side by
// side.
type Options struct {
	ChangesOnly  bool         // fold what is the same in both texts
	Context      int          // how many rows before and after a change are not folded
	OneColumn    bool         // what was removed and added stands in one text
	HideCosmetic bool         // cosmetic edits bear no mark
	Keep         map[int]bool // rows that are not folded, by their index in the comparison
}

// leastHidden is how many rows a fold hides at least: a fold is a row too.
const leastHidden = 2

// SizeOf is how many bytes of text a side has.
func (r Row) SizeOf(s Side) int {
	if r.Size[s] > 0 {
		return r.Size[s]
	}
	n := 0
	for _, run := range r.Cell(s).Runs {
		n += len(run.Text)
	}
	return n
}

// Arrange lays out the rows of a comparison.
func Arrange(rows []view.Row, o Options) []Row {
	away := awayRows(rows)
	hidden := foldable(rows, away, o)
	var out []Row
	place := make(map[int]int, len(rows)) // of rows in out
	for i := 0; i < len(rows); i++ {
		for _, moved := range away[i] {
			out = append(out, Row{Row: view.Row{Kind: view.MovedRow}, At: moved, Away: true, Jump: -1})
		}
		if n := hidden[i]; n > 0 {
			out = append(out, Row{At: i, Hidden: n, Jump: -1})
			i += n - 1
			continue
		}
		place[i] = len(out)
		row := Row{Row: shown(rows[i], o), At: i, Jump: -1}
		row.Size = [2]int{row.SizeOf(Old), row.SizeOf(New)}
		out = append(out, row)
	}
	for _, moved := range away[len(rows)] {
		out = append(out, Row{Row: view.Row{Kind: view.MovedRow}, At: moved, Away: true, Jump: -1})
	}
	for i := range out {
		if out[i].Away {
			to := place[out[i].At]
			out[i].Jump, out[to].Jump = to, i
		}
	}
	return out
}

// shown is the row with the marks that are wanted, in as many columns.
func shown(r view.Row, o Options) view.Row {
	if o.OneColumn {
		r.Old, r.New = view.Cell{}, oneColumn(r, !o.HideCosmetic)
	}
	if o.HideCosmetic {
		r.Old, r.New = plain(r.Old), plain(r.New)
	}
	return r
}

// plain is the cell without the marks of cosmetic edits.
func plain(c view.Cell) view.Cell {
	faint := func(r view.Run) bool { return r.Mark == view.Faint }
	if !slices.ContainsFunc(c.Runs, faint) {
		return c
	}
	c.Runs = slices.Clone(c.Runs)
	for i, r := range c.Runs {
		if faint(r) {
			c.Runs[i].Mark, c.Runs[i].Finding, c.Runs[i].Also = view.Unchanged, -1, nil
		}
	}
	return c
}

// foldable returns where a fold stands, and how many rows it hides.
func foldable(rows []view.Row, away map[int][]int, o Options) map[int]int {
	if !o.ChangesOnly {
		return nil
	}
	keep := make([]bool, len(rows))
	for i, r := range rows {
		if !o.Keep[i] && !changed(r, o) {
			continue
		}
		for k := max(0, i-o.Context); k <= min(len(rows)-1, i+o.Context); k++ {
			keep[k] = true
		}
	}
	// A fold must not hide where something moved away from.
	around := max(1, o.Context)
	for i := range away {
		for k := max(0, i-around); k < min(len(rows), i+around); k++ {
			keep[k] = true
		}
	}
	folds := map[int]int{}
	for i := 0; i < len(rows); i++ {
		n := 0
		for i+n < len(rows) && !keep[i+n] {
			n++
		}
		if n >= leastHidden {
			folds[i] = n
		}
		i += n
	}
	return folds
}

// changed tells whether a row has anything to look at.
func changed(r view.Row, o Options) bool {
	if r.Kind != view.SameRow && r.Kind != view.EditedRow {
		return true
	}
	return slices.ContainsFunc(slices.Concat(r.Old.Runs, r.New.Runs), func(run view.Run) bool {
		if run.Mark == view.Faint {
			return !o.HideCosmetic
		}
		return run.Mark != view.Unchanged || run.Finding >= 0
	})
}

// awayRows returns, by the row before which they stood in the old text, the rows
// that moved.
func awayRows(rows []view.Row) map[int][]int {
	var homes []int // rows that stand in the order of the old text
	for i, r := range rows {
		if r.Kind != view.MovedRow && len(r.Old.Runs) > 0 {
			homes = append(homes, i)
		}
	}
	away := map[int][]int{}
	for i, r := range rows {
		if r.Kind != view.MovedRow || len(r.Old.Runs) == 0 {
			continue
		}
		before := len(rows)
		end := r.Old.Runs[0].Span.End
		if n := sort.Search(len(homes), func(n int) bool { return rows[homes[n]].Old.Runs[0].Span.Start >= end }); n < len(homes) {
			before = homes[n]
		}
		if before != i+1 { // else it stands there still
			away[before] = append(away[before], i)
		}
	}
	return away
}

// Index returns where the sheet shows a row of the comparison, -1 if nowhere: a
// fold shows the rows that it hides.
func Index(rows []Row, at int) int {
	return slices.IndexFunc(rows, func(r Row) bool {
		return !r.Away && (r.At == at || r.At < at && at < r.At+r.Hidden)
	})
}
