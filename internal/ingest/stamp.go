package ingest

import (
	"fmt"
	"strings"
	"time"

	"stet/internal/news"
)

// layouts are the ways in which machines write times. Words for people are kept
// and not read: whether 04/03 is in March or April depends on who wrote it.
var layouts = []string{
	time.RFC3339Nano,
	"2006-01-02T15:04:05.999999999Z0700",
	"2006-01-02T15:04Z07:00",
	"2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05 -0700",
	"2006-01-02T15:04:05",
	"2006-01-02T15:04",
	"2006-01-02 15:04:05",
	"2006-01-02 15:04",
	"2006-01-02",
	time.RFC1123Z,
	"Mon, 02 Jan 2006 15:04:05 GMT", // the letters of other zones mean other times elsewhere
}

// StampOf reads a time as a source spelled it. A time without zone is taken as
// UTC; the spelling beside it shows that it had none.
func StampOf(spelled string) news.Stamp { return stampOf(spelled) }

func stampOf(spelled string) news.Stamp {
	spelled = oneLine(strings.ToValidUTF8(spelled, "�"))
	for _, layout := range layouts {
		if at, err := time.Parse(layout, spelled); err == nil && at.UTC().Year() > 0 && at.UTC().Year() < 10000 {
			return news.Stamp{At: at.UTC(), Spelled: spelled}
		}
	}
	return news.Stamp{Spelled: spelled}
}

// seenAt reads when an article was got, in words that whoever asked for it chose: what
// cannot be read is a mistake of theirs. The error wraps news.ErrInvalid.
func seenAt(spelled string) (time.Time, error) {
	at := stampOf(spelled).At
	if at.IsZero() && strings.TrimSpace(spelled) != "" {
		return at, fmt.Errorf("time %q, want one such as 2024-05-14, 2024-05-14 08:00 (UTC) or 2024-05-14T08:00:00+02:00: %w", oneLine(spelled), news.ErrInvalid)
	}
	return at, nil
}
