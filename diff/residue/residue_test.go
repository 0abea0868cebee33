package residue_test

import (
	"strings"
	"testing"

	"stet/diff/residue"

	"github.com/google/go-cmp/cmp"
)

func TestFind(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string // kind: text
	}{
		{"plugin tags at both ends", "[ad_1]\nOne.\n[ad_2]\nSource link", []string{"plugin-tag: [ad_1]", "plugin-tag: [ad_2]", "source-link: Source link"}},
		{"tag within a line", "[ad_1] One. Two.", []string{"plugin-tag: [ad_1]"}},
		{"navigation before a tag at the end", "One.\nTop channel\n[ad_2]", []string{"navigation: Top channel", "plugin-tag: [ad_2]"}},
		{"navigation at the start", "Home\n\nOne.", []string{"navigation: Home"}},
		{"the same word inside stays", "One.\nHome\nTwo.", nil},
		{"advertisement inside", "One.\n\nAdvertisement\n\nTwo.", []string{"advertisement: Advertisement"}},
		{"invitations of the page", "One.\n\nRead more: Bridge to close\n\nTwo. Read more: three.\n\nSubscribe to our newsletter", []string{"navigation: Read more: Bridge to close", "navigation: Subscribe to our newsletter"}},
		{"an invitation is short", "Read more: " + strings.Repeat("the council met again ", 8), nil},
		{"other languages", "Eins.\n\nWerbung\n\nZwei.", []string{"advertisement: Werbung"}},
		{"source link behind the last sentence", "One. Two. Source link", []string{"source-link: Source link"}},
		{"source link in a sentence stays", "He named the source.", nil},
		{"machine answer", "As an AI language model, I cannot say.\nOne.", []string{"machine-answer: As an AI language model, I cannot say."}},
		{"an editor's brackets stay", "“He [the mayor] left,” she said [sic].", nil},
		{"nothing", "", nil},
		{"nothing but residue", "[ad_1]\n[ad_2]\n", []string{"plugin-tag: [ad_1]", "plugin-tag: [ad_2]"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, f := range residue.Find(test.text) {
				got = append(got, string(f.Kind)+": "+test.text[f.Start:f.End])
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Errorf("Find(%q) (-want +got):\n%s", test.text, d)
			}
		})
	}
}

func FuzzFind(f *testing.F) {
	f.Add("[ad_1]\nOne.\nTop channel\nSource link")
	f.Add("Home\nMenu\n\xff\nShare. Source link")
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, found := range residue.Find(text) {
			if found.Start < at || found.End <= found.Start || found.End > len(text) {
				t.Fatalf("Find(%q): %v out of order or place", text, found)
			}
			if s := text[found.Start:found.End]; strings.TrimSpace(s) != s {
				t.Errorf("Find(%q) holds white space at an end: %q", text, s)
			}
			at = found.End
		}
	})
}
