package store

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// Restore takes what a backup holds into the library; what is there already stays as it
// is. The whole backup is read and checked first: nothing is written if it is not whole
// (news.ErrDamaged), is none (news.ErrInvalid), or was written by a newer program
// (news.ErrNewer). An empty library gets the log of the backup too. What is entered in the
// log says what told says: when, by whom, and what of. One that breaks off can be done again.
func (s *Store) Restore(ctx context.Context, file io.ReaderAt, size int64, told news.Change, progress func(done int)) (news.Restoration, error) {
	defer debug.SetGCPercent(debug.SetGCPercent(restoreGarbage))
	told.Kind = news.Restored
	r := &restore{ctx: ctx, store: s, told: told, progress: progress}
	err := r.open(file, size)
	if err == nil {
		err = r.check()
	}
	if err == nil {
		err = r.run()
	}
	return r.done, worded(err)
}

// restoreGarbage is how much may be left lying about while a library is restored, in
// hundredths of what is in use. That is mostly tables of the database without pointers,
// which cost nothing to look through: to let as much again lie about, as is usual, would be
// a waste.
const restoreGarbage = 30

type restore struct {
	ctx      context.Context //nolint:containedctx // of one call
	store    *Store
	told     news.Change // the entry of the log, without what was added
	progress func(done int)
	files    map[string]*zip.File
	read     int
	unread   map[news.VersionID]bool
	queue    []func(txn *badger.Txn) error
	done     news.Restoration
}

// entry is what the log says of records that were taken in.
func (r *restore) entry(records ...news.Sealed) news.Change {
	told := r.told
	told.Records = records
	return told
}

func (r *restore) open(file io.ReaderAt, size int64) error {
	z, err := zip.NewReader(file, size)
	switch {
	case err != nil && size > 0 && !isZip(file):
		return fmt.Errorf("a file that is no backup: %w", news.ErrInvalid)
	case err != nil:
		return fmt.Errorf("a backup that breaks off: %w", news.ErrDamaged)
	}
	r.files = make(map[string]*zip.File, len(z.File))
	for _, f := range z.File {
		r.files[f.Name] = f
	}
	data, err := r.content(backupMarker)
	var mark backupMark
	if errors.Is(err, news.ErrNotFound) || err == nil && (json.Unmarshal(data, &mark) != nil || mark.Format != backupFormat) {
		return fmt.Errorf("a zip file that is no backup: %w", news.ErrInvalid)
	}
	if err != nil {
		return err
	}
	if mark.Layout > backupLayout || mark.Schema > schema {
		return fmt.Errorf("a backup of layout %d, schema %d: %w", mark.Layout, mark.Schema, news.ErrNewer)
	}
	return nil
}

// isZip reports whether the file begins as a zip file does. One that breaks off ends
// without the list by which it is read.
func isZip(file io.ReaderAt) bool {
	const begins = "PK\x03\x04"
	start := make([]byte, len(begins))
	_, err := file.ReadAt(start, 0)
	return err == nil && string(start) == begins
}

// content returns what is in a file of the backup.
func (r *restore) content(name string) ([]byte, error) {
	f, ok := r.files[name]
	if !ok {
		return nil, fmt.Errorf("%s: %w", name, news.ErrNotFound)
	}
	in, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", name, news.ErrDamaged, err)
	}
	defer func() { _ = in.Close() }() // nothing was written
	// What the zip file says of the size is taken for a hint.
	data := bytes.NewBuffer(make([]byte, 0, bytes.MinRead+min(f.UncompressedSize64, pieceSize)))
	if _, err := data.ReadFrom(in); err != nil {
		return nil, fmt.Errorf("%s: %w: %w", name, news.ErrDamaged, err)
	}
	return data.Bytes(), nil
}

func (r *restore) body(d news.Digest) ([]byte, error) {
	data, err := r.content(bodyName(d))
	if err == nil && news.DigestOf(data) != d {
		err = fmt.Errorf("its digest is another: %w", news.ErrDamaged)
	}
	if err != nil {
		return nil, fmt.Errorf("body %s: %w", d, damaged(err))
	}
	return data, nil
}

// maxLine bounds a line of a backup: an entry of the log may name many versions.
const maxLine = 256 << 20

// lines gives f each record of a table with its bytes.
func lines[T any](r *restore, name string, f func(record T, data []byte) error) error {
	file, ok := r.files[name+".jsonl"]
	if !ok {
		return fmt.Errorf("%s.jsonl is gone: %w", name, news.ErrDamaged)
	}
	in, err := file.Open()
	if err != nil {
		return fmt.Errorf("%s: %w: %w", file.Name, news.ErrDamaged, err)
	}
	defer func() { _ = in.Close() }() // nothing was written
	scanner := bufio.NewScanner(in)
	scanner.Buffer(nil, maxLine)
	for scanner.Scan() {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		var record T
		if err := json.Unmarshal(scanner.Bytes(), &record); err != nil {
			return fmt.Errorf("%s: %w: %w", file.Name, news.ErrDamaged, err)
		}
		if err := f(record, scanner.Bytes()); err != nil {
			return err
		}
	}
	if err := scanner.Err(); err != nil {
		return fmt.Errorf("%s: %w: %w", file.Name, news.ErrDamaged, err)
	}
	return nil
}

// check reads the whole backup.
func (r *restore) check() error {
	for _, name := range slices.Sorted(maps.Keys(r.files)) {
		if d, ok := strings.CutPrefix(name, bodyFolder); ok {
			if _, err := r.body(news.Digest(digestPrefix + d)); err != nil {
				return err
			}
			r.count()
		} else if err := r.sound(name); err != nil {
			return err
		}
	}
	for _, t := range tables {
		if _, ok := r.files[t.name+".jsonl"]; !ok {
			return fmt.Errorf("%s.jsonl is gone: %w", t.name, news.ErrDamaged)
		}
	}
	var last news.Digest
	return cmp.Or(
		lines(r, unreadTable, func(news.VersionID, []byte) error { return nil }),
		lines(r, "versions", func(v versionRecord, _ []byte) error { return r.has(v.TextBody) }),
		lines(r, "captures", func(c news.Capture, _ []byte) error { return r.has(c.Raw) }),
		lines(r, "log", func(c news.Change, data []byte) error {
			if c.Previous != last {
				return fmt.Errorf("entry %d of the log does not follow the one before: %w", c.Seq, news.ErrDamaged)
			}
			last = news.DigestOf(data)
			return nil
		}),
	)
}

// sound reads a file of the backup to its end, where its checksum is held to it.
func (r *restore) sound(name string) error {
	in, err := r.files[name].Open()
	if err == nil {
		_, err = io.Copy(io.Discard, in)
		_ = in.Close() // nothing was written
	}
	if err != nil {
		return fmt.Errorf("%s: %w: %w", name, news.ErrDamaged, err)
	}
	return r.ctx.Err()
}

func (r *restore) has(d news.Digest) error {
	if _, ok := r.files[bodyName(d)]; !ok {
		return fmt.Errorf("body %s is gone: %w", d, news.ErrDamaged)
	}
	return nil
}

func (r *restore) count() {
	r.read++
	if r.progress != nil {
		r.progress(r.read)
	}
}

// run takes in what was checked. Nobody else writes meanwhile: the log of the backup would
// come in place of what they enter, and a purge take away what the packers know of.
func (r *restore) run() error {
	if err := r.store.writing.take(r.ctx); err != nil {
		return err
	}
	defer r.store.writing.give()
	defer r.store.prints.forget()
	end, err := r.store.logEnd()
	if err != nil {
		return err
	}
	r.unread = map[news.VersionID]bool{}
	steps := []func() error{
		func() error {
			return lines(r, unreadTable, func(id news.VersionID, _ []byte) error { r.unread[id] = true; return nil })
		},
		func() error { return r.places() },
		r.versions,
		func() error { return r.captures(end == 0) },
		func() error { return r.decisions(end == 0) },
		func() error { return r.house() },
	}
	if end == 0 {
		steps = append(steps, r.log)
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
		if err := r.flush(); err != nil {
			return err
		}
	}
	return nil
}

// absent lets put save what has no record yet, when the queue is emptied.
func absent(r *restore, k []byte, put func(txn *badger.Txn) error) error {
	r.queue = append(r.queue, func(txn *badger.Txn) error {
		if _, err := txn.Get(k); !isMissing(err) {
			return err
		}
		return put(txn)
	})
	if len(r.queue) < migrationBatch {
		return nil
	}
	return r.flush()
}

// flush saves what waits in the queue.
func (r *restore) flush() error {
	queue := r.queue
	r.queue = nil
	if len(queue) == 0 {
		return nil
	}
	return r.store.updateHeld(r.ctx, "restore", func(txn *badger.Txn) error {
		for _, put := range queue {
			if err := put(txn); err != nil {
				return err
			}
		}
		return nil
	})
}

// places restores outlets, stories and articles.
func (r *restore) places() error {
	err := lines(r, "outlets", func(o news.Outlet, _ []byte) error {
		return absent(r, key(outletKey, string(o.ID)), func(txn *badger.Txn) error { return putOutlet(txn, o) })
	})
	if err != nil {
		return err
	}
	err = lines(r, "stories", func(s news.Story, _ []byte) error {
		return absent(r, key(storyKey, string(s.ID)), func(txn *badger.Txn) error { return putStory(txn, s) })
	})
	if err != nil {
		return err
	}
	return lines(r, "articles", func(a news.Article, _ []byte) error {
		return absent(r, key(articleKey, string(a.ID)), func(txn *badger.Txn) error {
			return cmp.Or(
				txn.Set(key(storyArticleKey, string(a.Story), string(a.ID)), nil),
				set(txn, key(articleKey, string(a.ID)), a))
		})
	})
}

func (r *restore) decisions(withLog bool) error {
	return lines(r, "decisions", func(d news.Decision, data []byte) error {
		data = append([]byte(nil), data...)
		return absent(r, decisionKeyOf(d), func(txn *badger.Txn) error {
			r.done.Decisions++
			err := cmp.Or(txn.Set(decisionKeyOf(d), data), listDecided(txn, d))
			if err != nil || withLog {
				return err
			}
			_, err = enter(txn, r.entry(sealDecision(d, data)))
			return err
		})
	})
}

// house restores rules, terms, settings, what is followed, and cleaning rules.
func (r *restore) house() error {
	err := lines(r, "rules", func(rule news.StetRule, _ []byte) error {
		k := key(stetRuleKey, string(rule.ID))
		return absent(r, k, func(txn *badger.Txn) error { return set(txn, k, rule) })
	})
	if err != nil {
		return err
	}
	err = lines(r, "terms", func(t news.Term, _ []byte) error {
		k := key(termKey, string(t.ID))
		return absent(r, k, func(txn *badger.Txn) error { return set(txn, k, t) })
	})
	if err != nil {
		return err
	}
	err = lines(r, "settings", func(settings news.Settings, _ []byte) error {
		return absent(r, key(settingsKey), func(txn *badger.Txn) error { return set(txn, key(settingsKey), settings) })
	})
	if err != nil {
		return err
	}
	err = lines(r, "follows", func(f news.Follow, _ []byte) error {
		k := key(followKey, string(f.ID))
		return absent(r, k, func(txn *badger.Txn) error { return set(txn, k, f) })
	})
	if err != nil {
		return err
	}
	return lines(r, "cleaning", func(rule news.CleaningRule, _ []byte) error {
		k := cleaningKeyOf(rule)
		return absent(r, k, func(txn *badger.Txn) error { return set(txn, k, rule) })
	})
}

// log restores the log as it is. It comes last: until then the library has none, and what
// broke off is begun again.
func (r *restore) log() error {
	var batch [][]byte
	var last head
	flush := func() error {
		err := r.store.updateHeld(r.ctx, "restore the log", func(txn *badger.Txn) error {
			for i, data := range batch {
				if err := txn.Set(logKeyOf(last.Seq-uint64(len(batch)-1-i)), data); err != nil {
					return err
				}
			}
			return nil
		})
		batch = nil
		return err
	}
	err := lines(r, "log", func(c news.Change, data []byte) error {
		last = head{c.Seq, news.DigestOf(data)}
		batch = append(batch, append([]byte(nil), data...))
		if len(batch) < migrationBatch {
			return nil
		}
		return flush()
	})
	if err := cmp.Or(err, flush()); err != nil || last.Seq == 0 {
		return err
	}
	return r.store.updateHeld(r.ctx, "restore the log", func(txn *badger.Txn) error {
		if err := set(txn, key(headKey), last); err != nil {
			return err
		}
		_, err := enter(txn, r.entry())
		return err
	})
}
