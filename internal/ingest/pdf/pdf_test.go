package pdf_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/ingest/pdf"
	"stet/internal/news"
)

func blocks(t *testing.T, data []byte) []string {
	t.Helper()
	text, err := pdf.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, b := range text.Blocks {
		prefix := ""
		if b.Kind != "" {
			prefix = string(b.Kind) + ": "
		}
		if b.Left != "" {
			prefix = "(" + b.Left + ") "
		}
		found = append(found, prefix+b.Text)
	}
	return found
}

// backwards returns the letters as a page shows them where they are read from
// right to left.
func backwards(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name  string
		pages [][]line
		want  []string
	}{
		{"headline, hyphens and paragraphs", [][]line{{
			{50, 700, 24, "Council rebuilds bridge"},
			{50, 650, 10, "The council of Altmark voted on Tues-"},
			{50, 638, 10, "day to rebuild a well-known bridge. A well-"},
			{50, 626, 10, "known ferry stays, said the mayor."},
			{50, 600, 10, "Work begins in March."},
		}}, []string{
			"headline: Council rebuilds bridge",
			"The council of Altmark voted on Tuesday to rebuild a well-known bridge. A well-known ferry stays, said the mayor.",
			"Work begins in March.",
		}},
		{"two columns below a headline", [][]line{{
			{50, 700, 24, "Council rebuilds bridge over river"},
			{50, 650, 10, "The council of Altmark voted"},
			{50, 638, 10, "on Tuesday to rebuild the old"},
			{50, 626, 10, "bridge over the river, ending a"},
			{320, 650, 10, "dispute that had lasted six years."},
			{320, 638, 10, "Work is to begin in the spring of"},
			{320, 626, 10, "next year, the office for roads said."},
		}}, []string{
			"headline: Council rebuilds bridge over river",
			"The council of Altmark voted on Tuesday to rebuild the old bridge over the river, ending a dispute that had lasted six years. Work is to begin in the spring of next year, the office for roads said.",
		}},
		{"headers and footers of pages", [][]line{
			{{50, 780, 9, "The Altmark Post, page 1"}, {50, 700, 10, "The council voted on Tuesday and"}, {50, 688, 10, "ended a dispute that had"}, {290, 20, 9, "1"}},
			{{50, 780, 9, "The Altmark Post, page 2"}, {50, 700, 10, "lasted for six years. Nobody was"}, {50, 688, 10, "there to see it."}, {290, 20, 9, "2"}},
		}, []string{
			"(page-header) The Altmark Post, page 1", "(page-footer) 1", "(page-header) The Altmark Post, page 2", "(page-footer) 2",
			"The council voted on Tuesday and ended a dispute that had lasted for six years. Nobody was there to see it.",
		}},
		{"Cyrillic", [][]line{{
			{50, 700, 10, "Совет проголосовал во вторник за восста-"},
			{50, 688, 10, "новление моста через реку."},
		}}, []string{"Совет проголосовал во вторник за восстановление моста через реку."}},
		{"Arabic", [][]line{{
			{50, 700, 10, backwards("صوت المجلس يوم الثلاثاء لصالح إعادة")},
			{50, 688, 10, backwards("بناء الجسر القديم فوق النهر الكبير.")},
		}}, []string{"صوت المجلس يوم الثلاثاء لصالح إعادة بناء الجسر القديم فوق النهر الكبير."}},
		{"Chinese", [][]line{{
			{50, 700, 10, "市议会星期二投票决定重建河上的"},
			{50, 688, 10, "旧桥，结束了六年的争议。"},
		}}, []string{"市议会星期二投票决定重建河上的旧桥，结束了六年的争议。"}},
		{"no letters", [][]line{{}}, nil},
	} {
		if d := cmp.Diff(c.want, blocks(t, makePDF(c.pages...))); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

func TestReadDamaged(t *testing.T) {
	whole := makePDF([]line{{50, 700, 10, "The council voted."}})
	for name, data := range map[string][]byte{
		"nothing":   nil,
		"only head": []byte("%PDF-1.7\n1 0 obj"),
		"a half":    whole[:40],
	} {
		if _, err := pdf.Read(data); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("Read of %s = error %v, want %v", name, err, news.ErrInvalid)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(makePDF([]line{{50, 700, 10, "The council voted."}, {300, 700, 10, "Beside."}}))
	f.Add([]byte("%PDF-1.7\n" + strings.Repeat("1 0 obj [ ", 50)))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := pdf.Read(data); err != nil && !errors.Is(err, news.ErrInvalid) && !errors.Is(err, news.ErrTooLarge) {
			t.Errorf("Read = error %v of no known kind", err)
		}
	})
}
