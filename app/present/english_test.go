package present_test

import (
	"encoding/json"
	"strings"
	"testing"
	"text/template"

	"stet/app/present"
	"stet/assets"
)

// english reads the English translation as the window does, and fails the test
// on a key that it lacks.
func english(t *testing.T) present.Translator {
	t.Helper()
	data, err := assets.Files.ReadFile("translations/en.json")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]any
	if err := json.Unmarshal(data, &words); err != nil {
		t.Fatal(err)
	}
	return func(key string, count int, args ...string) string {
		form, ok := words[key].(string)
		if forms, plural := words[key].(map[string]any); plural {
			name := "other"
			if count == 1 {
				name = "one"
			}
			form, ok = forms[name].(string)
			if none, has := forms["none"].(string); has && count == 0 {
				form = none
			}
		}
		if !ok {
			t.Errorf("en.json lacks %q", key)
		}
		values := map[string]any{"N": count}
		for i, arg := range args {
			values[string(rune('A'+i))] = arg
		}
		var b strings.Builder
		if err := template.Must(template.New(key).Parse(form)).Execute(&b, values); err != nil {
			t.Errorf("%s: %v", key, err)
		}
		return b.String()
	}
}
