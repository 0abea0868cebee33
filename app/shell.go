// Package app is the window: library at the left, two versions side by side,
// and the list of their discrepancies. It draws what app/present decides and
// tells it what the user did.
package app

import (
	"context"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
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
	present.CompareArchive
}

// Options say how the window works.
type Options struct {
	// InPlace does all work at once, on the caller's goroutine: for tests and pictures.
	InPlace bool
	Now     func() time.Time // for the reports
	Zone    *time.Location   // for the times shown; UTC if nil
	// Brightness is kept between runs unless one is given.
	Brightness Brightness
}

// Shell is the window and what stands in it. Its methods belong to the window's
// goroutine, but for Close.
type Shell struct {
	app    fyne.App
	window fyne.Window
	opts   Options

	root    context.Context // ends with the window
	end     context.CancelFunc
	working sync.WaitGroup

	library *present.Library
	compare *present.Compare

	keys         *keyboard
	libraryView  *libraryView
	findingsView *findingsView
	oldHead      *headView
	newHead      *headView
	text         *textView
	summary      *widget.Label
	hint         *widget.Label
	tools        tools
	outer, inner *container.Split
	fitted       float64 // the offset of outer that was not of the user's making

	pane       present.ComparePane
	brightness Brightness
	notice     dialog.Dialog // that is open and only says something
}

// tools are the buttons above the panes.
type tools struct{ swap, previous, next, report *button }

// New makes the window and reads the library into it. Close ends its work.
func New(a fyne.App, arch Archive, opts Options) *Shell {
	s := &Shell{app: a, opts: opts}
	s.root, s.end = context.WithCancel(context.Background())
	s.keys = &keyboard{onKey: s.typedKey, onRune: s.typedRune}
	s.setBrightness(s.preferred())
	s.window = a.NewWindow(Title)
	setting := present.Setting{Context: s.root, Runner: s.runner(), Words: Words(), Zone: opts.Zone, Fail: s.fail}
	s.library = present.NewLibrary(arch, setting, func(p present.LibraryPane) { s.libraryView.show(p) })
	s.compare = present.NewCompare(arch, setting, Language(), s.show)
	s.build()
	s.connect()
	s.compare.Show()
	s.library.Reload()
	return s
}

func (s *Shell) runner() present.Runner {
	if s.opts.InPlace {
		return present.InPlace()
	}
	return present.Runner{
		Go:   func(f func()) { s.working.Go(f) },
		Post: fyne.Do,
	}
}

// Window is the window that the shell stands in.
func (s *Shell) Window() fyne.Window { return s.window }

// Close ends all work and waits for it: what is being saved is saved.
func (s *Shell) Close() {
	s.end()
	s.working.Wait()
}

// Compare shows the comparison of two versions.
func (s *Shell) Compare(old, new news.VersionID) { s.compare.Choose(old, new) }

// Reload reads the library anew, as when something was added from outside.
func (s *Shell) Reload() { s.library.Reload() }

func (s *Shell) build() {
	s.libraryView = newLibraryView(s.keys)
	s.findingsView = newFindingsView(s.keys)
	s.oldHead, s.newHead = newHeadView(word("side.old")), newHeadView(word("side.new"))
	s.text = newText(s.compare.Select)
	s.summary = widget.NewLabel("")
	s.summary.Truncation = fyne.TextTruncateEllipsis
	s.hint = widget.NewLabel("")
	s.hint.Alignment = fyne.TextAlignCenter
	s.hint.Wrapping = fyne.TextWrapWord
	s.hint.Importance = widget.LowImportance

	heads := container.NewBorder(nil, widget.NewSeparator(), nil, nil, container.NewGridWithColumns(2, s.oldHead.root, s.newHead.root))
	hint := container.NewVBox(layout.NewSpacer(), s.hint, layout.NewSpacer())
	middle := container.NewBorder(nil, nil, nil, s.text.strip,
		container.NewBorder(heads, nil, nil, nil, container.NewStack(s.text.CompareView, hint)))
	s.inner = container.NewHSplit(middle, s.findingsView.root)
	s.inner.Offset = 0.7
	work := container.NewBorder(container.NewVBox(s.toolbar(), s.summary, widget.NewSeparator()), nil, nil, nil, turning(s.inner))
	s.outer = container.NewHSplit(s.libraryView.root, work)
	s.fitted = s.outer.Offset
	s.window.SetContent(container.New(&arranged{least: fyne.NewSize(640, 420), place: func(o []fyne.CanvasObject, size fyne.Size) {
		s.fitLibrary(size.Width)
		o[0].Resize(size)
	}}, s.outer))
	s.window.SetPadded(false)
	s.window.Resize(fyne.NewSize(1280, 800))
}

// fitLibrary gives the library the width that it needs in a window so wide,
// unless the user gave it one.
func (s *Shell) fitLibrary(width float32) {
	if s.outer.Offset == s.fitted && width > 0 {
		s.fitted = float64(min(max(width*0.2, 216), 340) / width)
		s.outer.Offset = s.fitted
	}
}

// turning puts the second part of the split below the first where they have not
// room beside each other.
func turning(split *container.Split) fyne.CanvasObject {
	const roomy = 760
	return container.New(&arranged{least: fyne.NewSize(300, 240), place: func(o []fyne.CanvasObject, size fyne.Size) {
		if wide := size.Width >= roomy; wide != split.Horizontal {
			split.Horizontal = wide
			split.Offset = 0.55
			if wide {
				split.Offset = 0.7
			}
			split.Refresh()
		}
		o[0].Resize(size)
	}}, split)
}

func (s *Shell) toolbar() fyne.CanvasObject {
	var all []*button
	b := func(label string, icon fyne.Resource, f func()) *button {
		made := newButton(s.keys, label, icon, f)
		made.Importance = widget.LowImportance
		all = append(all, made)
		return made
	}
	s.tools = tools{
		swap:     b(word("button.swap"), theme.ViewRefreshIcon(), s.swap),
		previous: b(word("button.previous"), theme.MoveUpIcon(), s.compare.Previous),
		next:     b(word("button.next"), theme.MoveDownIcon(), s.compare.Next),
		report:   b(word("button.report"), theme.DocumentSaveIcon(), s.chooseReport),
	}
	bar := container.NewHBox(
		b(word("button.paste"), theme.ContentPasteIcon(), s.paste), b(word("button.open"), theme.FolderOpenIcon(), s.openFile),
		widget.NewSeparator(), s.tools.swap, s.tools.previous, s.tools.next, widget.NewSeparator(), s.tools.report,
		layout.NewSpacer(), b("", theme.ColorPaletteIcon(), s.toggleBrightness), b("", theme.HelpIcon(), s.showKeys),
	)
	return shrinking(bar, all)
}

// shrinking leaves the words of buttons away where there is room only for their
// icons.
func shrinking(bar *fyne.Container, buttons []*button) fyne.CanvasObject {
	words := make([]string, len(buttons))
	for i, b := range buttons {
		words[i] = b.Text
	}
	whole, short := bar.MinSize(), false
	return container.New(&arranged{least: fyne.NewSize(300, whole.Height), place: func(o []fyne.CanvasObject, size fyne.Size) {
		if narrow := size.Width < whole.Width; narrow != short {
			short = narrow
			for i, b := range buttons {
				b.Text = words[i]
				if narrow {
					b.Text = ""
				}
				b.Refresh()
			}
		}
		o[0].Resize(size)
	}}, bar)
}

func (s *Shell) connect() {
	s.libraryView.search.OnChanged = s.library.Search
	s.libraryView.sample.OnTapped = s.addSample
	s.libraryView.onToggle = s.library.Toggle
	s.libraryView.onOld = s.compare.ChooseOld
	s.libraryView.onNew = s.compare.ChooseNew
	s.libraryView.onWhatever = s.compare.ChooseNext
	s.findingsView.onSelect = s.compare.Select
	s.findingsView.onFilter = s.compare.Filter
	s.findingsView.onDecide = s.compare.Decide
	s.window.SetMainMenu(s.menu())
	s.window.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { s.addFiles(uris) })
	canvas := s.window.Canvas()
	canvas.SetOnTypedKey(s.typedKey)
	canvas.SetOnTypedRune(s.typedRune)
	canvas.AddShortcut(&fyne.ShortcutPaste{}, func(fyne.Shortcut) { s.unlessBusy(s.paste)() })
	s.window.SetOnClosed(s.end)
}

// show draws the comparison as it is.
func (s *Shell) show(p present.ComparePane) {
	fresh := len(p.Rows) != len(s.pane.Rows) || len(p.Rows) > 0 && &p.Rows[0] != &s.pane.Rows[0]
	s.pane = p
	s.oldHead.show(p.Old)
	s.newHead.show(p.New)
	s.libraryView.choose(s.compare.Chosen())
	s.hint.SetText(p.Hint)
	s.summary.SetText(p.Summary)
	shown(s.text.CompareView, p.State == present.Compared)
	shown(s.text.strip, p.State == present.Compared)
	if fresh {
		s.text.SetRows(p.Rows, p.Grades)
	}
	// The list is shown first: it can scroll to its selection only when it has a size.
	if compared := p.State == present.Compared; compared != s.findingsView.root.Visible() {
		shown(s.findingsView.root, compared)
		s.inner.Refresh()
	}
	s.findingsView.show(p)
	s.text.selectIn(p)
	for _, b := range []*button{s.tools.swap, s.tools.report, s.tools.previous, s.tools.next} {
		b.Disable()
	}
	if p.State == present.Compared {
		s.tools.swap.Enable()
		s.tools.report.Enable()
	}
	if len(p.Findings) > 0 {
		s.tools.previous.Enable()
		s.tools.next.Enable()
	}
	s.window.SetTitle(title(p))
}

// title names what is compared, for the list of windows.
func title(p present.ComparePane) string {
	if p.State != present.Compared {
		return Title
	}
	return p.Old.Outlet + " → " + p.New.Outlet + " – " + Title
}

func (s *Shell) swap() { s.compare.Swap() }

// fail says what went wrong, and what to do about it.
func (s *Shell) fail(err error) {
	message, hint := explain.Explain(err)
	s.tell(word("error.title"), message+"\n\n"+hint)
}

// tell shows a text that the user closes.
func (s *Shell) tell(title, text string) {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustom(title, word("button.close"), l, s.window)
	d.Resize(fyne.NewSize(min(520, s.window.Canvas().Size().Width-40), l.MinSize().Height))
	s.notify(d)
}

// notify shows a dialog that says something and asks nothing: Escape closes it.
func (s *Shell) notify(d dialog.Dialog) {
	s.notice = d
	d.SetOnClosed(func() { s.notice = nil })
	d.Show()
}

func (s *Shell) addSample() {
	s.library.AddSample(func(added []archive.Added) {
		if len(added) >= 2 && s.pane.State == present.NothingChosen {
			s.compare.Choose(added[0].Version.ID, added[1].Version.ID)
		}
	})
}
