package ingest

import "strings"

// slimFrom is the size in bytes from which a page is slimmed before it is read.
const slimFrom = 1 << 20

// slim returns the page without the pictures, fonts and sounds that are written into
// it: programs that save a page as one file put them there, and they are most of it.
func slim(page string) string {
	if len(page) < slimFrom {
		return page
	}
	var b strings.Builder
	for {
		at := strings.Index(page, dataScheme)
		if at < 0 {
			break
		}
		end := 0
		if at > 0 {
			end = endOfData(page[at:], page[at-1])
		}
		b.WriteString(page[:at])
		if end == 0 { // no address, but a word
			b.WriteString(dataScheme)
			end = len(dataScheme)
		}
		page = page[at+end:]
	}
	b.WriteString(page)
	return b.String()
}

// dataScheme is how an address begins that is itself what it leads to.
const dataScheme = "data:"

// endOfData returns where an address ends that stands behind that letter, 0 if it is
// none.
func endOfData(rest string, before byte) int {
	closing := before
	switch before {
	case '"', '\'':
	case '(':
		closing = ')'
	default:
		return 0
	}
	return max(strings.IndexByte(rest, closing), 0)
}
