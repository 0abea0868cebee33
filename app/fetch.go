package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/ingest/fetch"
)

// fetcher asks servers for pages.
func (s *Shell) fetcher() archive.Fetcher {
	if s.opts.Fetcher != nil {
		return s.opts.Fetcher
	}
	return fetch.New(fetch.Options{Agent: Title})
}

// copiedAddress is the address that was copied, "" if something else was.
func (s *Shell) copiedAddress() string {
	text := strings.TrimSpace(s.app.Clipboard().Content())
	if (strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://")) && !strings.ContainsAny(text, " \n\t") {
		return text
	}
	return ""
}

// addressEntry is the line for an address; what was copied is put in already.
func (s *Shell) addressEntry() *lineEntry {
	e := newLineEntry(word("fetch.address-hint"))
	e.onKey = s.escapes
	e.Validator = needed
	e.SetText(s.copiedAddress())
	return e
}

// askAddress asks for the address of an article, gets it, and shows what was
// recognised in it before it is saved.
func (s *Shell) askAddress() {
	address := s.addressEntry()
	s.askWith(heading("address"), word("button.fetch"), widget.NewForm(widget.NewFormItem(word("add.address"), address)), address, func() {
		s.fetch.Fetch(address.Text, func(d present.Draft) { s.askFile(d, "") })
	})
}

// askFollow asks for an address that is to be looked at again and again.
func (s *Shell) askFollow() {
	address, form := s.addressEntry(), widget.NewForm()
	story := s.newStoryLine(form)
	story.none = word("follow.no-story")
	story.entry.Validator = nil // of a feed, each article may be a story of its own
	choices := make([]string, len(present.FollowChoices))
	for i, d := range present.FollowChoices {
		choices[i] = s.fetch.Every(d)
	}
	every := newSelector(s.keys, choices, func(int) {})
	every.set(1)
	alerts := newTick(s.keys, present.Switch{Title: word("follow.alerts")}, nil)
	form.Items = []*widget.FormItem{
		widget.NewFormItem(word("add.address"), address), story.item,
		widget.NewFormItem(word("follow.every"), every), widget.NewFormItem("", alerts),
	}
	form.Items[0].HintText = word("follow.address-hint")
	s.askWith(heading("follow"), word("button.follow"), form, address, func() {
		s.fetch.Follow(address.Text, story.entry.Text, present.FollowChoices[every.SelectedIndex()], alerts.Checked, func(err error) {
			if err != nil {
				s.fail(err)
				return
			}
			s.line.show(word("follow.begun"), false)
		})
	})
	copied := address.Text
	s.writing.typed = func() bool { return address.Text != copied || story.changed() }
	story.place(present.Draft{}, "")
}

// askWith shows a form, and does something when the button is tapped; the needed line must be
// filled in.
func (s *Shell) askWith(title, act string, form *widget.Form, need *lineEntry, do func()) {
	d := dialog.NewCustomWithoutButtons(title, form, s.window)
	ok := newButton(s.keys, act, theme.ConfirmIcon(), func() {
		d.Hide()
		do()
	})
	ok.Importance, ok.main = widget.HighImportance, true
	check := func(error) { able(ok, needed(need.Text) == nil) }
	form.SetOnValidationChanged(check)
	check(nil)
	for _, line := range linesOf(form) {
		line.answers(ok)
	}
	s.ask(d, 640, 0, need, s.cancelButton(), ok)
}

// showFollowed lists what is followed; each can be paused, resumed and ended.
func (s *Shell) showFollowed() {
	s.fetch.Followed(func(items []present.Followed) {
		rows := make([]actRow, len(items))
		for i, item := range items {
			rows[i] = actRow{item.Text, item.Detail, func() { s.askFollowed(item) }}
		}
		s.showActs(heading("followed"), word("follow.none"), word("button.change"), rows)
	})
}

// askFollowed asks what to do about something that is followed.
func (s *Shell) askFollowed(item present.Followed) {
	what := wrapped()
	what.SetText(item.Text + "\n" + item.Detail)
	d := dialog.NewCustomWithoutButtons(heading("followed"), container.NewPadded(what), s.window)
	pause := word("button.pause")
	if item.Paused {
		pause = word("button.resume")
	}
	act := func(do func(present.Followed, func())) func() {
		return func() {
			d.Hide()
			do(item, s.showFollowed)
		}
	}
	cancel := s.cancelButton()
	end := newButton(s.keys, word("button.unfollow"), theme.DeleteIcon(), act(s.fetch.Unfollow))
	ok := newButton(s.keys, pause, nil, act(s.fetch.Pause))
	ok.Importance, ok.main = widget.HighImportance, true
	s.ask(d, 560, 0, ok, cancel, end, ok)
}

// mostAlerts is how many changes one notification names.
const mostAlerts = 3

// found shows what a look at what is followed found; changes of the kinds that were
// asked for go to the desktop's notifications too.
func (s *Shell) found(f present.Found) {
	if f.Said != "" {
		s.line.show(f.Said, false)
	}
	if f.Changed {
		s.library.Reload()
	}
	if len(f.Alerts) > 0 {
		s.app.SendNotification(fyne.NewNotification(f.Said, strings.Join(f.Alerts[:min(len(f.Alerts), mostAlerts)], "\n")))
	}
}
