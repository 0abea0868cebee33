package archive

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"stet/diff"
	"stet/diff/check"
	"stet/internal/glossary"
	"stet/internal/news"
)

// House is a house style: what a newsroom wants to be told. The zero value asks
// for what the engine reports by itself.
type House struct {
	Terms []news.Term
	news.Settings
}

// Options returns the house style as the comparison wants it. The error wraps
// news.ErrNotFound for a newsroom without rulings and news.ErrInvalid for a term
// that is none. Levels of rules that there are not, perhaps no longer, do nothing.
func (h House) Options() (diff.Options, error) {
	terms := slices.Clone(h.Terms)
	for _, name := range h.Styles {
		_, ruled, err := glossary.Style(name)
		if err != nil {
			return diff.Options{}, err
		}
		terms = append(terms, ruled...)
	}
	settings := check.Settings{Levels: glossary.LevelsOf(h.Settings)}
	if len(terms) > 0 {
		house := make([]check.HouseTerm, len(terms))
		for i, t := range terms {
			var err error
			if house[i], err = termOf(t); err != nil {
				return diff.Options{}, err
			}
		}
		settings.Terms = check.NewTerms(house)
	}
	return diff.Options{Settings: settings}, nil
}

// termOf is the term as the comparison wants it.
func termOf(t news.Term) (check.HouseTerm, error) {
	severity, err := glossary.SeverityOf(t)
	if err != nil {
		return check.HouseTerm{}, fmt.Errorf("term %q: %w: %w", t.Name(), err, news.ErrInvalid)
	}
	because := []string{t.Source, t.Note}
	return check.HouseTerm{
		Preferred: t.Preferred, Forbidden: t.Forbidden, Exceptions: t.Exceptions, Languages: t.Languages,
		Exact: t.Exact, AnyCase: t.AnyCase, Quoted: t.Quoted, Severity: severity,
		Because: strings.Join(slices.DeleteFunc(because, func(s string) bool { return s == "" }), "; "),
	}, nil
}

// and returns the house style with more on top of it: further terms come first,
// and what it says about rules counts.
func (h House) and(more House) House {
	rules := maps.Clone(h.Rules)
	if rules == nil {
		rules = map[string]string{}
	}
	maps.Copy(rules, more.Rules)
	styles := slices.Clone(h.Styles)
	for _, s := range more.Styles {
		if !slices.Contains(styles, s) {
			styles = append(styles, s)
		}
	}
	return House{slices.Concat(more.Terms, h.Terms), news.Settings{Styles: styles, Rules: rules}}
}

// With returns an archive of the same library that compares with more on top of the
// library's house style.
func (a *Archive) With(more House) *Archive {
	return &Archive{store: a.store, now: a.now, author: a.author, more: a.more.and(more)}
}

// House returns the house style that is kept in the library.
func (a *Archive) House(ctx context.Context) (House, error) {
	if a.store == nil {
		return House{}, nil
	}
	terms, err := a.store.Terms(ctx)
	if err != nil {
		return House{}, fmt.Errorf("house style: %w", err)
	}
	settings, err := a.store.Settings(ctx)
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		return House{}, fmt.Errorf("house style: %w", err)
	}
	return House{terms, settings}, nil
}

// ready is a house style with the options made of it.
type ready struct {
	House
	options diff.Options
}

// ready returns how to compare. It is kept until the house style changes.
func (a *Archive) ready(ctx context.Context) (*ready, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.kept != nil {
		return a.kept, nil
	}
	house, err := a.House(ctx)
	if err != nil {
		return nil, err
	}
	house = house.and(a.more)
	options, err := house.Options()
	if err != nil {
		return nil, fmt.Errorf("house style: %w", err)
	}
	a.kept = &ready{house, options}
	return a.kept, nil
}

// Reread takes up the house style anew, as when another program changed it.
func (a *Archive) Reread() { a.changed() }

// changed forgets what ready keeps.
func (a *Archive) changed() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.kept = nil
}

// SetRule saves the level of a category or of one of its kinds: "off", "on", or a
// severity. The error wraps news.ErrInvalid if there is no such rule or level.
func (a *Archive) SetRule(ctx context.Context, name, level string) error {
	house, err := a.House(ctx)
	if err != nil {
		return err
	}
	s := house.Settings
	s.Rules = maps.Clone(s.Rules)
	if s.Rules == nil {
		s.Rules = map[string]string{}
	}
	s.Rules[name] = level
	if category, _, isKind := strings.Cut(name, "."); level == string(check.On) && (!isKind || s.Rules[category] == "") {
		// That is how everything comes; it need not be kept, but must be valid.
		if err := glossary.CheckSettings(s); err != nil {
			return fmt.Errorf("set rule: %w", err)
		}
		delete(s.Rules, name)
	}
	return a.PutSettings(ctx, s)
}

// UseStyles makes the rulings of these newsrooms count, and of no others. The error
// wraps news.ErrNotFound for one without rulings.
func (a *Archive) UseStyles(ctx context.Context, names []string) error {
	house, err := a.House(ctx)
	if err != nil {
		return err
	}
	s := house.Settings
	s.Styles = names
	return a.PutSettings(ctx, s)
}
