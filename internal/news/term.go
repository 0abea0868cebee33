package news

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// TermID names a term.
type TermID string

// Term is a rule of a house style: forms of a name or a word that are not to be
// used, and those that are. The zero value of every field but Forbidden is a
// useful one.
type Term struct {
	ID         TermID   `json:"id"`
	Preferred  []string `json:"preferred,omitempty"` // any of them is right
	Forbidden  []string `json:"forbidden"`
	Exceptions []string `json:"exceptions,omitempty"` // phrases in which a forbidden form may stand
	Languages  []string `json:"languages,omitempty"`  // BCP 47, of which the base counts; none: all
	Exact      bool     `json:"exact,omitempty"`      // without the endings of the language, but for the possessive
	AnyCase    bool     `json:"anyCase,omitempty"`    // whatever letters are capitals
	Quoted     bool     `json:"quoted,omitempty"`     // between quotation marks too
	Severity   string   `json:"severity,omitempty"`   // as the engine names it; empty: minor
	Note       string   `json:"note,omitempty"`
	Source     string   `json:"source,omitempty"` // who ruled so, and when
}

// Name is what people call the term by: the form to use or, without one, the form
// not to be used.
func (t Term) Name() string {
	for _, forms := range [][]string{t.Preferred, t.Forbidden} {
		if len(forms) > 0 {
			return forms[0]
		}
	}
	return ""
}

// Bounds of a term: what is longer is no term but a text that went astray.
const (
	maxForms    = 200 // of each kind
	maxFormLen  = 200 // bytes
	maxRemark   = 2000
	maxLanguage = 35 // a tag as long as BCP 47 asks programs to keep
)

// Validate reports what is wrong with a term: no forbidden form, an empty one, one
// that is preferred too, control characters, or more than a term holds. The error
// wraps ErrInvalid. What severities there are is for the caller to know.
func (t Term) Validate() error {
	if err := t.fault(); err != "" {
		return fmt.Errorf("term %q: %s: %w", shortened(t.Name()), err, ErrInvalid)
	}
	return nil
}

func (t Term) fault() string {
	if len(t.Forbidden) == 0 {
		return "no forbidden form"
	}
	for _, list := range []struct {
		what  string
		forms []string
		most  int
	}{
		{"preferred form", t.Preferred, maxFormLen},
		{"forbidden form", t.Forbidden, maxFormLen},
		{"exception", t.Exceptions, maxFormLen},
		{"language", t.Languages, maxLanguage},
	} {
		if len(list.forms) > maxForms {
			return fmt.Sprintf("%d %ss, want %d at most", len(list.forms), list.what, maxForms)
		}
		for _, f := range list.forms {
			if fault := formFault(f, list.most); fault != "" {
				return fmt.Sprintf("%s %q: %s", list.what, shortened(f), fault)
			}
		}
	}
	for _, f := range t.Forbidden {
		if slices.Contains(t.Preferred, f) {
			return fmt.Sprintf("%q is preferred and forbidden", f)
		}
	}
	for _, remark := range []string{t.Note, t.Source} {
		if remark != "" && formFault(remark, maxRemark) != "" {
			return "note or source: " + formFault(remark, maxRemark)
		}
	}
	return ""
}

func formFault(s string, most int) string {
	switch {
	case len(s) > most:
		return fmt.Sprintf("longer than %d bytes", most)
	case !utf8.ValidString(s):
		return "not UTF-8"
	case strings.ContainsFunc(s, unicode.IsControl):
		return "a line end or another control character"
	case s != CleanName(s):
		return "more spaces than words need"
	case s == "":
		return "empty"
	}
	return ""
}

// shortened is fit to be shown in an error.
func shortened(s string) string {
	const most = 60
	if len(s) <= most {
		return s
	}
	n := most
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}

// CompareTerms orders terms by name, then by what else tells them apart.
func CompareTerms(a, b Term) int {
	return cmp.Or(cmp.Compare(a.Name(), b.Name()), cmp.Compare(a.ID, b.ID))
}

// Settings are what the people of a library want to hear of, apart from its terms.
// The zero value: everything as the engine reports it.
type Settings struct {
	Styles []string          `json:"styles,omitempty"` // newsrooms whose rulings apply, by name
	Rules  map[string]string `json:"rules,omitempty"`  // a level by category or by "category.kind"
}
