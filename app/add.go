package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/news"
)

// paste asks for a text; what the clipboard holds is put in already.
func (s *Shell) paste() {
	s.askText(s.app.Clipboard().Content())
}

func (s *Shell) askText(text string) {
	f := s.newForm()
	body := newTextEntry(s.keys)
	body.SetMinRowsVisible(rowsFor(s.window.Canvas().Size().Height))
	body.SetPlaceHolder(word("add.text-hint"))
	body.SetText(text)
	body.Validator = needed
	f.items = append(f.items, widget.NewFormItem(word("add.text"), body))
	f.needs = append(f.needs, &body.Entry)
	f.ask(s, func(r archive.AddRequest) {
		r.Origin, r.Name, r.Data = news.FromPaste, "", []byte(body.Text)
		s.add(r)
	})
}

// rowsFor is how many lines of text a dialog has room for.
func rowsFor(height float32) int { return int(min(max((height-360)/20, 4), 16)) }

// form asks where a text belongs.
type form struct {
	story, outlet     *choiceEntry
	headline, address *lineEntry
	items             []*widget.FormItem
	needs             []*widget.Entry // what must be filled in
}

func (s *Shell) newForm() *form {
	field := func(hint string) *lineEntry {
		e := newLineEntry(hint)
		e.onKey = func(k fyne.KeyName) bool {
			if k == fyne.KeyEscape {
				s.escape()
			}
			return k == fyne.KeyEscape
		}
		return e
	}
	f := &form{
		story: newChoiceEntry(s.keys, s.library.StoryNames()), outlet: newChoiceEntry(s.keys, s.library.OutletNames()),
		headline: field(word("add.headline-hint")), address: field(word("add.address-hint")),
	}
	f.story.SetPlaceHolder(word("add.story-hint"))
	f.outlet.SetPlaceHolder(word("add.outlet-hint"))
	f.story.Validator, f.outlet.Validator = needed, needed
	f.needs = []*widget.Entry{&f.story.Entry, &f.outlet.Entry}
	// A second text mostly belongs to the story that is looked at; the form says
	// so, and begins there.
	if names := s.library.StoryNames(); len(names) == 1 {
		f.story.SetText(names[0])
	}
	if c := s.compare.Comparison(); c != nil {
		f.story.SetText(c.Old.Story.Name)
	}
	f.items = []*widget.FormItem{
		widget.NewFormItem(word("add.story"), f.story), widget.NewFormItem(word("add.outlet"), f.outlet),
		widget.NewFormItem(word("add.headline"), f.headline), widget.NewFormItem(word("add.address"), f.address),
	}
	return f
}

// tell says below the story's name into which story the text goes.
func (f *form) tell(s *Shell, fields *widget.Form) {
	story := f.items[slices.IndexFunc(f.items, func(i *widget.FormItem) bool { return i.Widget == f.story })]
	say := func(name string) {
		story.HintText = s.library.Destination(name)
		fields.Refresh()
	}
	f.story.OnChanged = say
	say(f.story.Text)
}

// ask shows the form. Escape closes it, wherever in it the focus is: that is why
// its buttons are ours.
func (f *form) ask(s *Shell, save func(archive.AddRequest)) {
	fields := widget.NewForm(f.items...)
	f.tell(s, fields)
	d := dialog.NewCustomWithoutButtons(word("add.title"), fields, s.window)
	cancel := newButton(s.keys, word("button.cancel"), theme.CancelIcon(), d.Hide)
	ok := newButton(s.keys, word("button.save"), theme.ConfirmIcon(), func() {
		d.Hide()
		save(archive.AddRequest{
			Story: f.story.Text, Outlet: f.outlet.Text,
			Headline: strings.TrimSpace(f.headline.Text), Address: strings.TrimSpace(f.address.Text),
		})
	})
	ok.Importance = widget.HighImportance
	check := func(error) {
		if slices.ContainsFunc(f.needs, func(e *widget.Entry) bool { return needed(e.Text) != nil }) {
			ok.Disable()
		} else {
			ok.Enable()
		}
	}
	for _, e := range []*widget.Entry{&f.story.Entry, &f.outlet.Entry, &f.headline.Entry, &f.address.Entry} {
		e.OnSubmitted = func(string) { // Return
			if !ok.Disabled() {
				ok.OnTapped()
			}
		}
	}
	fields.SetOnValidationChanged(check)
	check(nil)
	d.SetButtons([]fyne.CanvasObject{cancel, ok})
	s.open = d
	d.SetOnClosed(func() { s.open = nil })
	d.Resize(fyne.NewSize(min(640, s.window.Canvas().Size().Width-40), d.MinSize().Height))
	d.Show()
	s.window.Canvas().Focus(f.story)
	f.story.TypedShortcut(&fyne.ShortcutSelectAll{}) // so that typing names another story
}

func needed(text string) error {
	if strings.TrimSpace(text) == "" {
		return errors.New(word("add.missing"))
	}
	return nil
}

func (s *Shell) add(r archive.AddRequest) {
	s.library.Add(r, func(added archive.Added) {
		if !added.IsNew {
			s.line.show(word("add.known"), false)
		}
		if old, new := s.compare.Chosen(); old == "" || new == "" {
			s.compare.ChooseNext(added.Version.ID)
		}
	})
}

// openFile asks for a file to add.
func (s *Shell) openFile() {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			s.fail(err)
		case f != nil:
			uri := f.URI()
			_ = f.Close() // only its place was of interest
			s.addFiles([]fyne.URI{uri})
		}
	}, s.window)
	s.showFiles(d)
}

// showFiles shows a dialog of files; Escape closes it.
func (s *Shell) showFiles(d *dialog.FileDialog) {
	d.Show() // first: before it is shown the dialog cannot be sized
	d.Resize(s.window.Canvas().Size().Subtract(fyne.NewSize(60, 60)))
	s.open = d
	d.SetOnClosed(func() { s.open = nil })
}

// addFiles reads files and asks for each where it belongs.
func (s *Shell) addFiles(uris []fyne.URI) {
	if len(uris) == 0 {
		return
	}
	var reading present.Slot
	present.Run(s.root, s.runner(), &reading, func(ctx context.Context) ([]byte, error) {
		return readFile(ctx, uris[0])
	}, func(data []byte, err error) {
		if err != nil {
			message, _ := inWords(err)
			s.line.show(uris[0].Name()+": "+message, true)
			s.addFiles(uris[1:])
			return
		}
		s.askFile(uris[0].Name(), data, func() { s.addFiles(uris[1:]) })
	})
}

func (s *Shell) askFile(name string, data []byte, next func()) {
	f := s.newForm()
	if f.outlet.Text == "" {
		f.outlet.SetText(strings.TrimSuffix(name, filepath.Ext(name)))
	}
	file := widget.NewLabel(name)
	file.Truncation = fyne.TextTruncateEllipsis
	f.items = append([]*widget.FormItem{widget.NewFormItem("", file)}, f.items...)
	f.ask(s, func(r archive.AddRequest) {
		r.Origin, r.Name, r.Data = news.FromFile, name, data
		s.add(r)
		next()
	})
}

// mostBytes is more than any text that will be read: what is larger is not
// held in memory to be refused.
const mostBytes = 256 << 20

func readFile(ctx context.Context, uri fyne.URI) ([]byte, error) {
	path := uri.Path()
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	switch {
	case info.IsDir():
		return nil, fmt.Errorf("read %s: %w", path, syscall.EISDIR)
	case info.Size() > mostBytes:
		return nil, fmt.Errorf("read %s: %w", path, news.ErrTooLarge)
	case ctx.Err() != nil:
		return nil, ctx.Err()
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	defer func() { _ = f.Close() }() // it was only read
	data, err := io.ReadAll(io.LimitReader(f, mostBytes))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return data, nil
}
