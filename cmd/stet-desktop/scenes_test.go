package main

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	appwidget "stet/app/widget"
	"stet/internal/news"
)

// smaller is the size of pictures on which a dialog matters, or one thing alone.
var smaller = fyne.NewSize(1000, 640)

// scenes are the pictures of docs/window.md and of the README, by the names of their files.
var scenes = []scene{
	{name: "window-light"},
	{name: "window-dark", dark: true},
	{name: "one-column", size: smaller, play: func(s *stage) { s.does("one-column") }},
	{name: "changes-only", size: smaller, play: func(s *stage) {
		s.compares("Harbour", harbourOld, harbourNew)
		s.does("changes-only")
		s.presses(fyne.KeyEnd)
	}},
	{name: "moved", play: func(s *stage) { s.compares("Harbour", harbourOld, harbourNew) }},
	{name: "hover", size: smaller, play: func(s *stage) {
		s.compares("Harbour", harbourOld, harbourNew)
		s.hover("Number")
	}},
	{name: "find", size: smaller, play: func(s *stage) {
		s.does("find")
		s.types("nato")
	}},
	{name: "legend", size: smaller, play: func(s *stage) { s.does("legend") }},
	{name: "larger-text", size: smaller, play: func(s *stage) { s.does("larger", "larger", "larger", "larger") }},
	{name: "narrow", size: fyne.NewSize(640, 500)},
	{name: "review", play: func(s *stage) {
		s.does("confirm", "stet", "follow-up", "note")
		s.types("ask the desk")
	}},
	{name: "carried-over", play: func(s *stage) {
		const story, outlet = "Harbour", "Sample Post"
		old := s.adds(story, "Example Times", harbourOld)
		s.Compare(old, s.adds(story, outlet, harbourNew))
		s.does("confirm", "stet", "follow-up")
		s.Compare(old, s.adds(story, outlet, strings.Replace(harbourNew, "the whole coast", "as far as the border", 1)))
	}},
	{name: "pair", size: smaller, play: func(s *stage) { s.does("next", "next", "next", "next", "pair") }},
	{name: "always-stet", size: smaller, play: func(s *stage) { s.does("next", "always-stet") }},
	{name: "library", empty: true, play: func(s *stage) { s.history() }},
	{name: "add", play: func(s *stage) {
		s.Window().Canvas().Unfocus()
		fyne.CurrentApp().Clipboard().SetContent(pastedText)
		s.does("paste")
	}},
	{name: "add-hebrew", size: smaller, play: func(s *stage) {
		s.Window().Canvas().Unfocus()
		fyne.CurrentApp().Clipboard().SetContent("שיחות בחיפה: 100 שליחים, בלי NATO\n\nהשר פגש 100 שליחים בחיפה ביום שני.")
		s.does("paste")
	}},
	{name: "follow", size: smaller, play: func(s *stage) {
		s.does("follow")
		s.types("https://example.org/storm")
	}},
	{name: "charts", empty: true, play: func(s *stage) {
		s.history()
		s.does("charts")
	}},
	{name: "search", size: smaller, play: func(s *stage) {
		s.does("search")
		s.types("troops")
	}},
	{name: "outlets", size: smaller, play: func(s *stage) { s.does("outlets") }},
	{name: "report", play: func(s *stage) { s.does("report") }},
	{name: "palette", size: smaller, play: func(s *stage) {
		s.does("palette")
		s.types("copy")
	}},
	{name: "keys", size: smaller, play: func(s *stage) { s.does("keys") }},
	{name: "tour", size: smaller, play: func(s *stage) { s.does("tour") }},
	{name: "empty", size: smaller, empty: true},
	{name: "error", size: smaller, play: func(s *stage) { s.Compare("gone", "gone too") }},
	{name: "about", size: smaller, play: func(s *stage) { s.does("about") }},
	{name: "licences", size: smaller, play: func(s *stage) { s.does("licences") }},
	{name: "settings", size: smaller, play: func(s *stage) { s.does("settings") }},
	{name: "colours", size: smaller, play: func(s *stage) {
		s.does("settings")
		s.taps("Change…")
	}},
	{name: "other-library", size: smaller, libraries: []string{"/home/ann/news", "/home/ann/elections", "/media/desk/archive 2021"}, play: func(s *stage) { s.does("open-library") }},
	{name: "terms", size: smaller, play: func(s *stage) {
		s.rules()
		s.does("terms")
	}},
	{name: "house", size: smaller, play: func(s *stage) { s.does("house") }},
	{name: "log", size: smaller, play: func(s *stage) {
		s.does("confirm")
		s.does("log")
	}},
	{name: "privacy", size: smaller, play: func(s *stage) { s.does("privacy") }},
	{name: "ukrainian", language: "uk", size: smaller},
	{name: "german", language: "de", size: smaller, dark: true},
	{name: "french", language: "fr", size: smaller},
	{name: "arabic", size: smaller, play: func(s *stage) {
		s.compares("محادثات", "محادثات في القاهرة\n\nوصل 100 مبعوث إلى القاهرة يوم الاثنين. لن يوقع الوزير المعاهدة.", "محادثات في القاهرة\n\nوصل 10 مبعوثين إلى القاهرة يوم الاثنين. سيوقع الوزير المعاهدة (NATO).")
	}},
	{name: "hebrew", empty: true, size: smaller, play: func(s *stage) { // with its names beside those of other directions
		const story, outlet, headline = "שיחות בחיפה (2022)", "הארץ Haaretz", "שיחות בחיפה: 100 שליחים, בלי NATO\n\n"
		s.Compare(
			s.adds(story, outlet, headline+"השר פגש 100 שליחים בחיפה ביום שני."),
			s.adds(story, outlet, headline+"השר פגש 10 שליחים בחיפה ביום שלישי."))
		s.adds("عاصفة في الإسكندرية", "الأهرام", "عاصفة في الإسكندرية\n\nأغلقت الهيئة الميناء يوم الثلاثاء.")
	}},
	{name: "devanagari", size: smaller, play: func(s *stage) {
		s.compares("वार्ता", "दिल्ली में वार्ता\n\nमंत्री ने सोमवार को दिल्ली में 100 दूतों से भेंट की।", "दिल्ली में वार्ता\n\nमंत्री ने मंगलवार को दिल्ली में 10 दूतों से भेंट की।")
	}},
	{name: "letters-missing", size: smaller, play: func(s *stage) {
		s.compares("北京会谈", "北京会谈\n\n120人抵达北京。", "北京会谈\n\n150人抵达北京。")
	}},
}

// harbourOld and harbourNew have a paragraph that moved, a sentence that was split and two
// that were joined, beside much that is the same.
const (
	harbourOld = `Harbour opens after a year

The harbour opened again on Monday after a year of work. Ships waited outside since dawn.

The work cost 12 million crowns, which the town paid out of its own purse, and it will not raise the fees.

Fishermen said that they had lost a season.

The pilots' house was painted. It has a new roof.

A band played on the pier until noon.

The mayor thanked the crews, who worked by night.

Trains brought visitors from the whole coast.` + harbourRest
	harbourNew = `Harbour opens after a year

The harbour opened again on Tuesday after a year of work. Ships waited outside since dawn.

A band played on the pier until noon.

The work cost 21 million crowns, which the town paid out of its own purse. It will raise the fees.

Fishermen said that they had lost a season.

The pilots' house was painted and has a new roof.

The mayor thanked the crews, who worked by night.

Trains brought visitors from the whole coast.` + harbourRest
	harbourRest = `

Bakers gave bread away. Children had no school.

Later it rained.

The lighthouse stays as it is, its keeper said.

Nobody was hurt in the year of the work.

The next ship is to come on Friday at noon.`
	pastedText = `Storm closes the harbour

By Ann Lee
31 January 2022

The storm killed 12 people in the north, the ministry said on Monday. Ships stayed in the harbour.`
)

// history is a story of eight versions by two outlets.
func (s *stage) history() {
	s.t.Helper()
	for n := range 8 {
		text := fmt.Sprintf("Storm in the north\n\nThe storm killed %d people in the north, the ministry said.", 12+n)
		for more := range n {
			text += fmt.Sprintf(" In the district of %s the roads were closed for %d days.", strings.Fields("Arden Brun Corve Dunne Elst Ferr Gorse")[more], 2+more)
		}
		s.adds("Storm", []string{"Example Times", "Sample Post"}[n%2], text)
	}
	versions, err := s.archive.AllVersions(s.t.Context())
	if err != nil || len(versions) < 2 {
		s.t.Fatalf("%d versions, %v", len(versions), err)
	}
	s.Compare(versions[len(versions)-4].Version.ID, versions[len(versions)-2].Version.ID)
}

// rules gives the house style some terms.
func (s *stage) rules() {
	s.t.Helper()
	err := s.archive.PutTerms(s.t.Context(), []news.Term{
		{Preferred: []string{"Kyiv"}, Forbidden: []string{"Kiev"}, Languages: []string{"en"}, Severity: "major", Note: "the city's own name"},
		{Preferred: []string{"adviser"}, Forbidden: []string{"advisor"}, Languages: []string{"en"}},
		{Preferred: []string{"militant"}, Forbidden: []string{"terrorist"}, Languages: []string{"en"}, Note: "except in quotations"},
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

// taps taps what is called so in the dialog that is open.
func (s *stage) taps(name string) {
	s.t.Helper()
	for _, o := range test.LaidOutObjects(s.Window().Canvas().Overlays().Top()) {
		if button, ok := o.(interface {
			fyne.Accessible
			fyne.Tappable
		}); ok && button.AccessibilityLabel() == name {
			test.Tap(button)
			return
		}
	}
	s.t.Fatalf("nothing is called %q", name)
}

// hover moves the pointer over the texts until something is said of a category.
func (s *stage) hover(category string) {
	s.t.Helper()
	canvas := s.Window().Canvas()
	for y := float32(150); y < canvas.Size().Height; y += 12 {
		for x := float32(240); x < canvas.Size().Width*0.7; x += 8 {
			test.MoveMouse(canvas, fyne.NewPos(x, y))
			if strings.HasPrefix(s.said(), category) {
				return
			}
		}
	}
	s.t.Fatalf("nothing of the category %s is under the pointer", category)
}

// said is what is said beside the pointer, in the layer that lies over all others.
func (s *stage) said() string {
	layers, ok := s.Window().Canvas().Content().(*fyne.Container)
	if !ok {
		return ""
	}
	top, ok := layers.Objects[len(layers.Objects)-1].(*fyne.Container)
	if !ok || !top.Visible() {
		return ""
	}
	for _, o := range top.Objects {
		if text, ok := o.(*appwidget.Text); ok {
			return text.Text
		}
	}
	return ""
}
