// Package app is the window: library at the left, two versions side by side,
// and the list of their discrepancies. It draws what app/present decides and
// tells it what the user did.
package app

import (
	"context"
	"slices"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	appwidget "stet/app/widget"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/report"
)

// ID and Version name the program to the system, as FyneApp.toml does.
const (
	ID      = "press.stet.desktop"
	Version = "0.1.0"
	Title   = "Stet"
)

// Archive is what the window needs of the archive.
type Archive interface {
	present.LibraryArchive
	present.AddArchive
	present.OrderArchive
	present.KeepArchive
	present.CompareArchive
	present.HouseArchive
	present.ChartArchive
	present.ReportArchive
	present.FetchArchive
	present.OutletArchive
	present.HistoryArchive
	// Sign makes that person the one whom changes are by from now on; By is who that is,
	// "" if it is not known.
	Sign(name string)
	By() string
}

// Options say how the window works.
type Options struct {
	// InPlace does all work at once, on the caller's goroutine: for tests and pictures.
	InPlace bool
	Now     func() time.Time // for the reports
	Zone    *time.Location   // for the times shown; UTC if nil
	Fetcher archive.Fetcher  // that asks servers for pages; nil: one for the web
	// Library tells libraries apart, for what is remembered of one: its folder.
	Library string
	// Libraries opens another library in the place of that one; nil if none can be.
	Libraries Libraries
	// Trial is set of a library that is gone when the program ends.
	Trial bool
	// Author is who works with the library unless the person gives another name.
	Author string
	// Habits is the file of what is remembered between runs; "" if nothing is.
	Habits string
	// Lock changes how the library is locked; nil if it is in memory.
	Lock *Lock
	// Presets is the file of the person's own presets of reports; "" if there are none.
	Presets string
	// Clipboard takes formatted text, which the toolkit's does not; nil if there is none.
	Clipboard Clipboard
	// Brightness is kept between runs unless one is given.
	Brightness Brightness
	// Do does something on the window's goroutine, some time later; fyne.Do if nil.
	Do func(func())
	// Shown is told whenever the comparison is drawn anew, if it is not nil: for
	// those who measure.
	Shown func(present.ComparePane)
}

// Clipboard is one that is given a text plain and as a fragment of HTML.
type Clipboard interface {
	Put(plain, html string) error
}

// Shell is the window and what stands in it. Its methods belong to the window's
// goroutine, but for Close.
type Shell struct {
	app    fyne.App
	window fyne.Window
	opts   Options
	habits *present.Habits
	family *family

	setting present.Setting // what presenters are given
	root    context.Context // ends with the window
	end     context.CancelFunc
	working sync.WaitGroup

	library *present.Library
	adding  *present.Adding
	fetch   *present.Fetching
	order   *present.Order
	keeping *present.Keep
	compare *present.Compare
	house   *present.House
	outlets *present.Outlets
	past    *present.Past

	reports      *present.Reports
	chartPage    *chartPage
	fonting      present.Slot
	tour         *tour
	whenCompared func() // done once when a comparison is there; nil for nothing
	keys         *keyboard
	all          []command
	switches     map[*fyne.MenuItem]func() bool // that are ticked in the menus, and when
	libraryView  *libraryView
	findingsView *findingsView
	oldHead      *headView
	newHead      *headView
	text         *textView
	findBar      *findBar
	line         *noticeLine
	gone         *noticeLine // says that the library's folder is not there, as long as it is so
	workLine     *workLine
	tips         *tips
	finder       *finder // opened last
	summary      *appwidget.Text
	caution      *appwidget.Text
	cautioned    string          // what the line said of it last
	letters      *appwidget.Text // says which letters cannot be drawn
	waiting      *waiting
	tools        tools
	heads        *fyne.Container
	beside       *fyne.Container // the texts and the strip
	work         *fyne.Container // all but the library
	outer, inner *container.Split
	small        bool    // the window has room for little but the texts
	fitted       float64 // the offset of outer that was not of the user's making

	pane       present.ComparePane
	orderedAt  decided                      // when the library was last changed
	chosenAt   map[uint64][2]news.VersionID // what was compared when the library was changed, by the change's number
	undone     []bool                       // what was undone and not done again, the latest last: whether the library was changed by it
	brightness Brightness
	scale      float64                // of the texts
	dialogs    []*dressed             // that are shown
	open       dialog.Dialog          // that Escape closes
	writing    writing                // in that dialog
	loss       dialog.Dialog          // that asked last whether that may be lost
	housePage  dialog.Dialog          // opened last
	outletPage *outletPage            // likewise
	notice     dialog.Dialog          // that Return closes too: it only says something
	reader     *appwidget.CompareView // in that dialog
}

// New makes the window and reads the library into it. Close ends its work.
func New(a fyne.App, arch Archive, opts Options) *Shell {
	s := &Shell{app: a, opts: opts, chosenAt: map[uint64][2]news.VersionID{}}
	s.root, s.end = context.WithCancel(context.Background())
	s.keys = &keyboard{onKey: s.typedKey, onRune: s.typedRune}
	habits, err := present.OpenHabits(opts.Habits)
	s.habits = habits
	speak(habits.String(languageKey))
	s.family = &family{archive: arch, shells: []*Shell{s}, colours: present.NewColours(habits, Words(), papersOf())}
	s.signAsKept()
	s.setBrightness(s.preferred())
	s.window = a.NewWindow(Title)
	setting := present.Setting{
		Context: s.root, Runner: opts.runner(&s.working), Words: Words(), Speech: report.SpeechIn(spoken.Tag().String()), Zone: opts.Zone, Fail: s.fail,
		Working: func(w *present.Work) { s.workLine.show(w) },
	}
	if !opts.InPlace {
		setting.Later = s.after
	}
	s.setting = setting
	s.library = present.NewLibrary(arch, setting, func(p present.LibraryPane) { s.libraryView.show(p) })
	s.adding, s.order = present.NewAdding(arch, setting), present.NewOrder(arch, setting, s.ordered)
	s.keeping = present.NewKeep(arch, setting)
	s.compare = present.NewCompare(arch, setting, spoken.Tag().String(), s.show)
	fetcher := s.fetcher()
	s.fetch = present.NewFetching(arch, fetcher, setting, spoken.Tag().String(), s.found)
	s.chartPage = newChartPage(s, arch, setting)
	s.reports = present.NewReports(arch, setting, spoken.Tag().String(), opts.Now)
	s.house = present.NewHouse(arch, setting, s.showHouse, s.restyled)
	s.outlets = present.NewOutlets(arch, setting, s.showOutlet, s.restyled)
	s.past = present.NewPast(arch, fetcher, setting)
	s.build()
	s.connect()
	if err != nil {
		s.fail(err)
	}
	s.resume()
	s.library.OnArrived = func() { s.others((*Shell).Reload) }
	s.compare.OnDecided = func(d news.Decision) { s.others(func(o *Shell) { o.compare.TakeUp(d) }) }
	s.library.Reload()
	s.library.Index()
	s.rememberPlace()
	s.watchLibrary()
	s.checkLibrary()
	if opts.Trial {
		s.libraryView.notice.show(word("library.trial"), false)
	}
	s.fetch.Watch()
	return s
}

// after does something in the window after a while.
func (s *Shell) after(wait time.Duration, f func()) {
	s.opts.after(wait, func() {
		if s.root.Err() == nil {
			f()
		}
	})
}

// after does something on the window's goroutine after a while.
func (o Options) after(wait time.Duration, f func()) {
	if o.InPlace {
		f()
		return
	}
	time.AfterFunc(wait, func() { o.do(f) })
}

func (o Options) do(f func()) {
	if o.Do == nil {
		fyne.Do(f)
		return
	}
	o.Do(f)
}

// runner runs work elsewhere, which the group counts.
func (o Options) runner(working *sync.WaitGroup) present.Runner {
	if o.InPlace {
		return present.InPlace()
	}
	return present.Runner{Go: func(f func()) { working.Go(f) }, Post: o.do}
}

// Window is the window that the shell stands in.
func (s *Shell) Window() fyne.Window { return s.window }

// Compare shows the comparison of two versions.
func (s *Shell) Compare(old, new news.VersionID) { s.compare.Choose(old, new) }

// Do does what the command of that name does, for those who measure.
func (s *Shell) Do(name string) { s.unlessBusy(s.command(name).do)() }

// Reload reads the library anew, as when something was added from outside.
func (s *Shell) Reload() { s.library.Reload() }

// restyled takes up another house style, here and in the other windows.
func (s *Shell) restyled() {
	s.restyle()
	s.others((*Shell).restyle)
}

func (s *Shell) restyle() {
	s.findingsView.saveNote() // what is being written goes when the comparison is made anew
	s.chartPage.charts.Forget()
	s.compare.Reload()
	s.library.Restyle()
}

func (s *Shell) build() {
	s.libraryView = newLibraryView(s.keys)
	s.findingsView = newFindingsView(s.keys)
	s.oldHead, s.newHead = newHeadView(word("side.old")), newHeadView(word("side.new"))
	s.text = newText()
	s.findBar, s.line, s.tips = newFindBar(s.keys, s.window.Canvas), newNoticeLine(s.keys, s.resizeTop), newTips(s.window.Canvas, s.after)
	s.gone = newNoticeLine(s.keys, s.resizeTop)
	s.gone.end.Hide()
	s.workLine = newWorkLine(s.keys, s.resizeTop)
	s.keys.tips, s.tour = s.tips, newTour()
	s.waiting = newWaiting(s.keys, s.compare.Cancel, s.compare.Choose)
	s.all = s.commands()
	for _, c := range []command{s.command("paste"), s.command("open")} {
		s.waiting.begin.Add(newButton(s.keys, c.title(), nil, c.do))
	}
	s.summary = line(fyne.TextStyle{}, theme.SizeNameText, widget.MediumImportance)
	s.caution, s.letters = wrapped(), wrapped()
	s.caution.SizeName, s.caution.Importance = theme.SizeNameCaptionText, widget.MediumImportance
	s.caution.Hide()

	s.work = container.NewBorder(container.NewVBox(s.toolbar(), stacked(s.summary, s.caution), s.workLine.root, s.gone.root, s.line.root, widget.NewSeparator()), nil, nil, nil, turning(s.split(), s.followTour))
	s.outer = container.NewHSplit(s.libraryView.root, s.work)
	s.fitted = s.outer.Offset
	content := container.New(&arranged{least: fyne.NewSize(640, 420), place: func(o []fyne.CanvasObject, size fyne.Size) {
		s.fitLibrary(size.Width)
		s.fitHeads(size)
		o[0].Resize(size)
		s.fitDialogs()
		s.fitPalette()
		s.followTour()
	}}, s.outer)
	s.window.SetContent(container.NewStack(content, s.tour.layer, s.tips.layer))
	s.window.SetPadded(false)
}

// command is the one of the name.
func (s *Shell) command(name string) command {
	return s.all[slices.IndexFunc(s.all, func(c command) bool { return c.name == name })]
}

func (s *Shell) connect() {
	s.libraryView.search.OnChanged = s.searchChanged
	s.libraryView.filter.OnTapped = s.offerFilters
	s.libraryView.sample.OnTapped = s.addSample
	s.libraryView.onToggle = s.library.Toggle
	s.libraryView.onOld = s.compare.ChooseOld
	s.libraryView.onNew = s.compare.ChooseNew
	s.libraryView.onWhatever, s.libraryView.onBoth = s.compare.ChooseNext, s.compare.Choose
	s.libraryView.onDelete, s.libraryView.onSecondary, s.libraryView.onMove = s.deleteLine, s.offerLine, s.order.Move
	s.libraryView.onDrag, s.libraryView.onEmpty = s.tips.follow, s.order.DeleteStory
	s.findingsView.onSelect = s.compare.Select
	s.findingsView.onFilter = s.filter
	s.findingsView.onDecide = s.compare.Decide
	s.findingsView.onNote = s.compare.Note
	s.findingsView.onSecondary = s.offerFinding
	s.findBar.onFind, s.findBar.onNext, s.findBar.onPrev = s.compare.Find, s.compare.FindNext, s.compare.FindPrevious
	s.text.OnFindingTapped, s.text.OnMarkTapped = s.compare.Select, s.compare.SelectMark
	s.text.strip.OnHover, s.text.OnCounts = s.hoveredStrip, s.hoveredCounts
	s.text.Now, s.text.Tint = s.opts.Now, s.tint
	s.text.OnFoldTapped, s.text.OnSecondary, s.text.OnHover = s.compare.Unfold, s.offer, s.hovered
	s.window.SetMainMenu(s.menu())
	s.window.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { s.addFiles(uris) })
	canvas := s.window.Canvas()
	canvas.SetOnTypedKey(s.typedKey)
	canvas.SetOnTypedRune(s.typedRune)
	// These keys have a meaning of their own in a line that is typed in, which
	// must stay: no menu may take them.
	canvas.AddShortcut(&fyne.ShortcutPaste{}, func(fyne.Shortcut) { s.unlessBusy(s.paste)() })
	canvas.AddShortcut(&fyne.ShortcutCopy{}, func(fyne.Shortcut) { s.unlessBusy(s.copyText)() })
	canvas.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { s.unlessBusy(s.undo)() })
	canvas.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { s.unlessBusy(s.redo)() })
	canvas.AddShortcut(&fyne.ShortcutSelectAll{}, func(fyne.Shortcut) { s.unlessBusy(s.selectAll)() })
	for _, answer := range submits {
		canvas.AddShortcut(answer, func(fyne.Shortcut) { s.submit() })
	}
	// On some keyboards plus is typed with Shift, on some without.
	for _, also := range []fyne.Shortcut{key(fyne.KeyPlus, ctrl), key(fyne.KeyEqual, ctrl|shift), key(fyne.KeyPlus, ctrl|shift)} {
		canvas.AddShortcut(also, func(fyne.Shortcut) { s.unlessBusy(func() { s.rescale(1) })() })
	}
	s.window.SetCloseIntercept(s.leave)
	s.window.SetOnClosed(s.closed)
}

// fail says what went wrong, and what to do about it.
func (s *Shell) fail(err error) { s.line.show(troubleOf(err), true) }

func (s *Shell) addSample() {
	s.library.AddSample(func(added []archive.Added) {
		if len(added) >= 2 && s.pane.State == present.NothingChosen {
			s.whenCompared = s.offerTour
			s.compare.Choose(added[0].Version.ID, added[1].Version.ID)
		}
	})
}

func (s *Shell) focusSearch() {
	s.libraryShown(true)
	s.window.Canvas().Focus(s.libraryView.search)
}

func (s *Shell) toggleLibrary() { s.libraryShown(!s.libraryView.root.Visible()) }

// libraryShown shows or hides the library: in a narrow window the text needs
// its place.
func (s *Shell) libraryShown(yes bool) {
	if yes == s.libraryView.root.Visible() {
		return
	}
	shown(s.libraryView.root, yes)
	s.outer.Refresh()
}
