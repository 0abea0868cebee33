package monitor

import (
	"cmp"
	"fmt"
)

// The tables of diffengine, as peewee names them: a feed has entries, which are
// pages, and a page has versions.
var (
	feeds         = table{"feed", []string{"url", "name"}}
	feedEntries   = table{"feedentry", []string{"feed_id", "entry_id"}}
	entryVersions = table{"entryversion", []string{"id", "title", "url", "summary", "created", "archive_url", "entry_id"}}
)

func diffengine(t tables, yield func(Version) error) error {
	outlets, err := outletsOfEntries(t)
	if err != nil {
		return err
	}
	first := map[string]string{}
	return t.rows(entryVersions, func(row []string) error {
		id, title, address, summary, created, archived, entry := row[0], row[1], row[2], row[3], row[4], row[5], row[6]
		if _, known := first[address]; !known {
			first[address] = cmp.Or(title, address)
		}
		v := Version{
			Name: entryVersions.name + " " + id, First: first[address], Outlet: outlets[entry], Address: address, Time: created,
			Data: kept{Address: address, Headline: title, HTML: summary, Time: created, Archived: archived}.asJSON(),
			Note: "from a database of diffengine, which keeps the paragraphs of a page and no bytes",
		}
		if archived != "" {
			v.Note = fmt.Sprintf("%s; archived as %s", v.Note, archived)
		}
		return yield(v)
	})
}

// outletsOfEntries says how the feed is called in which each entry was found first.
func outletsOfEntries(t tables) (map[string]string, error) {
	outlets := map[string]string{}
	if !t.has(feeds.name, feeds.columns...) || !t.has(feedEntries.name, feedEntries.columns...) {
		return outlets, nil // older databases; the address then says where it is from
	}
	names := map[string]string{}
	if err := t.rows(feeds, func(row []string) error {
		names[row[0]] = row[1]
		return nil
	}); err != nil {
		return nil, err
	}
	err := t.rows(feedEntries, func(row []string) error {
		if feed, entry := row[0], row[1]; outlets[entry] == "" {
			outlets[entry] = names[feed]
		}
		return nil
	})
	return outlets, err
}
