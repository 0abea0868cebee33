package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/ingest"
	"stet/internal/ingest/prose"
)

// TestReadTracked reads files with tracked changes as they were before these and after.
func TestReadTracked(t *testing.T) {
	r := func(s string) string { return "<w:r><w:t>" + s + "</w:t></w:r>" }
	p := func(_, s string) string { return "<w:p>" + s + "</w:p>" }
	ins := func(s string) string { return `<w:ins w:author="Ute Brandt">` + r(s) + `</w:ins>` }
	del := func(s string) string {
		return `<w:del w:author="Ute Brandt"><w:r><w:delText>` + s + `</w:delText></w:r></w:del>`
	}
	mark := func(kind string) string { return `<w:pPr><w:rPr><w:` + kind + `/></w:rPr></w:pPr>` }
	region := func(id, kind, inner string) string {
		return `<text:changed-region xml:id="` + id + `"><text:` + kind + `><office:change-info><dc:creator>U</dc:creator></office:change-info>` + inner + `</text:` + kind + `></text:changed-region>`
	}
	for _, c := range []struct {
		name                  string
		data                  []byte
		after, before         string
		leftAfter, leftBefore []string
	}{
		{
			"DOCX, words", docx(t, p("", r("It costs ")+del("4.2")+ins("4.3")+r(" million."))+p("", ins("Too much, says one.")), "word/comments.xml",
				`<w:comments><w:comment w:id="7" w:author="Jonas Feld">`+p("", r("Sure?"))+`</w:comment></w:comments>`),
			"It costs 4.3 million.\n\nToo much, says one.", "It costs 4.2 million.",
			[]string{"tracked-deletion before ‹Too ›: 4.2", "Jonas Feld: comment before ‹›: Sure?"},
			[]string{"tracked-insertion before ‹›: 4.3", "tracked-insertion before ‹›: Too much, says one.", "Jonas Feld: comment before ‹›: Sure?"},
		},
		{
			"DOCX, ends of paragraphs", docx(t, p("", mark("ins")+r("One."))+p("", r(" Two."))+p("", mark("del")+r("Three."))+p("", r(" Four."))),
			"One.\n\n Two.\n\nThree. Four.", "One. Two.\n\nThree.\n\n Four.", nil, nil,
		},
		{
			"DOCX, moved, and inserted to be deleted", docx(t, p("", `<w:moveFrom>`+r("Moved. ")+`</w:moveFrom>`+r("Stays.")+`<w:moveTo>`+r(" Moved.")+`</w:moveTo><w:ins>`+del(" Never seen.")+`</w:ins>`)),
			"Stays. Moved.", "Moved. Stays.",
			[]string{"tracked-deletion before ‹›: Moved.  Never seen."},
			[]string{"tracked-insertion before ‹›:  Moved."},
		},
		{
			"DOCX, a comment at its place", docx(t, p("", r("One.")+`<w:r><w:commentReference w:id="1"/></w:r>`)+p("", r("Two.")), "word/comments.xml",
				`<w:comments><w:comment w:id="1" w:author="Jonas Feld">`+p("", r("Who says?"))+`</w:comment></w:comments>`),
			"One.\n\nTwo.", "One.\n\nTwo.",
			[]string{"Jonas Feld: comment before ‹Two.›: Who says?"},
			[]string{"Jonas Feld: comment before ‹Two.›: Who says?"},
		},
		{
			"ODT, words", odt(t, `<text:tracked-changes>`+region("c1", "insertion", "")+region("c2", "deletion", "<text:p>4.2</text:p>")+`</text:tracked-changes>`+
				`<text:p>It costs <text:change text:change-id="c2"/><text:change-start text:change-id="c1"/>4.3<text:change-end text:change-id="c1"/> million.<office:annotation><dc:creator>Jonas Feld</dc:creator><dc:date>2024-05-14</dc:date><text:p>Sure?</text:p></office:annotation></text:p>`),
			"It costs 4.3 million.", "It costs 4.2 million.",
			[]string{"Jonas Feld: comment before ‹It c›: Sure?", "tracked-deletion before ‹›: 4.2"},
			[]string{"Jonas Feld: comment before ‹It c›: Sure?", "tracked-insertion before ‹›: 4.3"},
		},
		{
			"ODT, over paragraphs", odt(t, `<text:tracked-changes>`+region("c1", "insertion", "")+region("c2", "deletion", "<text:p>end.</text:p><text:p>Three </text:p>")+`</text:tracked-changes>`+
				`<text:p>One<text:change-start text:change-id="c1"/> and a half.</text:p><text:p>And<text:change-end text:change-id="c1"/> two.</text:p><text:p>At the <text:change text:change-id="c2"/>is more.</text:p>`),
			"One and a half.\n\nAnd two.\n\nAt the is more.", "One two.\n\nAt the end.\n\nThree is more.", nil, nil,
		},
		{
			"RTF, words", []byte(`{\rtf1 It costs {\deleted 4.2}{\revised 4.3}{\revised\deleted 4.4} million.{\*\annotation Sure?}\par {\revised Too much, says one.\par}}`),
			"It costs 4.3 million.\n\nToo much, says one.", "It costs 4.2 million.",
			[]string{"tracked-deletion before ‹Too ›: 4.2", "tracked-deletion before ‹Too ›: 4.4", "comment before ‹Too ›: Sure?"},
			[]string{"tracked-insertion before ‹›: 4.3", "comment before ‹›: Sure?", "tracked-insertion before ‹›: Too much, says one."},
		},
		{
			"RTF, ends of paragraphs", []byte(`{\rtf1 One.{\revised\par} Two.\par Three.{\deleted\par} Four.\par}`),
			"One.\n\n Two.\n\nThree. Four.", "One. Two.\n\nThree.\n\n Four.", nil, nil,
		},
	} {
		for _, side := range []struct {
			which prose.Tracked
			text  string
			left  []string
		}{{prose.Accepted, c.after, c.leftAfter}, {prose.Rejected, c.before, c.leftBefore}} {
			doc, err := ingest.ReadTracked("a", c.data, "", side.which)
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
				continue
			}
			if diff := cmp.Diff(side.text, doc.Text); diff != "" {
				t.Errorf("%s, %d: text (-want +got):\n%s", c.name, side.which, diff)
			}
			var left []string
			for _, l := range doc.LeftOut {
				line := fmt.Sprintf("%s before ‹%.4s›: %s", l.Why, strings.TrimSpace(doc.Text[l.At:]), l.Text)
				if l.By != "" {
					line = l.By + ": " + line
				}
				left = append(left, line)
			}
			if diff := cmp.Diff(side.left, left); side.left != nil && diff != "" {
				t.Errorf("%s, %d: left out (-want +got):\n%s", c.name, side.which, diff)
			}
		}
	}
}
