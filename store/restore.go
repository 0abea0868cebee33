package store

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// Restore takes what a backup holds into the library; what is there already stays as it
// is. The whole backup is read and checked first: nothing is written if it is not whole
// (news.ErrDamaged), is none (news.ErrInvalid), or was written by a newer program
// (news.ErrNewer). An empty library gets the log of the backup too. What is entered in the
// log says what told says: when, by whom, and what of. One that breaks off can be done again.
func (s *Store) Restore(ctx context.Context, file io.ReaderAt, size int64, told news.Change, progress func(done int)) (news.Restoration, error) {
	defer beThrifty()()
	told.Kind = news.Restored
	r := &restore{ctx: ctx, store: s, told: told, progress: progress}
	var err error
	if r.backup, err = openBackup(file, size); err == nil {
		err = r.check()
	}
	if err == nil {
		err = r.run()
	}
	return r.done, worded(err)
}

type restore struct {
	ctx      context.Context //nolint:containedctx // of one call
	store    *Store
	told     news.Change // the entry of the log, without what was added
	progress func(done int)
	backup   *backupFile
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

// maxLine bounds a line of a backup: an entry of the log may name many versions.
const maxLine = 256 << 20

// lines gives f each record of a table with its bytes.
func lines[T any](r *restore, name string, f func(record T, data []byte) error) error {
	file := r.backup.others[name+".jsonl"]
	if file == nil {
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

// checkedAtOnce is how many bytes of a body are read at once to check it.
const checkedAtOnce = 32 << 10

// check reads the whole backup.
func (r *restore) check() error {
	for _, name := range slices.Sorted(maps.Keys(r.backup.others)) {
		if err := r.sound(name); err != nil {
			return err
		}
	}
	buffer := make([]byte, checkedAtOnce)
	for _, body := range r.backup.sums() {
		if err := cmp.Or(r.ctx.Err(), r.backup.check(body, buffer)); err != nil {
			return err
		}
		r.count()
	}
	for _, t := range tables {
		if r.backup.others[t.name+".jsonl"] == nil {
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
	in, err := r.backup.others[name].Open()
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
	_, err := r.backup.packed(d)
	return err
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
		f.Private = false // what may be reached from here, no file says
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
	size := 0
	flush := func() error {
		err := r.store.updateHeld(r.ctx, "restore the log", func(txn *badger.Txn) error {
			for i, data := range batch {
				if err := txn.Set(logKeyOf(last.Seq-uint64(len(batch)-1-i)), data); err != nil {
					return err
				}
			}
			return nil
		})
		batch, size = nil, 0
		return err
	}
	err := lines(r, "log", func(c news.Change, data []byte) error {
		// An entry may name hundreds of captures.
		if len(batch) == migrationBatch || size+len(data) > restoreBytes/2 {
			if err := flush(); err != nil {
				return err
			}
		}
		last = head{c.Seq, news.DigestOf(data)}
		batch = append(batch, append([]byte(nil), data...))
		size += len(data)
		return nil
	})
	if err == nil {
		err = flush()
	}
	if err != nil || last.Seq == 0 {
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
