package app

import (
	"fyne.io/fyne/v2/lang"

	"stet/app/present"
	"stet/app/textlayout"
	"stet/internal/words"
)

// Languages are those that the window speaks.
var Languages = words.Languages

// spoken is the language of the window; only speak changes it.
var spoken = load("en")

// load reads the words of the window in a language. What is put into them keeps its
// direction to itself.
func load(name string) *words.Words { return words.Load("translations", name, textlayout.Isolated) }

// speak makes the window speak a language from now on: that of the system if it
// is "", English if there are no words in it. What stands already stays as it is.
func speak(name string) {
	if name == "" {
		name = Language()
	}
	if name != spoken.Tag().String() {
		spoken = load(name)
	}
}

// Words returns the words of the window.
func Words() present.Translator { return say }

// say returns the words for a key.
func say(key string, count int, args ...string) string { return spoken.Say(key, count, args...) }

// word is for what takes no count.
func word(key string, args ...string) string { return say(key, 1, args...) }

// Language is that of the system, as in "uk".
func Language() string {
	locale := lang.SystemLocale()
	return words.Base(locale.LanguageString())
}
