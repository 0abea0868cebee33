package app

import (
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/storage/repository"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// savePlace is what is asked of the place where a file shall be saved.
type savePlace struct {
	title, name string
	endings     []string         // of the files that can be chosen; any file if there are none
	folder      fyne.ListableURI // to begin in; nil for the one that the toolkit begins in
	save        func(path string)
}

// askPlace asks where a file shall be saved, and hands its path on. No file is made,
// and one that is there is as it was: whoever writes puts the new one in its place once
// it is whole.
func (s *Shell) askPlace(p savePlace) {
	files := keepFiles()
	d := dialog.NewFileSave(func(f fyne.URIWriteCloser, err error) {
		switch {
		case err != nil:
			s.fail(err)
		case f != nil:
			_ = f.Close() // only its place is of interest
			s.askReplace(p, f.URI())
		}
	}, s.window)
	inOurWords(d, p.title, word("button.save"))
	d.SetFileName(p.name)
	if p.folder != nil {
		d.SetLocation(p.folder)
	}
	s.showFiles(d)
	if tap := saveButton(s.window.Canvas().Overlays().Top()); files != nil && tap != nil {
		theirs := tap.OnTapped
		tap.OnTapped = func() {
			files.choosing = true
			theirs()
			files.choosing = false
		}
	}
	var filter storage.FileFilter
	if len(p.endings) > 0 {
		filter = storage.NewExtensionFileFilter(p.endings)
	}
	d.SetFilter(filter) // last: the files that it lists take over what a tap on the button does
}

// askReplace asks whether a file that is there may be replaced; a folder cannot. The toolkit
// would ask in English whatever the window's language is.
func (s *Shell) askReplace(p savePlace, place fyne.URI) {
	at, err := os.Stat(place.Path())
	if err != nil || !at.Mode().IsRegular() && !at.IsDir() { // such as /dev/null, of which nothing is lost
		p.save(place.Path())
		return
	}
	text := wrapped()
	text.SetText(word("save.replace", place.Name()))
	if at.IsDir() {
		text.SetText(word("save.folder", place.Path()))
	}
	d := dialog.NewCustomWithoutButtons(word("save.replace-title"), text, s.window)
	other := newButton(s.keys, word("button.other-name"), nil, func() {
		d.Hide()
		p.name = place.Name()
		if parent, err := storage.Parent(place); err == nil {
			p.folder, _ = storage.ListerForURI(parent)
		}
		s.askPlace(p)
	})
	replace := newButton(s.keys, word("button.replace"), theme.DocumentSaveIcon(), func() {
		d.Hide()
		p.save(place.Path())
	})
	replace.Importance, other.main = widget.DangerImportance, true
	d.SetButtons([]fyne.CanvasObject{replace, other})
	if at.IsDir() {
		d.SetButtons([]fyne.CanvasObject{other})
	}
	s.opens(d)
	s.showDialog(d, 480, 0)
	s.window.Canvas().Focus(other)
}

// saveButton finds the button that saves in the toolkit's dialog; nil if there is none.
func saveButton(dialog fyne.CanvasObject) *widget.Button {
	var inner []fyne.CanvasObject
	switch o := dialog.(type) {
	case *widget.Button:
		if o.Importance == widget.HighImportance {
			return o
		}
		return nil
	case *container.Scroll: // files and folders
		return nil
	case *fyne.Container:
		inner = o.Objects
	case fyne.Widget:
		inner = test.WidgetRenderer(o).Objects()
	}
	for _, o := range inner {
		if b := saveButton(o); b != nil {
			return b
		}
	}
	return nil
}

// fileRepository is all that the toolkit's way to files on the disk can do.
type fileRepository interface {
	repository.DeleteAllRepository
	repository.AppendableRepository
	repository.HierarchicalRepository
	repository.ListableRepository
	repository.MovableRepository
	repository.CopyableRepository
}

// keptFiles is the toolkit's way to files, but for this: it empties no file that a
// dialog is asked to save to.
type keptFiles struct {
	fileRepository
	choosing bool // the dialog is to think that the chosen file is not there, and to ask nothing
}

// keepFiles puts keptFiles in the place of the toolkit's own; nil if that is made
// otherwise than it was.
func keepFiles() *keptFiles {
	const scheme = "file"
	now, err := repository.ForScheme(scheme)
	if err != nil {
		return nil
	}
	switch now := now.(type) {
	case *keptFiles:
		return now
	case fileRepository:
		kept := &keptFiles{fileRepository: now}
		repository.Register(scheme, kept)
		return kept
	}
	return nil
}

// Exists is what the dialog asks before it replaces a file.
func (k *keptFiles) Exists(u fyne.URI) (bool, error) {
	if k.choosing {
		return false, nil
	}
	return k.fileRepository.Exists(u)
}

// Writer opens nothing: it stands for the place.
func (k *keptFiles) Writer(u fyne.URI) (fyne.URIWriteCloser, error) { return filePlace{u}, nil }

// filePlace is a place for a file that whoever asked for it writes by its path.
type filePlace struct{ uri fyne.URI }

func (p filePlace) URI() fyne.URI { return p.uri }

func (filePlace) Write([]byte) (int, error) { return 0, repository.ErrOperationNotSupported }

func (filePlace) Close() error { return nil }
