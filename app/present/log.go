package present

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"stet/internal/archive"
	"stet/internal/news"
)

// LogEntry is a change of the library, ready to show.
type LogEntry struct {
	Seq     uint64
	Time    string
	By      string // "" if nobody said who
	Text    string
	CanUndo bool
	said    string // what Undo takes back
}

// UndoEntry takes back what an entry of the log says.
func (o *Order) UndoEntry(e LogEntry) { o.UndoChange(e.Seq, e.said) }

// logPage is how many entries of the log are read at once.
const logPage = 200

// Log reads the latest changes and shows them, those before a number or, for 0,
// the latest of all; more tells whether there are earlier ones.
func (o *Order) Log(before uint64, show func(entries []LogEntry, more bool)) {
	read(o.setting, func(ctx context.Context) ([]LogEntry, error) {
		changes, err := o.archive.Log(ctx, before, logPage)
		return o.entries(ctx, changes), err
	}, func(entries []LogEntry) { show(entries, len(entries) == logPage) })
}

// entries puts changes into words, the latest first. What was undone can be done
// again, and only then undone again.
func (o *Order) entries(ctx context.Context, changes []news.Change) []LogEntry {
	w := o.setting.Words
	undone := map[uint64]bool{}
	deeds := map[uint64]deed{}
	for _, c := range slices.Backward(changes) { // what is undone comes after what it undoes
		undone[c.Undoes] = true
		of, ok := deeds[c.Undoes]
		switch {
		case c.Kind != news.Undone || !ok:
			text := cmp.Or(o.recordWords(ctx, c), changeWords(w, c))
			deeds[c.Seq] = deed{said: text, text: text, takesBack: c.Kind == news.Undone}
		case of.takesBack:
			deeds[c.Seq] = deed{said: of.said, text: w.say("log.redone", of.said)}
		default:
			deeds[c.Seq] = deed{said: of.said, text: w.say("log.undone", of.said), takesBack: true}
		}
	}
	entries := make([]LogEntry, len(changes))
	for i, c := range changes {
		d := deeds[c.Seq]
		entries[i] = LogEntry{
			Seq: c.Seq, Time: c.At.In(o.setting.zone()).Format(listLayout), By: c.By, Text: d.text, said: d.said,
			CanUndo: c.CanUndo() && !undone[c.Seq] && !d.takesBack,
		}
	}
	return entries
}

// deed is what an entry of the log is about.
type deed struct {
	said      string // of what was done
	text      string // the same, or that it was undone or done again
	takesBack bool
}

// recordWords says of a capture or a decision what it is about, "" of what is not there any
// more.
func (o *Order) recordWords(ctx context.Context, c news.Change) string {
	if c.Note != "" || len(c.Records) == 0 || c.Kind != news.Captured && c.Kind != news.Decided {
		return ""
	}
	ids := strings.Fields(c.Records[0].ID)
	versions := make([]archive.VersionInfo, max(0, len(ids)-1)) // the last is of the record itself
	for i := range versions {
		var err error
		if versions[i], err = o.archive.Find(ctx, ids[i]); err != nil {
			return ""
		}
	}
	say := o.setting.Words.say
	switch len(versions) {
	case 1:
		v := versions[0]
		return say("log.captured", headline(v.Version), v.Outlet.Name, v.Story.Name)
	case 2:
		return say("log.decided", versions[0].Outlet.Name, versions[1].Outlet.Name, versions[1].Story.Name)
	}
	return ""
}

// changeWords says what a change did.
func changeWords(t Translator, c news.Change) string {
	before, after := nameOf(c.Before), nameOf(c.After)
	switch c.Kind {
	case news.Renamed:
		return t.say("log.renamed", before, after)
	case news.Merged:
		if len(c.Before.Stories) > 1 {
			return t.say("log.merged", before, c.Before.Stories[1].Name)
		}
	case news.Tagged:
		if len(c.After.Stories) > 0 {
			if tags := c.After.Stories[0].Tags; len(tags) > 0 {
				return t.say("log.tagged", after, strings.Join(tags, ", "))
			}
			return t.say("log.untagged", after)
		}
	case news.Shelved:
		if len(c.After.Stories) > 0 && c.After.Stories[0].Archived {
			return t.say("log.archived", after)
		}
		return t.say("log.unarchived", after)
	case news.Deleted:
		if before != "" {
			return t.say("log.deleted", before)
		}
	case news.Undone:
		return t.say("log.undone", c.Note)
	case news.Moved, news.Captured, news.Decided, news.CameBack, news.Purged, news.Ruled, news.Worded, news.SetUp, news.Restored, news.Converted, news.Encrypted, news.Decrypted, news.Relocked, news.Signed, news.Cleaned, news.Followed:
	}
	return strings.TrimSpace(t.say("log."+string(c.Kind), c.Note))
}

// nameOf is the name of the first thing that has one.
func nameOf(things news.Things) string {
	switch {
	case len(things.Stories) > 0:
		return things.Stories[0].Name
	case len(things.Outlets) > 0:
		return things.Outlets[0].Name
	}
	return ""
}
