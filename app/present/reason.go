package present

import (
	"stet/app/textlayout"
	"stet/diff/check"
)

// said puts a reason into words of a language; what it quotes of the texts keeps its
// direction to itself.
func said(r check.Reason, language string) string {
	quoted := make([]string, len(r.Args))
	for i, arg := range r.Args {
		quoted[i] = textlayout.Isolated(arg)
	}
	return check.Reason{ID: r.ID, Args: quoted}.In(language)
}
