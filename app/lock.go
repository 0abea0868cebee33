package app

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	appwidget "stet/app/widget"
	"stet/internal/news"
)

// Lock is how a library is locked, and how that is changed. Its functions are called on
// another goroutine but for Convert.
type Lock struct {
	Encrypted bool
	// Check reports news.ErrWrongPassphrase if the passphrase does not open the library.
	Check func(passphrase string) error
	// Change lets another passphrase open the library.
	Change func(old, new string) error
	// Convert encrypts the library with the passphrase or, if it is encrypted, decrypts it.
	// The windows on it are closed for that.
	Convert func(passphrase string)
}

// lockItem is the line of the settings on how the library is locked; nil where nothing can
// be said of it.
func (s *Shell) lockItem() *widget.FormItem {
	lock := s.opts.Lock
	if lock == nil {
		return nil
	}
	act := func(name string, do func()) fyne.CanvasObject {
		// Later: the space that pressed the button is typed too, into what has the focus then.
		return newButton(s.keys, word("button."+name), nil, func() { s.closeThen(func() { s.after(0, do) }) })
	}
	acts, state := container.NewHBox(act("encrypt", s.askEncrypt)), "lock.open"
	if lock.Encrypted {
		acts, state = container.NewHBox(act("passphrase", s.askPassphrase), act("decrypt", s.askDecrypt)), "lock.encrypted"
	}
	item := widget.NewFormItem(word("settings.library"), acts)
	item.HintText = word(state)
	return item
}

// secretLine is a line for a passphrase, which it does not show.
func (s *Shell) secretLine() *secretEntry {
	e := newSecretEntry("")
	e.onKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyEscape {
			s.escape()
		}
		return k == fyne.KeyEscape
	}
	return e
}

// secrets is a dialog that asks for passphrases; what is wrong is said in it.
type secrets struct {
	shell *Shell
	lines []*secretEntry
	wrong *appwidget.Text
	ok    *button
	box   *dialog.CustomDialog

	checking present.Slot
	busy     bool // they are being checked
}

// askSecrets asks for the passphrases of these names, the last of which must be the same if
// they are twice asked for. Check is called elsewhere with them; done when it found nothing.
func (s *Shell) askSecrets(title, says, act string, names []string, check func(secrets []string) error, done func(secrets []string)) {
	q := &secrets{shell: s, wrong: wrapped()}
	q.wrong.Importance = widget.DangerImportance
	q.wrong.Hide()
	what := wrapped()
	what.SetText(says)
	form := widget.NewForm()
	for _, name := range names {
		line := s.secretLine()
		line.OnChanged = func(string) { q.enable() }
		line.OnSubmitted = func(string) { q.next(line) }
		q.lines = append(q.lines, line)
		form.Append(word(name), line)
	}
	q.box = dialog.NewCustomWithoutButtons(title, container.NewVBox(what, form, q.wrong), s.window)
	cancel := s.cancelButton()
	q.ok = newButton(s.keys, act, theme.ConfirmIcon(), func() { q.answer(check, done) })
	q.ok.Importance, q.ok.main = widget.HighImportance, true
	q.enable()
	s.ask(q.box, secretsWidth, 0, q.lines[0], cancel, q.ok)
	q.box.SetOnClosed(q.checking.Cancel) // who closes it while they are checked wants nothing done
}

// secretsWidth is how wide the dialog is.
const secretsWidth = 560

// enable lets go on who has filled in all lines, unless they are being checked.
func (q *secrets) enable() {
	empty := slices.ContainsFunc(q.lines, func(line *secretEntry) bool { return line.Text == "" })
	able(q.ok, !empty && !q.busy)
}

// next goes to the next line or, from the last one, on.
func (q *secrets) next(line *secretEntry) {
	if at := slices.Index(q.lines, line) + 1; at < len(q.lines) {
		q.shell.window.Canvas().Focus(q.lines[at])
		return
	}
	tapIfEnabled(q.ok)
}

func (q *secrets) answer(check func(secrets []string) error, done func(secrets []string)) {
	words := make([]string, len(q.lines))
	for i, line := range q.lines {
		words[i] = line.Text
	}
	if n := len(words); n > 1 && words[n-1] != words[n-2] {
		q.say(word("lock.differ"))
		return
	}
	q.busy = true
	q.enable()
	s := q.shell
	present.Run(s.root, s.runner(), &q.checking, func(context.Context) (struct{}, error) { return struct{}{}, check(words) }, func(_ struct{}, err error) {
		q.busy = false
		q.enable()
		switch {
		case errors.Is(err, news.ErrWrongPassphrase):
			q.say(word("trouble.wrong-passphrase"))
		case err != nil:
			q.box.Hide()
			s.fail(err)
		default:
			q.box.Hide()
			done(words)
		}
	})
}

func (q *secrets) say(what string) {
	q.wrong.SetText(what)
	q.wrong.Show()
	q.shell.fitDialogs()
	q.shell.window.Canvas().Focus(q.lines[0])
}

func (s *Shell) askEncrypt() {
	s.askSecrets(word("lock.encrypt-title"), word("lock.encrypt-says"), word("button.encrypt-now"), []string{"lock.new", "lock.again"},
		func([]string) error { return nil }, func(words []string) {
			s.unlessOthersLose(func() {
				s.keepRecents(nil) // they name what is in the library
				s.opts.Lock.Convert(words[0])
			}, func() {})
		})
}

func (s *Shell) askDecrypt() {
	s.askSecrets(word("lock.decrypt-title"), word("lock.decrypt-says"), word("button.decrypt-now"), []string{"door.passphrase"},
		func(words []string) error { return s.opts.Lock.Check(words[0]) }, func(words []string) {
			s.unlessOthersLose(func() { s.opts.Lock.Convert(words[0]) }, func() {})
		})
}

func (s *Shell) askPassphrase() {
	s.askSecrets(word("lock.change-title"), word("lock.change-says"), word("button.passphrase-now"), []string{"door.passphrase", "lock.new", "lock.again"},
		func(words []string) error { return s.opts.Lock.Check(words[0]) },
		func(words []string) { s.changePassphrase(words[0], words[1]) })
}

// changePassphrase lets the new passphrase open the library, once nobody can call it off.
func (s *Shell) changePassphrase(old, new string) {
	var changing present.Slot
	present.Run(s.root, s.runner(), &changing, func(context.Context) (struct{}, error) {
		return struct{}{}, s.opts.Lock.Change(old, new)
	}, func(_ struct{}, err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.line.show(word("lock.changed"), false)
	})
}

// encrypted reports whether the library lies encrypted on the disk.
func (s *Shell) encrypted() bool { return s.opts.Lock != nil && s.opts.Lock.Encrypted }

// Dismiss closes all windows on the library, with what the user made of them written down.
// Close then waits for what they are at.
func (s *Shell) Dismiss() {
	for _, o := range slices.Clone(s.family.shells) {
		o.closeWindow()
	}
}
