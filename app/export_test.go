package app

import (
	"fyne.io/fyne/v2"

	"stet/app/present"
	"stet/internal/news"
)

// These let tests see and use the window as a person does.

// Pane is the comparison as it is shown.
func (s *Shell) Pane() present.ComparePane { return s.pane }

// LibraryText are the lines of the library.
func (s *Shell) LibraryText() []string {
	var lines []string
	for _, l := range s.libraryView.lines {
		switch {
		case l.story != nil:
			lines = append(lines, l.story.Name+" ("+l.story.Detail+")")
		case l.version.ID == s.libraryView.old:
			lines = append(lines, "old "+l.version.Outlet)
		case l.version.ID == s.libraryView.new:
			lines = append(lines, "new "+l.version.Outlet)
		default:
			lines = append(lines, "    "+l.version.Outlet)
		}
	}
	return lines
}

// LibraryHint is what stands in the place of an empty list.
func (s *Shell) LibraryHint() string { return s.libraryView.hint.Text }

// Search types into the search line.
func (s *Shell) Search(text string) { s.libraryView.search.SetText(text) }

// TapLine taps a line of the library.
func (s *Shell) TapLine(at int) { s.libraryView.list.Select(at) }

// TapSample taps the button that adds the sample.
func (s *Shell) TapSample() { s.libraryView.sample.OnTapped() }

// SampleOffered tells whether the button can be seen.
func (s *Shell) SampleOffered() bool { return s.libraryView.sample.Visible() }

// TapFinding taps a line of the list of discrepancies.
func (s *Shell) TapFinding(at int) { s.findingsView.list.Select(at) }

// TapDecision taps a button below the list.
func (s *Shell) TapDecision(c news.Choice) { s.findingsView.decide[c].OnTapped() }

// Reason is the sentence below the list.
func (s *Shell) Reason() string { return s.findingsView.reason.Text }

// OpenOnly switches the filter.
func (s *Shell) OpenOnly(yes bool) { s.findingsView.openOnly.SetChecked(yes) }

// FindingsVisible tells whether the list can be seen.
func (s *Shell) FindingsVisible() bool { return s.findingsView.root.Visible() }

// Drop drops files on the window.
func (s *Shell) Drop(uris ...fyne.URI) { s.addFiles(uris) }

// Paste opens the dialog with the text in it.
func (s *Shell) Paste(text string) { s.askText(text) }

// WriteTo writes the report as after the dialog.
func (s *Shell) WriteTo(f fyne.URIWriteCloser) { s.writeReport(f) }

// LibraryVisible tells whether the library can be seen.
func (s *Shell) LibraryVisible() bool { return s.libraryView.root.Visible() }

// Turned tells whether the list stands below the text.
func (s *Shell) Turned() bool { return !s.inner.Horizontal }
