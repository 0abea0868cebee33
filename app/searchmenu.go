package app

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/app/textlayout"
	"stet/diff/check"
)

// mostOffered is how many outlets or tags the menu of filters names: with more it
// would be higher than the window. The others can be typed.
const mostOffered = 20

// since are the days of which texts can be searched for by a word.
var since = []struct {
	name string
	days int
}{{"today", 0}, {"week", 7}, {"month", 30}, {"year", 365}}

// searchActs are what stands at the end of the line to search in: a button that
// empties it, and one that offers filters.
func (v *libraryView) searchActs() fyne.CanvasObject {
	v.clear = newButton(v.keys, "", theme.CancelIcon(), func() {
		v.search.SetText("")
		if c := fyne.CurrentApp().Driver().CanvasForObject(v.search); c != nil {
			c.Focus(v.search)
		}
	})
	v.filter = newButton(v.keys, "", theme.MoreVerticalIcon(), nil)
	v.clear.tip, v.filter.tip = word("search.clear"), word("action.filters")
	v.clear.Importance, v.filter.Importance = widget.LowImportance, widget.LowImportance
	v.clear.Hide()
	return container.NewHBox(v.clear, v.filter)
}

// offerFilters opens the menu of what narrows the search.
func (s *Shell) offerFilters() {
	s.libraryShown(true)
	v := s.libraryView
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v.search)
	s.popUp(at.AddXY(0, v.search.Size().Height), s.filterMenu())
}

func (s *Shell) filterMenu() []*fyne.MenuItem {
	var list []*fyne.MenuItem
	add := func(name, filter string, values, words []string) {
		if len(values) == 0 {
			return
		}
		item := fyne.NewMenuItem(word("filter."+name), nil)
		item.ChildMenu = fyne.NewMenu("")
		for i := range values[:min(len(values), mostOffered)] {
			item.ChildMenu.Items = append(item.ChildMenu.Items, fyne.NewMenuItem(textlayout.Seen(words[i]), func() { s.narrow(filter, values[i]) }))
		}
		list = append(list, item)
	}
	outlets, tags := s.library.OutletNames(), s.library.Tags()
	add("outlet", "outlet", outlets, outlets)
	add("tag", "tag", tags, tags)
	add("after", "after", s.daysSince(), sinceWords())
	changed, faults := present.Categories, present.Faults
	add("changed", "changed", ids(changed), categoryWords(changed))
	add("has", "has", ids(faults), categoryWords(faults))
	sorted := fyne.NewMenuItem(word("action.newest-first"), s.toggleNewest)
	sorted.Checked = s.library.NewestFirst()
	return append(list, fyne.NewMenuItemSeparator(), sorted, s.lineItem("show-archived", ""),
		fyne.NewMenuItemSeparator(), s.lineItem("search-help", ""))
}

func sinceWords() []string {
	words := make([]string, len(since))
	for i, d := range since {
		words[i] = word("filter.since." + d.name)
	}
	return words
}

// daysSince are the days that texts are as old as, at most.
func (s *Shell) daysSince() []string {
	days := make([]string, len(since))
	for i, d := range since {
		days[i] = s.opts.Now().AddDate(0, 0, -d.days).Format(time.DateOnly)
	}
	return days
}

func ids(categories []check.Category) []string {
	list := make([]string, len(categories))
	for i, c := range categories {
		list[i] = string(c)
	}
	return list
}

func categoryWords(categories []check.Category) []string {
	words := make([]string, len(categories))
	for i, c := range categories {
		words[i] = present.CategoryWord(Words(), c)
	}
	return words
}

// narrow adds a filter to what is searched for.
func (s *Shell) narrow(filter, value string) {
	e := s.libraryView.search
	text := present.Narrowed(e.Text, filter, value)
	e.SetText(text)
	e.GoToEnd()
	s.window.Canvas().Focus(e)
}

// toggleNewest lists stories by name, or those first that have the newest version.
func (s *Shell) toggleNewest() {
	s.library.SortByNewest(!s.library.NewestFirst())
	s.setHabit(newestKey, s.library.NewestFirst())
	s.showSwitches()
}

// searchChanged is told what is typed into the line to search in.
func (s *Shell) searchChanged(text string) {
	v := s.libraryView
	if full := strings.TrimSpace(text) != ""; full != v.clear.Visible() {
		shown(v.clear, full)
		v.search.Refresh()
	}
	s.library.Search(text)
}
