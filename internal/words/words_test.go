package words_test

import (
	"strings"
	"testing"

	"stet/internal/words"
)

func TestBase(t *testing.T) {
	for locale, want := range map[string]string{"uk-UA": "uk", "de_CH": "de", "fr": "fr", "zh-Hans-CN": "zh", "C": "en", "": "en"} {
		if got := words.Base(locale); got != want {
			t.Errorf("the language of %q is %q, want %q", locale, got, want)
		}
	}
}

func TestLoad(t *testing.T) {
	for name, want := range map[string]string{"en": "en", "de-CH": "de", "uk": "uk", "xx": "en", "": "en", "../translations/de": "en"} {
		if got := words.Load("translations", name, nil).Tag().String(); got != want {
			t.Errorf("%q speaks %s, want %s", name, got, want)
		}
	}
	w := words.Load("translations", "en", strings.ToUpper)
	if got := w.Say("no.such-key", 1); got != "no.such-key" {
		t.Errorf("a key without words is said as %q", got)
	}
	if got := w.Say("findings.new", 1, "words"); got != "New: WORDS" {
		t.Errorf("an argument is put in as %q", got)
	}
}
