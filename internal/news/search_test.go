package news_test

import (
	"fmt"
	"strings"
	"testing"

	"stet/internal/news"
)

func TestPrintOf(t *testing.T) {
	var b strings.Builder
	for i := range 200 {
		fmt.Fprintf(&b, "word%d ", i*i)
	}
	long := b.String()
	p := news.PrintOf(long)
	if q := news.PrintOf(strings.ToUpper(strings.ReplaceAll(long, " ", ",\n"))); q != p {
		t.Errorf("case and signs make %d bits of difference", p.Distance(q))
	}
	if d := p.Distance(news.PrintOf(strings.Replace(long, "word100 word121", "nothing at all", 1))); d == 0 || d > 8 {
		t.Errorf("two words of 200 make %d bits of difference, want few", d)
	}
	if d := p.Distance(news.PrintOf(strings.ReplaceAll(long, "word", "other"))); d < 20 {
		t.Errorf("another text makes %d bits of difference, want about half of 64", d)
	}
	for _, none := range []string{"", "word", " - "} {
		if p := news.PrintOf(none); p != 0 {
			t.Errorf("PrintOf(%q) = %x, want none", none, p)
		}
	}
	if news.PrintOf("大橋は閉鎖") == 0 {
		t.Error("a text without spaces has no print")
	}
}
