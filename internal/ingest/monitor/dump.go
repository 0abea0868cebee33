package monitor

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"stet/internal/news"
)

// dump is what was wanted of a dump that mysqldump wrote.
type dump struct {
	columns map[string][]string // of each table, as it was made
	wanted  map[string]table
	kept    map[string][][]string // rows, with the wanted columns in their order
}

// readDump reads the wanted tables out of a dump: statements that make tables and
// fill them. All others are passed over.
func readDump(ctx context.Context, data []byte, wanted ...table) (*dump, error) {
	d := &dump{columns: map[string][]string{}, wanted: map[string]table{}, kept: map[string][][]string{}}
	for _, t := range wanted {
		t.columns = append(d.wanted[t.name].columns, t.columns...)
		d.wanted[t.name] = t
	}
	l := &lexer{data: data}
	for l.next(); l.kind != end; {
		var err error
		switch {
		case l.isWord("create"):
			err = d.create(l)
		case l.isWord("insert"), l.isWord("replace"):
			err = d.insert(ctx, l)
		}
		if err != nil {
			return nil, err
		}
		l.skipTo(";")
		l.next()
	}
	if l.err != nil {
		return nil, l.err
	}
	return d, nil
}

func (d *dump) has(table string, columns ...string) bool {
	for _, c := range columns {
		if !slices.Contains(d.columns[table], c) {
			return false
		}
	}
	return len(d.columns[table]) > 0
}

func (d *dump) rows(t table, yield func(row []string) error) error {
	at := make([]int, len(t.columns))
	for i, c := range t.columns {
		at[i] = slices.Index(d.wanted[t.name].columns, c)
	}
	for _, all := range d.kept[t.name] {
		row := make([]string, len(at))
		for i := range row {
			row[i] = all[at[i]]
		}
		if err := yield(row); err != nil {
			return err
		}
	}
	return nil
}

func (d *dump) close() {}

// create notes the columns of a table that is made.
func (d *dump) create(l *lexer) error {
	if l.next(); !l.isWord("table") {
		return nil
	}
	for l.next(); l.isWord("if") || l.isWord("not") || l.isWord("exists"); l.next() {
	}
	name := l.tableName()
	if !l.isSign("(") {
		return nil // made like another one, or from a query
	}
	var columns []string
	for depth, starts := 1, true; depth > 0; {
		l.next()
		switch {
		case l.kind == end:
			return l.broken("a table that is made")
		case l.isSign("("):
			depth++
		case l.isSign(")"):
			depth--
		case l.isSign(",") && depth == 1:
			starts = true
			continue
		case starts && l.kind == quoted:
			columns = append(columns, strings.ToLower(l.text))
		case starts && l.kind == word && !slices.Contains(notColumns, strings.ToLower(l.text)):
			columns = append(columns, strings.ToLower(l.text))
		}
		starts = false
	}
	d.columns[name] = columns
	return nil
}

// notColumns begin what stands among the columns of a table and is none.
var notColumns = []string{"primary", "key", "unique", "index", "constraint", "foreign", "fulltext", "spatial", "check"}

// insert keeps the rows that a table is filled with.
func (d *dump) insert(ctx context.Context, l *lexer) error {
	for l.next(); l.isWord("into") || l.isWord("ignore") || l.isWord("delayed"); l.next() {
	}
	name := l.tableName()
	t, wanted := d.wanted[name]
	if !wanted {
		return nil
	}
	columns := d.columns[name]
	if l.isSign("(") {
		columns = nil
		for l.next(); l.kind == quoted || l.kind == word || l.isSign(","); l.next() {
			if l.kind != sign {
				columns = append(columns, strings.ToLower(l.text))
			}
		}
		l.next()
		d.columns[name] = columns
	}
	if !l.isWord("values") {
		return nil
	}
	for l.next(); l.isSign("("); l.next() {
		row, err := l.row()
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return err
		}
		if len(row) != len(columns) {
			return fmt.Errorf("SQL: a row of %s has %d values, want %d: %w", name, len(row), len(columns), news.ErrInvalid)
		}
		kept := make([]string, len(t.columns))
		for i, c := range t.columns {
			if at := slices.Index(columns, c); at >= 0 {
				kept[i] = row[at]
			}
		}
		d.kept[name] = append(d.kept[name], kept)
		if l.next(); !l.isSign(",") {
			break
		}
	}
	return nil
}

// The kinds of what a statement is made of.
type kind int

const (
	end    kind = iota
	word        // a keyword, a name, a number
	quoted      // a name in its quotes
	value       // a value in quotes
	sign
)

// lexer cuts SQL, as MySQL writes it, into what it is made of.
type lexer struct {
	data []byte
	at   int
	kind kind
	text string
	err  error
}

func (l *lexer) isWord(w string) bool { return l.kind == word && strings.EqualFold(l.text, w) }
func (l *lexer) isSign(s string) bool { return l.kind == sign && l.text == s }

func (l *lexer) broken(what string) error {
	if l.err != nil {
		return l.err
	}
	return fmt.Errorf("SQL: %s breaks off at byte %d: %w", what, l.at, news.ErrInvalid)
}

func (l *lexer) skipTo(s string) {
	for l.kind != end && !l.isSign(s) {
		l.next()
	}
}

// tableName reads a name that may have its database's before it, and moves on.
func (l *lexer) tableName() string {
	name := strings.ToLower(l.text)
	if l.next(); l.isSign(".") {
		l.next()
		name = strings.ToLower(l.text)
		l.next()
	}
	return name
}

// row reads the values up to the bracket that closes them.
func (l *lexer) row() ([]string, error) {
	var row []string
	var said strings.Builder
	for l.next(); ; l.next() {
		switch {
		case l.kind == end:
			return nil, l.broken("a row")
		case l.isSign(","), l.isSign(")"):
			row = append(row, said.String())
			said.Reset()
			if l.isSign(")") {
				return row, nil
			}
		case l.kind == word && (strings.EqualFold(l.text, "null") || strings.HasPrefix(l.text, "_")):
			// no value, or the charset of the one that follows
		default:
			said.WriteString(l.text)
		}
	}
}

// next reads on; at the end, and behind what is broken, the kind is end.
func (l *lexer) next() {
	l.kind, l.text = end, ""
	if l.skipSpace(); l.at >= len(l.data) || l.err != nil {
		return
	}
	switch c := l.data[l.at]; {
	case c == '\'' || c == '"':
		l.kind, l.text = value, l.quotation(c, true)
	case c == '`':
		l.kind, l.text = quoted, l.quotation(c, false)
	case isWordByte(c):
		from := l.at
		for l.at < len(l.data) && isWordByte(l.data[l.at]) {
			l.at++
		}
		l.kind, l.text = word, string(l.data[from:l.at])
	default:
		l.at++
		l.kind, l.text = sign, string(rune(c))
	}
	if l.err != nil {
		l.kind, l.text = end, ""
	}
}

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || c >= 0x80
}

// skipSpace passes over spaces and comments.
func (l *lexer) skipSpace() {
	for l.at < len(l.data) {
		rest := l.data[l.at:]
		until := ""
		switch {
		case rest[0] <= ' ':
			l.at++
			continue
		case bytes.HasPrefix(rest, []byte("-- ")), bytes.HasPrefix(rest, []byte("--\n")), bytes.HasPrefix(rest, []byte("--\r")), rest[0] == '#':
			until = "\n"
		case bytes.HasPrefix(rest, []byte("/*")):
			until = "*/"
		default:
			return
		}
		n := bytes.Index(rest, []byte(until))
		if n < 0 {
			l.at = len(l.data)
			return
		}
		l.at += n + len(until)
	}
}

// escapes are what a letter behind a backslash stands for; others stand for themselves.
var escapes = map[byte]byte{'0': 0, 'b': '\b', 'n': '\n', 'r': '\r', 't': '\t', 'Z': 0x1a}

// quotation reads what stands in quotes, in which two quotes are one.
func (l *lexer) quotation(quote byte, escaped bool) string {
	from := l.at
	var b []byte
	for l.at++; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		switch {
		case c == '\\' && escaped && l.at+1 < len(l.data):
			l.at++
			c = l.data[l.at]
			if stands, ok := escapes[c]; ok {
				c = stands
			}
		case c == quote && l.at+1 < len(l.data) && l.data[l.at+1] == quote:
			l.at++
		case c == quote:
			l.at++
			return string(b)
		}
		b = append(b, c)
	}
	l.err = fmt.Errorf("SQL: a quotation that begins at byte %d does not end: %w", from, news.ErrInvalid)
	return ""
}
