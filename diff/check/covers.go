package check

import "stet/assets"

// Covers reports whether there are rules for what words mean in the language (a
// base language of BCP 47, such as "uk"). Of other languages only what needs no
// such rule is judged: numbers, digits of dates, names by their letters,
// quotations, passages, residue.
func Covers(language string) bool {
	return assets.ReadLanguage(language, "negation", new(struct{}))
}
