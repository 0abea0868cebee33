package rtf

import (
	"strings"
	"unicode/utf16"

	"stet/internal/ingest/prose"
	"stet/internal/news"
)

// signs are control words that stand for a letter or a sign.
var signs = map[string]string{
	"tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
	"ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
	"ltrmark": "\u200e", "rtlmark": "\u200f", "zwj": "\u200d", "zwnj": "\u200c",
}

// silent begin groups that hold no text of the article.
var silent = map[string]bool{
	"colortbl": true, "stylesheet": true, "info": true, "pict": true, "object": true, "fldinst": true,
	"themedata": true, "datastore": true, "listtable": true, "listoverridetable": true, "revtbl": true,
	"rsidtbl": true, "generator": true, "xmlnstbl": true, "latentstyles": true, "bkmkstart": true,
	"bkmkend": true, "listtext": true, "pntext": true, "filetbl": true, "mmathPr": true,
}

// word does what a control word says.
func (r *reader) word(word string, n int, given bool) {
	on := !given || n != 0
	switch {
	case signs[word] != "":
		r.write(signs[word])
	case silent[word]:
		r.state.where = nowhere
	default:
		r.other(word, n, on)
	}
}

func (r *reader) other(word string, n int, on bool) {
	switch word {
	case "par":
		if !r.goesOn() {
			r.paragraph()
		}
	case "sect", "page", "cell", "row":
		r.paragraph()
	case "u":
		r.unicode(n)
	case "uc":
		r.state.skip = max(n, 0)
	case "ansicpg":
		r.codePage = n
	case "mac":
		r.codePage = 10000
	case "fonttbl":
		r.state.where = inFonts
	case "f":
		r.state.font = n
		if r.state.where != inFonts {
			r.state.codePage = r.fonts[n]
		}
	case "fcharset":
		if r.state.where == inFonts {
			r.fonts[r.state.font] = pageOfFont[n]
		}
	case "author":
		r.state.where = inAuthor
	case "footnote":
		r.state.where = inNote
	case "annotation":
		r.comments++
		r.leave(news.Comment)
	case "header", "headerl", "headerr", "headerf":
		r.leave(news.PageHeader)
	case "footer", "footerl", "footerr", "footerf":
		r.leave(news.PageFooter)
	case "deleted":
		if r.state.deleted = on; on {
			r.deletions++
		}
	case "revised":
		if r.state.revised = on; on {
			r.insertions++
		}
	case "v":
		r.state.hidden = on
	case "plain":
		r.state.codePage = 0
		r.state.deleted, r.state.revised, r.state.hidden = false, false, false
	case "bin":
		r.at = min(r.at+max(n, 0), len(r.data))
	}
}

// leave leaves out what the group holds.
func (r *reader) leave(why string) {
	r.state.where, r.state.left = inText, why
}

// pageOfFont are the code pages of the charsets that fonts name.
var pageOfFont = map[int]int{
	0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258,
	177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250,
}

// unicode writes the letter of that number; negative ones count from above.
func (r *reader) unicode(n int) {
	letter := rune(uint16(n))
	switch {
	case utf16.IsSurrogate(letter) && r.high == 0:
		r.high = letter
	case r.high != 0:
		r.write(string(utf16.DecodeRune(r.high, letter)))
		r.high = 0
	default:
		r.write(string(letter))
	}
	r.toSkip = r.state.skip
}

// paragraph ends a paragraph.
func (r *reader) paragraph() {
	r.flushBytes()
	if r.state.where == nowhere || r.state.where == inFonts {
		return
	}
	if r.state.where == inNote {
		r.note.WriteByte('\n')
		return
	}
	r.paragraphPart()
	// What was left out in the middle of a paragraph parted it: put it together.
	r.text.Blocks = append(r.text.Blocks, joined(r.parts)...)
	r.parts = nil
}

// paragraphPart ends a stretch that is left out, or one between two such.
func (r *reader) paragraphPart() {
	if r.line.Len() > 0 {
		r.parts = append(r.parts, prose.Block{Text: r.line.String(), Left: r.lineLeft})
		r.line.Reset()
	}
}

// joined returns the paragraph, and after it what was left out of it.
func joined(parts []prose.Block) []prose.Block {
	var kept strings.Builder
	var t prose.Text
	for _, p := range parts {
		if p.Left == "" {
			kept.WriteString(p.Text)
		}
	}
	t.Add("", kept.String())
	for _, p := range parts {
		if p.Left != "" {
			t.Leave(p.Left, p.Text)
		}
	}
	return t.Blocks
}
