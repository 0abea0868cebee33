package store

import (
	"archive/zip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// A backup is a zip file: the records of the library as JSON, one a line, in the bytes in
// which they are kept, and each text and the bytes of each capture as a file that is
// named by their digest. It can be read without this program; its README says how.

// backupFormat names the layout of a backup; a program refuses those of greater numbers.
const (
	backupFormat = "stet backup"
	backupLayout = 1
	backupMarker = "backup.json"
	bodyFolder   = "bodies/"
)

// digestPrefix is left out of names: not every system has colons in those of files.
const digestPrefix = "sha256:"

func bodyName(d news.Digest) string { return bodyFolder + strings.TrimPrefix(string(d), digestPrefix) }

type backupMark struct {
	Format string `json:"format"`
	Layout int    `json:"layout"`
	Schema int    `json:"schema"`
}

// backupReadme is README.txt in a backup.
const backupReadme = `This is a backup of a library of Stet, which compares versions of news stories.
It can be read without Stet: every file ending in .jsonl holds a JSON object a line.

outlets    publishers, by "id"
stories    by "id"; "deleted" is when one was deleted, "mergedInto" where its articles went
articles   pieces at an "outlet" in a "story", with their "address"
versions   distinct texts of an "article"; the text is the file bodies/<textBody without sha256:>;
           "parts" are stretches of it, in bytes, that are not body text
captures   each time a "version" was got: when ("at"), from where ("origin", "name"); the
           bytes as they came are the file bodies/<raw without sha256:>
decisions  what people said about differences between two versions
log        who changed what, and when; "previous" is the SHA-256 of the line before, and
           "records" hold those of the lines of captures and decisions
rules      what is always to stand; terms and settings are the house style
follows    pages, feeds and lists of pages that are looked at again
cleaning   lines that are no part of an outlet's articles
unread     versions that nobody has looked at

The name of a file in bodies is the SHA-256 of what is in it.
`

// tables are the records of a library in the order in which a backup has them.
var tables = []struct {
	name string
	kind byte
}{
	{"outlets", outletKey},
	{"stories", storyKey},
	{"articles", articleKey},
	{"versions", versionKey},
	{"captures", captureKey},
	{"decisions", decisionKey},
	{"log", logKey},
	{"rules", stetRuleKey},
	{"terms", termKey},
	{"settings", settingsKey},
	{"follows", followKey},
	{"cleaning", cleaningKey},
}

// unreadTable holds the identifiers of versions, each as a JSON text.
const unreadTable = "unread"

// Backup writes everything in the library as it is at this moment. Progress is told how
// many records and bodies are written; nil: nobody. Of a library whose files are damaged
// nothing is written: the error wraps news.ErrDamaged.
func (s *Store) Backup(ctx context.Context, w io.Writer, progress func(done int)) error {
	if err := s.checkSums(ctx); err != nil {
		return worded(err)
	}
	defer beThrifty()()
	b := &backup{ctx: ctx, zip: zip.NewWriter(w), progress: progress}
	return s.view(ctx, "backup", func(txn *badger.Txn) error {
		mark, err := json.Marshal(backupMark{backupFormat, backupLayout, schema})
		if err != nil {
			return err
		}
		if err := b.file(backupMarker, append(mark, '\n')); err != nil {
			return err
		}
		if err := b.file("README.txt", []byte(backupReadme)); err != nil {
			return err
		}
		for _, t := range tables {
			if err := b.table(txn, t.name, t.kind); err != nil {
				return err
			}
		}
		if err := b.unread(txn); err != nil {
			return err
		}
		if err := b.bodies(txn); err != nil {
			return err
		}
		return b.zip.Close()
	})
}

type backup struct {
	ctx      context.Context //nolint:containedctx // of one call
	zip      *zip.Writer
	progress func(done int)
	written  int
}

func (b *backup) count() {
	b.written++
	if b.progress != nil {
		b.progress(b.written)
	}
}

func (b *backup) file(name string, data []byte) error {
	f, err := b.zip.Create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return err
}

// table writes the records of a kind as they are kept.
func (b *backup) table(txn *badger.Txn, name string, kind byte) error {
	f, err := b.zip.Create(name + ".jsonl")
	if err != nil {
		return err
	}
	return walk(b.ctx, txn, key(kind), func(item *badger.Item) error {
		b.count()
		return item.Value(func(data []byte) error {
			_, err := f.Write(append(slices.Clip(data), '\n'))
			return err
		})
	})
}

func (b *backup) unread(txn *badger.Txn) error {
	f, err := b.zip.Create(unreadTable + ".jsonl")
	if err != nil {
		return err
	}
	e := json.NewEncoder(f)
	return walk(b.ctx, txn, key(unreadKey), func(item *badger.Item) error {
		_, id, _ := strings.Cut(string(item.Key()[1:]), "\x00")
		return e.Encode(id)
	})
}

// bodies writes each text and the bytes of each capture.
func (b *backup) bodies(txn *badger.Txn) error {
	it := txn.NewIterator(badger.IteratorOptions{Prefix: key(bodyKey)})
	defer it.Close()
	var last news.Digest
	kept := &bodies{txn: txn}
	for it.Rewind(); it.Valid(); it.Next() {
		if err := b.ctx.Err(); err != nil {
			return err
		}
		d := bodyOf(it.Item().Key())
		if d == last {
			continue // another piece of it
		}
		last = d
		data, err := kept.get(d)
		if isMissing(err) {
			continue // its writing broke off: nothing has it
		}
		if err != nil {
			return fmt.Errorf("%w; stet verify says what it belongs to", err)
		}
		if err := b.file(bodyName(d), data); err != nil {
			return err
		}
		b.count()
	}
	return nil
}
