package glossary_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/glossary"
	"stet/internal/news"
)

func TestReadSettings(t *testing.T) {
	got, err := glossary.ReadSettings("a.json", []byte("\ufeff{\"styles\": [\"ap\"],\n \"rules\": {\"cosmetic\": \"off\", \"name.variant\": \"major\"}}\n"))
	want := news.Settings{Styles: []string{"ap"}, Rules: map[string]string{"cosmetic": "off", "name.variant": "major"}}
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Errorf("ReadSettings = %v (-want +got):\n%s", err, d)
	}
	for _, c := range []struct {
		data, want string
		err        error
	}{
		{"", `a.json:1: nothing in it, want {"rules": {...}}`, news.ErrInvalid},
		{"{\n\"rules\": {\n\"naem\": \"off\"}}", `a.json:3: rule "naem": no such category`, news.ErrInvalid},
		{"{\"rules\": {\"cosmetic\": \"off\",\n\"name.variant\": \"grave\"}}", `a.json:2: rule "name.variant": level "grave", want off, on, neutral, minor, major or critical`, news.ErrInvalid},
		{"{\n\"styles\": [\"AP\",\n\"Gazette\"]}", `a.json:3: style "Gazette": not found`, news.ErrNotFound},
		{"{\n\"rule\": {}}", `a.json:1: unknown field "rule"`, news.ErrInvalid},
		{"{\n\"rules\": []}", "a.json:2: rules cannot be of the type array", news.ErrInvalid},
		{"{\n \"rules\":", `a.json:2: it breaks off, want {"rules": {...}}`, news.ErrInvalid},
		{"{\n]", `a.json:2: no JSON from here on, want {"rules": {...}}`, news.ErrInvalid},
		{"{}\n{}", "a.json:2: something stands after the settings", news.ErrInvalid},
	} {
		_, err := glossary.ReadSettings("a.json", []byte(c.data))
		if err == nil || err.Error() != c.want || !errors.Is(err, c.err) {
			t.Errorf("ReadSettings(%q) = %v, want %s", c.data, err, c.want)
		}
	}
}

func FuzzReadSettings(f *testing.F) {
	f.Add([]byte(`{"styles": ["AP"], "rules": {"cosmetic": "off", "name.variant": "major"}}`))
	f.Add([]byte("{\"rules\": {\"a\nb\": 1}}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := glossary.ReadSettings("a.json", data)
		if err != nil {
			return
		}
		if err := glossary.CheckSettings(s); err != nil {
			t.Errorf("ReadSettings(%q) = %+v: %v", data, s, err)
		}
		again, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		back, err := glossary.ReadSettings("b.json", again)
		if err != nil || len(back.Rules) != len(s.Rules) || len(back.Styles) != len(s.Styles) {
			t.Errorf("%q read, written and read again: %v", data, err)
		}
	})
}
