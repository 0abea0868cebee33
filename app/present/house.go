package present

import (
	"context"
	"maps"
	"slices"

	"stet/diff/check"
	"stet/internal/archive"
	"stet/internal/glossary"
	"stet/internal/news"
)

// HouseArchive is what the house style needs of the archive.
type HouseArchive interface {
	House(ctx context.Context) (archive.House, error)
	PutSettings(ctx context.Context, s news.Settings) error
	PutTerms(ctx context.Context, terms []news.Term) error
	RemoveTerm(ctx context.Context, id news.TermID) error
}

// HousePane is the house style, ready to show.
type HousePane struct {
	Styles     []Switch // newsrooms, whether their rulings apply
	Categories []Rule   // of discrepancies, whether and how gravely they are reported
	Terms      string   // how many terms the library has of its own
}

// Rule is what is made of the discrepancies of a category.
type Rule struct {
	Switch
	Severity int // index into Levels
}

// Levels are the severities that a category can be given; the first leaves them
// as they are found.
var Levels = []check.Level{check.On, "neutral", "minor", "major", "critical"}

// LevelWord is the level in the user's words.
func LevelWord(t Translator, l check.Level) string {
	if l == check.On {
		return t.say("rules.as-found")
	}
	return t.say("severity." + string(l))
}

// Switch is something that is on or off.
type Switch struct {
	ID, Title string
	On        bool
}

// House decides what the page on the house style shows. Its methods belong to
// the window's goroutine.
type House struct {
	archive HouseArchive
	setting Setting
	render  func(HousePane)
	changed func()

	reading, writing Slot
	terms            int
	settings         news.Settings
	saving, again    bool
}

// NewHouse returns a presenter that gives each state to render and tells changed
// when another house style counts.
func NewHouse(a HouseArchive, s Setting, render func(HousePane), changed func()) *House {
	return &House{archive: a, setting: s, render: render, changed: changed}
}

// Read reads the house style and shows it.
func (h *House) Read() {
	Run(h.setting.Context, h.setting.Runner, &h.reading, h.archive.House, func(house archive.House, err error) {
		if err != nil {
			h.setting.Fail(err)
			return
		}
		h.terms, h.settings = len(house.Terms), house.Settings
		h.render(h.pane())
	})
}

func (h *House) pane() HousePane {
	p := HousePane{Terms: h.setting.Words("house.terms", h.terms)}
	for _, name := range glossary.Authorities() {
		p.Styles = append(p.Styles, Switch{name, name, slices.Contains(h.settings.Styles, name)})
	}
	for _, c := range Categories {
		level := check.Level(h.settings.Rules[string(c)])
		p.Categories = append(p.Categories, Rule{
			Switch{string(c), CategoryWord(h.setting.Words, c), level != check.Off}, max(0, slices.Index(Levels, level)),
		})
	}
	return p
}

// UseStyle lets the rulings of a newsroom apply, or not.
func (h *House) UseStyle(name string, on bool) {
	styles := slices.DeleteFunc(slices.Clone(h.settings.Styles), func(s string) bool { return s == name })
	if on {
		styles = append(styles, name)
	}
	h.settings.Styles = styles
	h.save()
}

// Report lets discrepancies of a category be reported as they are found, or not.
func (h *House) Report(category string, on bool) {
	if on {
		h.level(category, check.On)
	} else {
		h.level(category, check.Off)
	}
}

// Grade gives all discrepancies of a category a severity, by its index in Levels.
func (h *House) Grade(category string, severity int) { h.level(category, Levels[severity]) }

func (h *House) level(category string, l check.Level) {
	rules := maps.Clone(h.settings.Rules)
	if rules == nil {
		rules = map[string]string{}
	}
	delete(rules, category)
	if l != check.On {
		rules[category] = string(l)
	}
	h.settings.Rules = rules
	h.save()
}

// save writes the settings down, one state after the other: what changes while
// one is being saved is saved next.
func (h *House) save() {
	if h.saving {
		h.again = true
		return
	}
	h.saving = true
	settings := h.settings
	Run(h.setting.Context, h.setting.Runner, &h.writing, func(ctx context.Context) (struct{}, error) {
		// The window may be closed meanwhile: what a person set is kept.
		return struct{}{}, h.archive.PutSettings(context.WithoutCancel(ctx), settings)
	}, func(_ struct{}, err error) {
		h.saving = false
		switch {
		case err != nil:
			h.again = false
			h.setting.Fail(err)
			h.Read()
		case h.again:
			h.again = false
			h.save()
		default:
			h.changed()
		}
	})
}
