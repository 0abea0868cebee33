package present_test

import (
	"context"
	"slices"
	"testing"

	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/news"
)

// house is a fake archive that keeps settings.
type house struct {
	settings news.Settings
	saved    int
	broken   bool
}

func (h *house) House(context.Context) (archive.House, error) {
	return archive.House{Settings: h.settings}, nil
}

func (h *house) PutTerms(context.Context, []news.Term) error { return nil }

func (h *house) RemoveTerm(context.Context, news.TermID) error { return nil }

func (h *house) PutSettings(_ context.Context, s news.Settings) error {
	if h.broken {
		return errBroken
	}
	h.settings, h.saved = s, h.saved+1
	return nil
}

func on(switches []present.Switch, id string) bool {
	return slices.ContainsFunc(switches, func(s present.Switch) bool { return s.ID == id && s.On })
}

// switches are those of rules.
func switches(rules []present.Rule) []present.Switch {
	out := make([]present.Switch, len(rules))
	for i, r := range rules {
		out[i] = r.Switch
	}
	return out
}

func TestHouseSavesWhatChangesWhileItSaves(t *testing.T) {
	kept := &house{settings: news.Settings{Rules: map[string]string{"name.variant": "major"}}}
	var l late
	var errs []error
	changes := 0
	h := present.NewHouse(kept, setting(t, l.runner(), &errs), func(present.HousePane) {}, func() { changes++ })
	h.Read()
	l.finish(0)
	h.Report("date", false)
	h.UseStyle("AP", true)
	h.UseStyle("BBC", true)
	h.UseStyle("AP", false)
	for piece := 1; piece < len(l.work); piece++ {
		l.finish(piece)
	}
	if kept.saved != 2 || changes != 1 || len(errs) > 0 {
		t.Errorf("saved %d times, changed %d times, errors %v; want 2, 1 and none", kept.saved, changes, errs)
	}
	if !slices.Equal(kept.settings.Styles, []string{"BBC"}) || kept.settings.Rules["date"] != "off" || kept.settings.Rules["name.variant"] != "major" {
		t.Errorf("saved %+v", kept.settings)
	}
}

func TestHouseShowsWhatCouldNotBeSaved(t *testing.T) {
	kept := &house{broken: true}
	var errs []error
	var pane present.HousePane
	h := present.NewHouse(kept, setting(t, present.InPlace(), &errs), func(p present.HousePane) { pane = p }, func() { t.Error("nothing has changed") })
	h.Read()
	h.Report("date", false)
	if len(errs) != 1 || !on(switches(pane.Categories), "date") || on(pane.Styles, "AP") {
		t.Errorf("errors %v, shown %+v", errs, pane)
	}
}

func TestHouseGradesACategory(t *testing.T) {
	kept := &house{settings: news.Settings{Rules: map[string]string{"name.variant": "major"}}}
	var errs []error
	var last present.HousePane
	h := present.NewHouse(kept, setting(t, present.InPlace(), &errs), func(p present.HousePane) { last = p }, func() {})
	h.Read()
	h.Grade("wording", slices.Index(present.Levels, "critical"))
	h.Read()
	at := slices.IndexFunc(last.Categories, func(r present.Rule) bool { return r.ID == "wording" })
	if r := last.Categories[at]; !r.On || present.Levels[r.Severity] != "critical" || kept.settings.Rules["wording"] != "critical" {
		t.Errorf("shown %+v, kept %v", r, kept.settings.Rules)
	}
	h.Report("wording", false)
	h.Grade("wording", 0)
	if _, ok := kept.settings.Rules["wording"]; ok || kept.settings.Rules["name.variant"] != "major" {
		t.Errorf("as found again: %v", kept.settings.Rules)
	}
}
