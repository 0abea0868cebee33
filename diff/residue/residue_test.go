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
		{
			"a plugin's tags with attributes", "One.\n[caption id=\"attachment_7\" width=\"300\"]\nTwo. [gallery ids=“1,2”]\n[box color='red']\n[/box]",
			[]string{`plugin-tag: [caption id="attachment_7" width="300"]`, "plugin-tag: [gallery ids=“1,2”]", "plugin-tag: [box color='red']", "plugin-tag: [/box]"},
		},
		{
			"a plugin's place with an address", "One. [video]https://example.org/v?x=1[/video]\n[embed width=200] https://example.org/ [/embed]\n[gallery https://example.org/g]",
			[]string{"plugin-tag: [video]https://example.org/v?x=1[/video]", "plugin-tag: [embed width=200] https://example.org/ [/embed]", "plugin-tag: [gallery https://example.org/g]"},
		},
		{"what a caption says stays", "[caption id=\"a\"]<img src=\"a.jpg\" /> The bridge in May.[/caption]", []string{`plugin-tag: [caption id="a"]`, `plugin-tag: <img src="a.jpg" />`, "plugin-tag: [/caption]"}},
		{
			"comments and holes of templates", "<!-- wp:paragraph -->\nOne. {{ ad.slot }}\n{% include x %}\nTwo.<!-- more --> Three.",
			[]string{"plugin-tag: <!-- wp:paragraph -->", "plugin-tag: {{ ad.slot }}", "plugin-tag: {% include x %}", "plugin-tag: <!-- more -->"},
		},
		{"lines of markup alone", "One.\n&nbsp;\n<div class=\"a\"><br/></div> &#160;\nTwo.", []string{"plugin-tag: &nbsp;", `plugin-tag: <div class="a"><br/></div> &#160;`}},
		{"markup between words stays", "Marks &amp; Sons said a <b>b</b> x < 3 & y > 2; and [the year = 2020] {so} they say.", nil},
		{
			"credits of pictures", "One.\nPhoto: Anna Roth\nGetty Images\nA. Roth/Getty Images\nFoto: dpa\nФото: УНІАН\n© Gazette 2020\nTwo.",
			[]string{"navigation: Photo: Anna Roth", "navigation: Getty Images", "navigation: A. Roth/Getty Images", "navigation: Foto: dpa", "navigation: Фото: УНІАН", "navigation: © Gazette 2020"},
		},
		{"prose about pictures stays", "The court fined Getty Images.\nGetty Images sued the firm on Monday.\nPhoto: the man who took it at the end of the war is dead now.\nHe sold it to Reuters.\nReuters\nAFP", nil},
		{
			"lines that only a page has", "One.\nLoading...\n0 comments\nThe post Bridge to open appeared first on Gazette.\nMehr zum Thema\n3 min read\nاقرأ أيضا: الجسر\nTwo.",
			[]string{"navigation: Loading...", "navigation: 0 comments", "navigation: The post Bridge to open appeared first on Gazette.", "navigation: Mehr zum Thema", "navigation: 3 min read", "navigation: اقرأ أيضا: الجسر"},
		},
		{
			"invitations in other languages", "One.\nMelden Sie sich für unseren Newsletter an\nتابعونا على فيسبوك\nПідписуйтесь на наш канал, щоб першими дізнаватися про найважливіші новини міста\nTwo.",
			[]string{"navigation: Melden Sie sich für unseren Newsletter an", "navigation: تابعونا على فيسبوك", "navigation: Підписуйтесь на наш канал, щоб першими дізнаватися про найважливіші новини міста"},
		},
		{"prose that begins alike stays", "He made no comments.\nThe post by the mayor appeared first on Facebook.\nShe has 12 comments to make.\nThe newsletter is sent to all.", nil},
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
	f.Add("[a b=\"c\"][/a] <!-- x --> {{ y }}\n&nbsp; <p>\nPhoto: Z\n3 comments")
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
