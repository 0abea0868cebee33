package archive

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"stet/internal/glossary"
	"stet/internal/news"
)

// termBatch is how many bytes of terms, as they were and as they become, are saved as
// one change: few enough for an entry of the log and a step of the database. A larger
// glossary comes in several; if the program is killed, the first of them are there.
const termBatch = 256 << 10

// PutTerms saves terms, in place of those about the same forms and languages;
// their identifiers are set. Nothing is saved if one is not valid: news.ErrInvalid.
func (a *Archive) PutTerms(ctx context.Context, terms []news.Term) error {
	terms = slices.Clone(terms)
	for i := range terms {
		terms[i].ID = news.NewTermID(terms[i])
		if err := glossary.Check(terms[i]); err != nil {
			return fmt.Errorf("save terms: %w", err)
		}
	}
	defer a.changed()
	return wrapped("save terms", retried(func() error { return a.putTerms(ctx, terms) }))
}

func (a *Archive) putTerms(ctx context.Context, terms []news.Term) error {
	kept, err := a.store.Terms(ctx)
	if err != nil {
		return err
	}
	were := make(map[news.TermID]news.Term, len(kept))
	for _, t := range kept {
		were[t.ID] = t
	}
	last := map[news.TermID]int{} // of several with one identifier, the last counts
	for i, t := range terms {
		last[t.ID] = i
	}
	var before, after []news.Term
	size := 0
	save := func() error {
		if len(after) == 0 {
			return nil
		}
		_, err := a.change(ctx, news.Worded, termsNote(after), news.Things{Terms: before}, news.Things{Terms: after})
		before, after, size = nil, nil, 0
		return err
	}
	for i, t := range terms {
		was, known := were[t.ID]
		is, err := json.Marshal(t)
		if err != nil {
			return err
		}
		old, err := json.Marshal(was)
		if err != nil {
			return err
		}
		if last[t.ID] != i || known && string(is) == string(old) {
			continue
		}
		if known {
			before = append(before, was)
		}
		after = append(after, t)
		if size += len(is) + len(old); size >= termBatch {
			if err := save(); err != nil {
				return err
			}
		}
	}
	return save()
}

// mostNamed is how many terms a note names.
const mostNamed = 3

// termsNote names terms, of many the first.
func termsNote(terms []news.Term) string {
	var names []string
	for _, t := range terms[:min(len(terms), mostNamed)] {
		names = append(names, t.Name())
	}
	note := strings.Join(names, ", ")
	if more := len(terms) - mostNamed; more > 0 {
		note += fmt.Sprintf(" and %d more", more)
	}
	return note
}

// RemoveTerms removes the terms with that form, preferred or forbidden, and
// returns them. The error wraps news.ErrNotFound if there is none.
func (a *Archive) RemoveTerms(ctx context.Context, form string) ([]news.Term, error) {
	form = news.CleanName(form)
	terms, err := a.removeTerms(ctx, func(t news.Term) bool {
		return slices.Contains(t.Preferred, form) || slices.Contains(t.Forbidden, form)
	})
	return terms, wrapped(fmt.Sprintf("remove term %q", form), err)
}

// RemoveTerm removes the term. The error wraps news.ErrNotFound.
func (a *Archive) RemoveTerm(ctx context.Context, id news.TermID) error {
	_, err := a.removeTerms(ctx, func(t news.Term) bool { return t.ID == id })
	return wrapped("remove term", err)
}

func (a *Archive) removeTerms(ctx context.Context, which func(news.Term) bool) ([]news.Term, error) {
	terms, err := a.store.Terms(ctx)
	if err != nil {
		return nil, err
	}
	terms = slices.DeleteFunc(terms, func(t news.Term) bool { return !which(t) })
	if len(terms) == 0 {
		return nil, news.ErrNotFound
	}
	defer a.changed()
	_, err = a.change(ctx, news.Worded, "no more: "+termsNote(terms), news.Things{Terms: terms}, news.Things{})
	return terms, err
}

// PutSettings saves settings in place of those before, with the names of styles
// as their newsrooms write them. The error is as of glossary.CheckSettings.
func (a *Archive) PutSettings(ctx context.Context, s news.Settings) error {
	if err := glossary.CheckSettings(s); err != nil {
		return fmt.Errorf("save settings: %w", err)
	}
	styles := make([]string, len(s.Styles))
	for i, name := range s.Styles {
		styles[i], _, _ = glossary.Style(name) // checked before
	}
	slices.Sort(styles)
	s.Styles = slices.Compact(styles)
	defer a.changed()
	return wrapped("save settings", retried(func() error { return a.putSettings(ctx, s) }))
}

func (a *Archive) putSettings(ctx context.Context, s news.Settings) error {
	was, err := a.store.Settings(ctx)
	before := news.Things{Settings: []news.Settings{was}}
	if errors.Is(err, news.ErrNotFound) {
		before, err = news.Things{}, nil
	}
	note := settingsNote(was, s)
	if err != nil || note == "" {
		return err // nothing changes
	}
	_, err = a.change(ctx, news.SetUp, note, before, news.Things{Settings: []news.Settings{s}})
	return err
}

// settingsNote says what differs between settings, "" if nothing does.
func settingsNote(before, after news.Settings) string {
	var said []string
	for _, style := range after.Styles {
		if !slices.Contains(before.Styles, style) {
			said = append(said, "as "+style+" rules")
		}
	}
	for _, style := range before.Styles {
		if !slices.Contains(after.Styles, style) {
			said = append(said, "no more as "+style+" rules")
		}
	}
	for _, rule := range slices.Sorted(maps.Keys(after.Rules)) {
		if before.Rules[rule] != after.Rules[rule] {
			said = append(said, rule+" "+after.Rules[rule])
		}
	}
	for _, rule := range slices.Sorted(maps.Keys(before.Rules)) {
		if _, there := after.Rules[rule]; !there {
			said = append(said, rule+" as it comes")
		}
	}
	return strings.Join(said, "; ")
}
