package present

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"stet/internal/archive"
	"stet/internal/glossary"
	"stet/internal/news"
	"stet/internal/wholefile"
)

// between parts forms where a person types several in one line, as in a table.
const between = "|"

// TermItem is a term of the library's own in the list of all.
type TermItem struct {
	Text, Detail string
	term         news.Term
}

// Draft is the term as a form shows it.
func (i TermItem) Draft() TermDraft { return draftOf(i.term) }

// TermDraft is a term in a form: forms of words in one line each, parted by a stroke.
type TermDraft struct {
	Preferred, Forbidden, Exceptions, Languages string
	Severity                                    int // index into TermSeverities
	Exact, AnyCase, Quoted                      bool
	Note, Source                                string

	was news.TermID // that it changes; "" for a new one
}

// TermSeverities are how grave it can be to break a term.
var TermSeverities = []string{"neutral", "minor", "major", "critical"}

// NewTermDraft is a term that nothing is said of yet.
func NewTermDraft() TermDraft { return draftOf(news.Term{}) }

// New reports whether the draft is of a term that is not in the library.
func (d TermDraft) New() bool { return d.was == "" }

func draftOf(t news.Term) TermDraft {
	list := func(forms []string) string { return strings.Join(forms, " "+between+" ") }
	return TermDraft{
		Preferred: list(t.Preferred), Forbidden: list(t.Forbidden), Exceptions: list(t.Exceptions), Languages: list(t.Languages),
		Severity: max(0, slices.Index(TermSeverities, cmp.Or(t.Severity, "minor"))),
		Exact:    t.Exact, AnyCase: t.AnyCase, Quoted: t.Quoted, Note: t.Note, Source: t.Source, was: t.ID,
	}
}

func (d TermDraft) term() news.Term {
	list := func(line string) (forms []string) {
		for form := range strings.SplitSeq(line, between) {
			if form = news.CleanName(form); form != "" && !slices.Contains(forms, form) {
				forms = append(forms, form)
			}
		}
		return forms
	}
	t := news.Term{
		Preferred: list(d.Preferred), Forbidden: list(d.Forbidden), Exceptions: list(d.Exceptions), Languages: list(strings.ReplaceAll(d.Languages, ",", between)),
		Severity: TermSeverities[d.Severity], Exact: d.Exact, AnyCase: d.AnyCase, Quoted: d.Quoted,
		Note: news.CleanName(d.Note), Source: news.CleanName(d.Source),
	}
	t.ID = news.NewTermID(t)
	return t
}

// Fault says what a draft lacks to be a term, "" if nothing.
func (h *House) Fault(d TermDraft) string {
	t := d.term()
	if len(t.Forbidden) == 0 {
		return h.setting.Words.say("terms.none-forbidden")
	}
	for _, form := range t.Forbidden {
		if slices.Contains(t.Preferred, form) {
			return h.setting.Words.say("terms.both", form)
		}
	}
	if glossary.Check(t) != nil {
		return h.setting.Words.say("terms.too-much")
	}
	return ""
}

// Terms reads the library's own terms and shows them in the order of their names.
func (h *House) Terms(show func([]TermItem)) {
	read(h.setting, h.archive.House, func(house archive.House) {
		items := make([]TermItem, len(house.Terms))
		for i, t := range slices.SortedFunc(slices.Values(house.Terms), news.CompareTerms) {
			items[i] = h.termItem(t)
		}
		show(items)
	})
}

func (h *House) termItem(t news.Term) TermItem {
	w := h.setting.Words
	text := w.say("terms.avoid", strings.Join(t.Forbidden, ", "))
	if len(t.Preferred) > 0 {
		text = w.say("terms.use", strings.Join(t.Preferred, ", "), strings.Join(t.Forbidden, ", "))
	}
	severity := ""
	if s, err := glossary.SeverityOf(t); err == nil {
		severity = SeverityWord(w, s)
	}
	except := ""
	if len(t.Exceptions) > 0 {
		except = w.say("terms.except", strings.Join(t.Exceptions, ", "))
	}
	return TermItem{text, joined(severity, strings.Join(t.Languages, ", "), except, t.Note, t.Source), t}
}

// Fits reports whether each word that was typed stands in what is said of the term.
func (i TermItem) Fits(typed string) bool {
	said := strings.ToLower(i.Text + "\n" + i.Detail)
	return !slices.ContainsFunc(strings.Fields(strings.ToLower(typed)), func(word string) bool { return !strings.Contains(said, word) })
}

// SaveTerm takes a draft into the house style, in the place of the term that it
// changes, and tells done what that does.
func (h *House) SaveTerm(d TermDraft, done func(said string)) {
	t := d.term()
	h.word(func(ctx context.Context) error {
		if err := h.archive.PutTerms(ctx, []news.Term{t}); err != nil || d.New() || d.was == t.ID {
			return err
		}
		err := h.archive.RemoveTerm(ctx, d.was)
		if errors.Is(err, news.ErrNotFound) { // somebody else did
			return nil
		}
		return err
	}, func() { done(h.setting.Words.say("terms.saved", t.Name())) })
}

// RemoveTerm takes the term that a draft changes out of the house style. It tells done
// what that did, with what brings it back.
func (h *House) RemoveTerm(item TermItem, done func(said string, back func())) {
	h.word(func(ctx context.Context) error { return h.archive.RemoveTerm(ctx, item.term.ID) }, func() {
		done(h.setting.Words.say("terms.removed", item.term.Name()), func() {
			h.SaveTerm(item.Draft(), func(said string) { done(said, nil) })
		})
	})
}

// word changes the terms, and tells that another house style counts.
func (h *House) word(change func(context.Context) error, done func()) {
	h.setting.keep(change, func() {
		h.changed()
		done()
	})
}

// ImportedTerms is what came of reading a file of terms.
type ImportedTerms struct {
	Said     string
	Problems []string // what could not be used, by line
}

// Import reads terms from a table, a rule of Vale or a list of words, and takes them
// into the house style; what cannot be used of it is told, and the rest is taken.
func (h *House) Import(path string, done func(ImportedTerms)) {
	RunLong(h.setting, h.setting.Words.say("work.terms"), func(ctx context.Context, _ *Counter) (ImportedTerms, error) {
		data, err := readFile(ctx, path)
		if err != nil {
			return ImportedTerms{}, err
		}
		terms, problems := glossary.Read(filepath.Base(path), data)
		if len(terms) > 0 {
			if err := h.archive.PutTerms(ctx, terms); err != nil {
				return ImportedTerms{}, err
			}
		}
		got := ImportedTerms{Said: h.setting.Words("terms.imported", len(terms), filepath.Base(path))}
		for _, p := range problems {
			got.Problems = append(got.Problems, p.Error())
		}
		if n := len(problems); n > 0 {
			got.Said += " " + h.setting.Words("terms.unusable", n)
		}
		return got, nil
	}, func(got ImportedTerms, err error) {
		if err != nil {
			h.setting.Fail(err)
			return
		}
		h.changed()
		done(got)
	})
}

// TermFormat is a way to write terms down.
type TermFormat struct {
	Title, Name string // Name is that of a file
	severity    string // "" for a table of all
}

// TermFormats are the ways to write the library's terms down: a table, and a rule of
// Vale for each severity that they have, since a rule has one level.
func (h *House) TermFormats(show func([]TermFormat)) {
	h.Terms(func(items []TermItem) {
		w := h.setting.Words
		formats := []TermFormat{{w.say("terms.table"), "house-style.csv", ""}}
		for _, severity := range TermSeverities {
			if slices.ContainsFunc(items, func(i TermItem) bool {
				return cmp.Or(i.term.Severity, "minor") == severity && len(i.term.Preferred) > 0
			}) {
				formats = append(formats, TermFormat{w.say("terms.vale", w.say("severity."+severity)), "Terms-" + severity + ".yml", severity})
			}
		}
		show(formats)
	})
}

// Export writes the terms into a file, and tells done what was left out.
func (h *House) Export(f TermFormat, path string, done func(said string)) {
	RunLong(h.setting, h.setting.Words.say("work.terms"), func(ctx context.Context, _ *Counter) (string, error) {
		house, err := h.archive.House(ctx)
		if err != nil {
			return "", err
		}
		terms := slices.SortedFunc(slices.Values(house.Terms), news.CompareTerms)
		left, text := 0, bytes.Buffer{}
		if f.severity == "" {
			err = glossary.WriteTable(&text, terms)
		} else {
			terms = slices.DeleteFunc(terms, func(t news.Term) bool { return cmp.Or(t.Severity, "minor") != f.severity })
			var out []news.Term
			out, err = glossary.WriteVale(&text, terms)
			left = len(out)
		}
		if err == nil {
			err = wholefile.Write(path, func(w io.Writer) error {
				_, err := w.Write(text.Bytes())
				return err
			})
		}
		if err != nil {
			return "", fmt.Errorf("export: %w", err)
		}
		said := h.setting.Words("terms.exported", len(terms)-left, path)
		if left > 0 {
			said += " " + h.setting.Words("terms.left", left)
		}
		return said, nil
	}, func(said string, err error) {
		if err != nil {
			h.setting.Fail(err)
			return
		}
		done(said)
	})
}
