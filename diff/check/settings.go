package check

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
)

// Settings say what a newsroom wants to hear of. The zero value: no house style,
// and every finding as its rule reports it.
type Settings struct {
	Terms  *Terms // the house style; nil if there is none
	Levels Levels // nil: as the rules say
}

// Level is what is to be made of findings: left out, reported, or reported with a
// severity other than the rule's.
type Level string

// The levels that are no severity. The others are "neutral" to "critical".
const (
	Off Level = "off"
	On  Level = "on" // with the severity that the rule gives
)

// Levels holds a level by category ("cosmetic") or by a category and one of its
// kinds ("name.variant"), which counts more.
type Levels map[string]Level

// AllLevels returns every level, from the least to the gravest; the result is
// the caller's.
func AllLevels() []Level {
	all := []Level{Off, On}
	for _, name := range severityNames {
		all = append(all, Level(name))
	}
	return all
}

// Validate reports the first name, in alphabetical order, that no rule has or
// whose level is none.
func (l Levels) Validate() error {
	for _, name := range slices.Sorted(maps.Keys(l)) {
		category, kind, hasKind := strings.Cut(name, ".")
		kinds, ok := Kinds()[Category(category)]
		switch {
		case !ok:
			return fmt.Errorf("rule %q: no such category", name)
		case hasKind && !slices.Contains(kinds, kind):
			return fmt.Errorf("rule %q: %s has the kinds %s", name, category, strings.Join(kinds, ", "))
		case !slices.Contains(AllLevels(), l[name]):
			return fmt.Errorf("rule %q: level %q, want off, on, neutral, minor, major or critical", name, l[name])
		}
	}
	return nil
}

// of returns the level of a finding.
func (l Levels) of(d Discrepancy) Level {
	if level, ok := l[string(d.Category)+"."+d.Kind]; ok {
		return level
	}
	if level, ok := l[string(d.Category)]; ok {
		return level
	}
	return On
}

// grade gives the findings the severity that they are to have.
func (l Levels) grade(found []Discrepancy) {
	if len(l) == 0 {
		return
	}
	for i := range found {
		var s Severity
		if s.UnmarshalText([]byte(l.of(found[i]))) == nil {
			found[i].Severity = s
		}
	}
}

// without leaves out what is switched off. It comes after join: what repeats
// such a finding in weaker words is not asked for either.
func (l Levels) without(found []Discrepancy) []Discrepancy {
	if len(l) == 0 {
		return found
	}
	return slices.DeleteFunc(found, func(d Discrepancy) bool { return l.of(d) == Off })
}

// Kinds returns the kinds of each category in alphabetical order: those that
// there are words for. The result is not to be changed.
func Kinds() map[Category][]string { return kindsByCategory() }

var kindsByCategory = sync.OnceValue(func() map[Category][]string {
	kinds := map[Category][]string{}
	for category := range rank {
		kinds[category] = nil
	}
	for _, id := range slices.Sorted(maps.Keys(reasons("en"))) {
		category, rest, _ := strings.Cut(id, ".")
		kind := strings.TrimSuffix(rest, path.Ext(rest)) // the variant of a reason is no kind
		if list := kinds[Category(category)]; !slices.Contains(list, kind) {
			kinds[Category(category)] = append(list, kind)
		}
	}
	return kinds
})
