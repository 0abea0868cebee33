package textlayout_test

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"stet/app/textlayout"
)

// TestUnicodeConformance reads Unicode's own test of UAX #9: a part of it is kept
// here, and BIDI_CHARACTER_TEST names a file with all of it. A line holds letters,
// the paragraph's direction, its level, the level of each letter (x where a sign
// is not seen), and which letters are seen from left to right.
func TestUnicodeConformance(t *testing.T) {
	file, err := os.Open(cmp.Or(os.Getenv("BIDI_CHARACTER_TEST"), "testdata/BidiCharacterTest.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }() // it was only read
	cases, wrong := 0, 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fields := strings.Split(lines.Text(), ";")
		if strings.HasPrefix(fields[0], "#") || len(fields) != 5 {
			continue
		}
		cases++
		if got, want := conformance(t, fields); got != want {
			if wrong++; wrong <= 5 {
				t.Errorf("%s, direction %s:\ngot  %s\nwant %s", fields[0], fields[1], got, want)
			}
		}
	}
	if wrong > 0 || cases < 1000 {
		t.Errorf("%d of %d cases are wrong", wrong, cases)
	}
}

// conformance returns what comes of a line of the test, and what should.
func conformance(t *testing.T, fields []string) (got, want string) {
	t.Helper()
	number := func(text string, base int) int {
		n, err := strconv.ParseInt(text, base, 32)
		if err != nil {
			t.Fatal(err)
		}
		return int(n)
	}
	var letters []rune
	for code := range strings.FieldsSeq(fields[0]) {
		letters = append(letters, rune(number(code, 16)))
	}
	base, levels, order := textlayout.Levels(letters, textlayout.Direction(number(fields[1], 10)))
	var shown []string
	for i, l := range strings.Fields(fields[3]) {
		if l != "x" {
			l = strconv.Itoa(levels[i])
		}
		shown = append(shown, l)
	}
	seen := strings.Trim(fmt.Sprint(order), "[]")
	return fmt.Sprintf("%d;%s;%s", base, strings.Join(shown, " "), seen), strings.Join(fields[2:], ";")
}
