// Package glossary reads and writes a house style: its terms, as a table (CSV), as
// a substitution rule of Vale (YAML) or as a list of words that are not to be used;
// its settings, as JSON; and the rulings of newsrooms, which the program comes with.
//
// What cannot be read is named by file and line, and the rest is read.
package glossary

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"stet/diff/check"
	"stet/internal/news"
)

// Limit is how large a glossary may be, in bytes.
const Limit = 64 << 20

// LineError is something in a glossary that could not be used.
type LineError struct {
	File string
	Line int // from 1; 0 if it is about the whole file
	What string
}

// Error returns the problem as compilers do, so that editors can go there.
func (p LineError) Error() string {
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s", p.File, p.What)
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.What)
}

// Unwrap makes every problem news.ErrInvalid.
func (p LineError) Unwrap() error { return news.ErrInvalid }

// Read reads a glossary; the ending of its name says what it is: .csv and .tsv a
// table, .yml and .yaml a rule of Vale, .txt a list of words. Terms that say the
// same but for their forms are joined. All terms are valid and have their
// identifiers; what could not be used is a problem, in the order of the lines.
func Read(name string, data []byte) ([]news.Term, []LineError) {
	c := &collector{file: name, at: map[news.TermID]place{}}
	switch read := readers[strings.ToLower(filepath.Ext(name))]; {
	case read == nil:
		c.problem(0, "no glossary: its name must end in .csv, .tsv, .yml, .yaml or .txt")
	case len(data) > Limit:
		c.problem(0, "more than %d MB", Limit>>20)
	case !utf8.Valid(data):
		c.problem(lineOfInvalid(data), "not UTF-8: save it as UTF-8")
	default:
		read(c, strings.TrimPrefix(string(data), "\ufeff"))
	}
	slices.SortStableFunc(c.problems, func(a, b LineError) int { return a.Line - b.Line })
	return c.terms, c.problems
}

var readers = map[string]func(c *collector, text string){
	".csv": readTable, ".tsv": readTable, ".yml": readVale, ".yaml": readVale, ".txt": readList,
}

func lineOfInvalid(data []byte) int {
	line := 1
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		data = data[size:]
	}
	return line
}

// collector gathers what a reader finds.
type collector struct {
	file     string
	terms    []news.Term
	at       map[news.TermID]place
	problems []LineError
}

// place is where a term stands.
type place struct{ index, line int }

func (c *collector) problem(line int, format string, args ...any) {
	c.problems = append(c.problems, LineError{c.file, line, fmt.Sprintf(format, args...)})
}

// add takes a term that stands in the line, or says what is wrong with it.
func (c *collector) add(line int, t news.Term) {
	t.ID = news.NewTermID(t)
	if err := Check(t); err != nil {
		c.problem(line, "%s", strings.TrimSuffix(err.Error(), ": "+news.ErrInvalid.Error()))
		return
	}
	before, known := c.at[t.ID]
	if !known {
		c.at[t.ID] = place{len(c.terms), line}
		c.terms = append(c.terms, t)
		return
	}
	joined, ok := join(c.terms[before.index], t)
	if ok && joined.Validate() != nil {
		ok = false
	}
	if !ok {
		c.problem(line, "%q stands in line %d already and says something else there", t.Name(), before.line)
		return
	}
	c.terms[before.index] = joined
}

// join adds the forms of b to a, if they agree in everything else.
func join(a, b news.Term) (news.Term, bool) {
	if a.Exact != b.Exact || a.AnyCase != b.AnyCase || a.Quoted != b.Quoted ||
		a.Severity != b.Severity || a.Note != b.Note || a.Source != b.Source {
		return a, false
	}
	a.Forbidden = union(a.Forbidden, b.Forbidden)
	a.Exceptions = union(a.Exceptions, b.Exceptions)
	return a, true
}

func union(a, b []string) []string {
	all := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// Check reports what is wrong with a term: all that news.Term.Validate says, a severity
// or a language that there is not, and forms that a table could not hold.
func Check(t news.Term) error {
	if err := t.Validate(); err != nil {
		return err
	}
	for _, forms := range [][]string{t.Preferred, t.Forbidden, t.Exceptions, t.Languages} {
		for _, f := range forms {
			if strings.Contains(f, separator) {
				return fmt.Errorf("term %q: %q holds a %s, which parts forms: %w", t.Name(), f, separator, news.ErrInvalid)
			}
		}
	}
	for _, l := range t.Languages {
		if _, err := language.Parse(l); err != nil {
			return fmt.Errorf("term %q: %q is no language; give a code such as en, uk or de: %w", t.Name(), l, news.ErrInvalid)
		}
	}
	if _, err := SeverityOf(t); err != nil {
		return fmt.Errorf("term %q: %w: %w", t.Name(), err, news.ErrInvalid)
	}
	return nil
}

// SeverityOf returns the severity of breaking the term, which is minor if it does
// not say.
func SeverityOf(t news.Term) (check.Severity, error) {
	if t.Severity == "" {
		return check.Minor, nil
	}
	var s check.Severity
	err := s.UnmarshalText([]byte(t.Severity))
	return s, err
}
