package app

import (
	"encoding/json"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"stet/app/present"
	"stet/assets"
)

// translations is where the words are: a file a language, English first of all.
const translations = "translations"

var (
	wordsOnce sync.Once
	counted   map[string]bool // keys whose words depend on a count
)

// Words returns the words of the window in the language of the system, or in
// English if there are none in it.
func Words() present.Translator {
	wordsOnce.Do(func() {
		if err := lang.AddTranslationsFS(assets.Files, translations); err != nil {
			fyne.LogError("translations", err) // a test reads them all; what is left speaks English
		}
		counted = countedKeys()
	})
	return say
}

// countedKeys are those whose words are an object of plural forms in English.
func countedKeys() map[string]bool {
	keys := map[string]bool{}
	data, err := assets.Files.ReadFile(translations + "/en.json")
	if err != nil {
		return keys
	}
	var words map[string]any
	if err := json.Unmarshal(data, &words); err != nil {
		return keys
	}
	for key, form := range words {
		if _, ok := form.(map[string]any); ok {
			keys[key] = true
		}
	}
	return keys
}

func say(key string, count int, args ...string) string {
	values := map[string]any{"N": count}
	for i, arg := range args {
		values[string(rune('A'+i))] = arg
	}
	if counted[key] {
		return lang.XN(key, key, count, values)
	}
	return lang.X(key, key, values)
}

// word is for what takes no count.
func word(key string, args ...string) string { return Words()(key, 1, args...) }

// Language is that of the system, as in "uk".
func Language() string {
	locale := lang.SystemLocale()
	return locale.LanguageString()
}
