package app

import (
	"fyne.io/fyne/v2"

	"stet/app/sheet"
	"stet/diff/view"
)

// queries are what can be asked for, with the key of what it finds.
var queries = [][2]string{
	{"word.example", "query.words"},
	{"word.phrase", "query.phrase"},
	{"word.prefix", "query.prefix"},
	{"word.fuzzy", "query.fuzzy"},
	{"word.without", "query.without"},
	{"outlet:post", "query.outlet"},
	{"story:storm", "query.story"},
	{"tag:north  #north", "query.tag"},
	{"lang:de", "query.lang"},
	{"after:2024-05", "query.after"},
	{"before:2024-05-14", "query.before"},
	{"changed:number,quote", "query.changed"},
	{"has:garble", "query.has"},
}

// showSearchHelp says what can be typed into the line to search in.
func (s *Shell) showSearchHelp() {
	rows := make([]view.Row, len(queries))
	for i, q := range queries {
		example := q[0]
		if spoken.Knows(example) {
			example = word(example)
		}
		rows[i] = view.Row{Old: saying(example), New: saying(word(q[1]))}
	}
	s.showRows(heading("search-help"), sheet.Arrange(rows, sheet.Options{}), false, nil, fyne.NewSize(640, 580))
}
