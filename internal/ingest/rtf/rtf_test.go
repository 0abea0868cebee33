package rtf_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/ingest/prose"
	"stet/internal/ingest/rtf"
	"stet/internal/news"
)

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{
			"paragraphs", `{\rtf1\ansi\deff0{\fonttbl{\f0 Times;}}{\colortbl;\red0;}\pard The council \b voted\b0  on\line Tuesday.\par Work begins in {\i March}.\par}`,
			[]string{"The council voted on\nTuesday.", "Work begins in March."},
		},
		{"signs", `{\rtf1\ansi \ldblquote Wait\rdblquote  \emdash  4\~200 \{euros\}.\par}`, []string{"“Wait” — 4\u00a0200 {euros}."}},
		{"Latin bytes", `{\rtf1\ansi\ansicpg1252 Gr\'f6\'dfe in K\'f6ln.\par}`, []string{"Größe in Köln."}},
		{"Cyrillic code page", `{\rtf1\ansi\ansicpg1251 \'d1\'ee\'e2\'e5\'f2.\par}`, []string{"Совет."}},
		{"Cyrillic font", `{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f1 \'d1\'ee\'e2\'e5\'f2\f0  = \'e9.\par}`, []string{"Совет = é."}},
		{"Arabic by number", `{\rtf1\ansi\uc1 \u1605?\u1585?\u1581?\u1576?\u1575?.\par}`, []string{"مرحبا."}},
		{"Chinese by bytes", `{\rtf1\ansi\ansicpg936 \'ca\'d0\'d2\'e9\'bb\'e1\par}`, []string{"市议会"}},
		{"Chinese by number, negative", `{\rtf1\ansi\uc2 \u24066\'ca\'d0\u-27330\'bb\'e1\par}`, []string{"市锾"}},
		{"a letter of two numbers", `{\rtf1\ansi\uc1 \u-10187?\u-9115?\par}`, []string{"𝑥"}},
		{
			"tracked changes", `{\rtf1 It costs {\deleted 4.2 }{\revised 4.3 }million.\par More.\par}`,
			[]string{"It costs 4.3 million.", "(tracked-deletion) 4.2 ", "More."},
		},
		{
			"header and footnote", `{\rtf1{\header The Post\par}{\footer 1}Text{\footnote  A note.} goes on.\par}`,
			[]string{"(page-header) The Post", "(page-footer) 1", "Text goes on.", " A note."},
		},
		{"hidden", `{\rtf1 Seen. {\v not seen}\par}`, []string{"Seen. ", "(hidden) not seen"}},
		{"link", `{\rtf1 {\field{\*\fldinst HYPERLINK "https://example.org"}{\fldrslt The report}} says so.\par}`, []string{"The report says so."}},
		{"unknown destination", `{\rtf1{\*\unheard of}Text.\par}`, []string{"Text."}},
		{"unfinished", `{\rtf1 Text`, []string{"Text"}},
	} {
		text, err := rtf.Read([]byte(c.in), prose.Accepted)
		if err != nil {
			t.Errorf("%s: Read = error %v", c.name, err)
			continue
		}
		var got []string
		for _, b := range text.Blocks {
			if b.Left != "" {
				b.Text = "(" + b.Left + ") " + b.Text
			}
			got = append(got, b.Text)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		`{\rtf1\ansi\ansicpg1251 \'d1\'ee\'e2\par}`, `{\rtf1{\fonttbl{\f1\fcharset134 x;}}\f1 \'ca\'d0\u-5?}`,
		`{\rtf1{\footnote a{\header b}\par}\bin99 x`, `{\rtf1\deleted a\plain b\v c\u55357?`, `{\rtf1}}}}{`, `{\rtf`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, which := range []prose.Tracked{prose.Accepted, prose.Rejected} {
			if _, err := rtf.Read(data, which); err != nil && !errors.Is(err, news.ErrInvalid) {
				t.Errorf("Read(%q) = error %v of no known kind", data, err)
			}
		}
	})
}
