package app

import (
	"fyne.io/fyne/v2/lang"

	"stet/app/present"
	"stet/app/textlayout"
	"stet/internal/words"
)

// translations is where the words of the window are, a file a language.
const translations = "translations"

// Languages are those that the window speaks.
var Languages = words.Languages

// spoken is the language of the window; only speak changes it.
var spoken = words.Load(translations, "en")

// speak makes the window speak a language from now on: that of the system if it
// is "", English if there are no words in it. What stands already stays as it is.
func speak(name string) {
	if name == "" {
		name = Language()
	}
	if name != spoken.Tag().String() {
		spoken = words.Load(translations, name)
	}
}

// Words returns the words of the window.
func Words() present.Translator { return say }

// say returns the words for a key, in which each argument keeps its direction to itself.
func say(key string, count int, args ...string) string {
	isolated := make([]string, len(args))
	for i, arg := range args {
		isolated[i] = textlayout.Isolated(arg)
	}
	return spoken.Say(key, count, isolated...)
}

// word is for what takes no count.
func word(key string, args ...string) string { return say(key, 1, args...) }

// Language is that of the system, as in "uk".
func Language() string {
	locale := lang.SystemLocale()
	return words.Base(locale.LanguageString())
}
