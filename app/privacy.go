package app

import (
	"fyne.io/fyne/v2"

	"stet/app/sheet"
	"stet/diff/view"
)

// privacy is what goes over the network and what does not, by the keys of their
// words: a line for each way out that the program has.
var privacy = []string{"fetch", "follow", "archive", "robots", "stamp", "nothing", "files", "machine"}

// showPrivacy lists what goes over the network.
func (s *Shell) showPrivacy() {
	rows := make([]view.Row, len(privacy))
	for i, name := range privacy {
		rows[i] = view.Row{Old: saying(word("privacy." + name)), New: saying(word("privacy." + name + "-says"))}
	}
	s.showRows(heading("privacy"), sheet.Arrange(rows, sheet.Options{}), false, nil, fyne.NewSize(760, 560))
}
