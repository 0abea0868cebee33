// Package monitor reads what other programs that watch news pages kept: the
// databases of diffengine and of NewsDiffs. It gives each version with where and
// when it was got, and leaves the files as they are.
package monitor

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"

	"stet/internal/news"
)

// Version is a version of an article as another program kept it.
type Version struct {
	Name    string // of its row, such as "entryversion 12"
	First   string // headline of the article's first version, by which its story can be called
	Outlet  string
	Address string
	Note    string
	Time    string // when it was got, as it was written down
	Data    []byte // what was kept of it, as JSON with the names that ingest reads
	Err     error  // why it cannot be had; the rest but Name is empty then
}

// Begins reports whether data begins as a database of SQLite does.
func Begins(data []byte) bool { return bytes.HasPrefix(data, []byte("SQLite format 3\x00")) }

// Versions calls yield for each version in a database, a file of SQLite or a dump
// that MySQL wrote, the first kept first, until it returns an error. NewsDiffs keeps
// its texts beside the database, in texts, which may be nil. The error wraps
// news.ErrInvalid if the database is damaged or no program's that is known. Where the
// context ends, so does the reading.
func Versions(ctx context.Context, data []byte, texts fs.FS, yield func(Version) error) error {
	t, err := open(ctx, data)
	if err != nil {
		return err
	}
	defer t.close()
	each := func(v Version) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return yield(v)
	}
	switch {
	case t.has(entryVersions.name, entryVersions.columns...):
		return diffengine(t, each)
	case t.has(articleTable.name, articleTable.columns...) && t.has(versionTable.name, versionTable.columns...):
		return newsDiffs(t, texts, each)
	}
	return fmt.Errorf("a database in which neither diffengine nor NewsDiffs kept anything: %w", news.ErrInvalid)
}

// table is a table with the columns that are read of it.
type table struct {
	name    string
	columns []string
}

// tables gives the rows of a database's tables. Names are in lower case.
type tables interface {
	has(table string, columns ...string) bool
	// rows calls yield for each row with its values, "" for one that is null.
	rows(t table, yield func(row []string) error) error
	close()
}

func open(ctx context.Context, data []byte) (tables, error) {
	if Begins(data) {
		return openSQLite(ctx, data)
	}
	return readDump(ctx, data, entryVersions, feedEntries, feeds, articleTable, articleRepository, versionTable, versionBoring)
}

// kept is what is handed on of a version, as a JSON object.
type kept struct {
	Address   string `json:"address"`
	Headline  string `json:"headline,omitempty"`
	Author    string `json:"author,omitempty"`
	Text      string `json:"text,omitempty"`
	HTML      string `json:"html,omitempty"`
	Published string `json:"published,omitempty"`
	Time      string `json:"time"`
	Archived  string `json:"archive_url,omitempty"`
}

// asJSON is the object as it is kept for good: in the same bytes each time.
func (k kept) asJSON() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(k) // strings can always be written
	return bytes.TrimSpace(b.Bytes())
}
