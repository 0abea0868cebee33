package mail

import (
	"regexp"
	"strings"
	"sync"
)

// forward is a message inside the text of another one.
type forward struct {
	before, headers, after string
	values                 []string // of the headers
}

// headerLine is a line as mail programs write them above a message that they
// forward, in whatever language: one or two words, a colon, and something.
var headerLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[> ]*\*?[\p{L}\p{M}][\p{L}\p{M} -]{0,24}\*?\s?[:：]\*?\s*(\S.*)$`)
})

// leastHeaders is how many such lines in a row tell a message from a list.
const leastHeaders = 3

// findForward finds the lines that a mail program puts above a message that it
// forwards: some headers in a row, one of them with an address.
func findForward(text string) (forward, bool) {
	lines := strings.SplitAfter(text, "\n")
	for i := 0; i < len(lines); i++ {
		n, values, address := 0, []string(nil), false
		for i+n < len(lines) {
			found := headerLine().FindStringSubmatch(strings.TrimRight(lines[i+n], "\r\n "))
			if found == nil {
				break
			}
			values = append(values, strings.TrimSpace(found[1]))
			address = address || strings.Contains(found[1], "@")
			n++
		}
		if n >= leastHeaders && address {
			start := i
			for start > 0 && isRuler(lines[start-1]) {
				start--
			}
			return forward{
				before: strings.Join(lines[:start], ""), headers: strings.Join(lines[start:i+n], ""),
				after: unquoted(lines[i+n:]), values: values,
			}, true
		}
		i += n // no other run can begin inside of this one
	}
	return forward{}, false
}

// isRuler reports whether a line stands between a message and the one that it
// forwards: dashes, with words between them, or nothing.
func isRuler(line string) bool {
	line = strings.Trim(line, "> \r\n")
	return line == "" || strings.HasPrefix(line, "--") || strings.HasPrefix(line, "__")
}

// unquoted joins the lines, without the marks of a quotation if all have them.
func unquoted(lines []string) string {
	for _, l := range lines {
		if strings.TrimSpace(l) != "" && !strings.HasPrefix(l, ">") {
			return strings.Join(lines, "")
		}
	}
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(strings.TrimPrefix(strings.TrimPrefix(l, ">"), " "))
	}
	return b.String()
}

// subject is the header that the subject of the whole message ends with: mail
// programs put a word before the subject when they forward.
func (f forward) subject(whole string) string {
	longest := ""
	for _, v := range f.values {
		if len(v) > len(longest) && strings.HasSuffix(strings.ToLower(whole), strings.ToLower(v)) {
			longest = v
		}
	}
	return longest
}
