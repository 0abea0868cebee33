package report

import "golang.org/x/text/language"

// Locale is a language with the country where most speak it so, as word processors want it to
// choose a dictionary: de, DE. Both are "" where the language is not known.
func Locale(code string) (base, region string) {
	tag, err := language.Parse(code)
	if err != nil || code == "" {
		return "", ""
	}
	b, _ := tag.Base()
	r, _ := tag.Region()
	return b.String(), r.String()
}
