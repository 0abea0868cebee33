package glossary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"stet/assets"
	"stet/internal/news"
)

// Ruling is what a newsroom or an authority ruled.
type Ruling struct {
	Authority string
	Date      string // as exact as it is known: 2019-08-14, by 2019-11-18, as of 2022-03
	Evidence  string // where it can be read
	Term      news.Term
}

// Forbids reports whether a text can break the ruling. One that only allows a
// form is here to be known.
func (r Ruling) Forbids() bool { return len(r.Term.Forbidden) > 0 }

// rulingsFile is in assets.
const rulingsFile = "styles/rulings.csv"

// Rulings returns the rulings that the program comes with, by authority, then in
// the order of their table. The result is the caller's.
func Rulings() []Ruling { return slices.Clone(shipped().rulings) }

// Authorities returns the names of all who ruled, in alphabetical order.
func Authorities() []string {
	var names []string
	for _, r := range shipped().rulings {
		names = append(names, r.Authority)
	}
	return slices.Compact(names)
}

// Style returns the authority of that name, whatever its case, and the terms that
// it ruled. The error wraps news.ErrNotFound.
func Style(name string) (authority string, terms []news.Term, err error) {
	for _, r := range shipped().rulings {
		if strings.EqualFold(r.Authority, news.CleanName(name)) {
			authority = r.Authority
			if r.Forbids() {
				terms = append(terms, r.Term)
			}
		}
	}
	if authority == "" {
		return "", nil, fmt.Errorf("style %q: %w", name, news.ErrNotFound)
	}
	return authority, terms, nil
}

// shippedRulings are the rulings as read, with what could not be, which a test
// looks for.
type shippedRulings struct {
	rulings  []Ruling
	problems []LineError
}

var shipped = sync.OnceValue(func() shippedRulings {
	c := &collector{file: rulingsFile}
	data, err := assets.Files.ReadFile(rulingsFile)
	if err != nil {
		c.problem(0, "%v", err)
		return shippedRulings{problems: c.problems}
	}
	rows := newTableReader(string(data))
	header, err := rows.Read()
	if err != nil {
		c.problem(1, "%v", err)
	}
	var all []Ruling
	eachRow(c, rows, func(line int, cells []string) {
		r, authorities, err := rulingOf(header, cells)
		if err != nil {
			c.problem(line, "%v", err)
		}
		for _, r.Authority = range authorities {
			r.Term.Source = r.Authority + ", " + r.Date
			r.Term.ID = news.NewTermID(r.Term)
			if r.Forbids() && Check(r.Term) != nil {
				c.problem(line, "%v", Check(r.Term))
			}
			all = append(all, r)
		}
	})
	slices.SortStableFunc(all, func(a, b Ruling) int { return cmp.Compare(a.Authority, b.Authority) })
	return shippedRulings{all, c.problems}
})

// rulingOf reads a line of the table, which has columns of its own beside those of
// a glossary.
func rulingOf(header, cells []string) (r Ruling, authorities []string, err error) {
	for i, cell := range cells[:min(len(cells), len(header))] {
		switch header[i] {
		case "authority":
			authorities = splitForms(cell)
		case "date":
			r.Date = cell
		case "evidence":
			r.Evidence = cell
		default:
			k := slices.IndexFunc(columns, func(col column) bool { return col.name == header[i] })
			if k < 0 {
				return r, nil, fmt.Errorf("column %q", header[i])
			}
			if err := columns[k].set(&r.Term, cell); err != nil {
				return r, nil, err
			}
		}
	}
	return r, authorities, nil
}
