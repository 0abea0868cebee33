package check

// Misread is a stretch of letters that were decoded wrongly, half-open, in bytes.
type Misread struct {
	Start, End int
	Repaired   string // what they were
}

// Misreads finds letters of a text that are UTF-8 read as Windows-1252, in order.
func Misreads(text string) []Misread {
	var found []Misread
	for _, m := range mojibake(text) {
		found = append(found, Misread{m.start, m.end, m.repaired})
	}
	return found
}
