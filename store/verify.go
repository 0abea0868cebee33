package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
	"stet/store/index"
)

// Verify reads the whole library and reports what is not as it was: files of the
// database whose checksums do not fit, links of the log that do not hold, captures and
// decisions that are not as the log has them, and texts and bytes that are not those of
// their digests. Progress is told of versions and captures; nil: nobody. The error is
// only about what keeps it from looking.
func (s *Store) Verify(ctx context.Context, progress func(done int)) (news.Verified, error) {
	if progress == nil {
		progress = func(int) {}
	}
	v := &verifier{ctx: ctx, progress: progress, sealed: map[sealedName]bool{}, purged: map[string]bool{}}
	v.found.Mended = s.mended
	if err := s.checkSums(ctx); ctx.Err() != nil {
		return v.found, wrap("verify", err)
	} else if err != nil {
		v.files(err)
	}
	err := s.view(ctx, "verify", func(txn *badger.Txn) error {
		for _, look := range []func(*badger.Txn) error{v.log, v.captures, v.decisions, v.versions, v.missing} {
			err := guard(func() error { return look(txn) })
			switch {
			case errors.Is(err, news.ErrDamaged):
				v.problem(at(news.PlaceRecords), news.FaultUnreadable, err)
			case err != nil:
				return err
			}
		}
		return nil
	})
	if err == nil {
		v.found.Index, err = s.verifyIndex(ctx, v.head)
	}
	return v.found, err
}

// CheckSums reads every block of the database's files; the error wraps news.ErrDamaged.
// The database's iterators end at a damaged one as if nothing came behind it: who must
// not miss anything asks here before.
func (s *Store) CheckSums(ctx context.Context) error {
	return wrap("check", s.checkSums(ctx))
}

func (s *Store) checkSums(ctx context.Context) error {
	s.closing.RLock()
	defer s.closing.RUnlock()
	names, err := s.damagedFiles(ctx)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if len(names) == 0 && err == nil {
		return nil
	}
	// A file that is replaced while it is read can seem damaged: the database knows.
	known := guard(s.db.VerifyChecksum)
	switch {
	case known == nil:
		return nil
	case len(names) == 0:
		return damaged(errors.Join(known, err))
	}
	return names
}

// damagedFilesError is that of files of the database that are damaged.
type damagedFilesError []string

func (d damagedFilesError) Error() string {
	return strings.Join(d, ", ") + ": " + news.ErrDamaged.Error()
}

func (d damagedFilesError) Unwrap() error { return news.ErrDamaged }

// damagedFiles reads the database's files one after the other. The database would do it
// itself, but gives up at the first that is damaged, does not say which, and has the
// whole library in memory when it has ended.
func (s *Store) damagedFiles(ctx context.Context) (damagedFilesError, error) {
	tables := s.db.Tables() // before their options: what is in use then is known there
	optionsOf, end, err := s.tableOptions()
	if err != nil {
		return nil, err
	}
	defer end()
	var names damagedFilesError
	for _, t := range tables {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		name := fmt.Sprintf("%06d.sst", t.ID)
		if fault := checkBlocks(filepath.Join(s.dir, name), t.ID, optionsOf(t.ID)); fault != nil && !errors.Is(fault, fs.ErrNotExist) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names, nil
}

// files names each damaged file.
func (v *verifier) files(err error) {
	names, ok := errors.AsType[damagedFilesError](err)
	if !ok {
		v.problem(at(news.PlaceFiles), news.FaultUnreadable, err)
	}
	for _, name := range names {
		v.problem(at(news.PlaceFile, name), news.FaultUnreadable, fmt.Errorf("it cannot be read everywhere: %w", news.ErrDamaged))
	}
}

// verifier looks at a library.
type verifier struct {
	ctx      context.Context //nolint:containedctx // of one call
	progress func(done int)
	found    news.Verified
	head     uint64
	sealed   map[sealedName]bool // what the log has; true: it was met
	purged   map[string]bool     // versions
}

func (v *verifier) problem(place news.Place, fault news.Fault, err error) {
	v.found.Problems = append(v.found.Problems, news.Problem{Place: place, Fault: fault, Err: err})
}

// at is a place of the kind.
func at(kind news.PlaceKind, args ...string) news.Place { return news.Place{Kind: kind, Args: args} }

// atEntry is an entry of the log.
func atEntry(seq uint64) news.Place { return at(news.PlaceEntry, number(seq)) }

func number(seq uint64) string { return strconv.FormatUint(seq, 10) }

// sealedName stands for what, which and how something is that the log has: there may be
// millions of them, and it takes a fourth of the room.
type sealedName [sha256.Size]byte

func nameOf(s news.Sealed) sealedName {
	return sha256.Sum256([]byte(s.What + "\x00" + s.ID + "\x00" + string(s.Digest)))
}

// log follows the chain of the log from its beginning to its end.
func (v *verifier) log(txn *badger.Txn) error {
	var last head
	err := walk(v.ctx, txn, key(logKey), func(item *badger.Item) error {
		v.found.Changes++
		seq := binary.BigEndian.Uint64(item.Key()[1:])
		if last.Seq++; last.Seq < seq {
			v.gap(last.Seq, seq-1)
			last = head{Seq: seq}
		}
		data, err := item.ValueCopy(nil)
		var c news.Change
		if err == nil {
			err = json.Unmarshal(data, &c)
		}
		switch {
		case err != nil:
			v.problem(atEntry(seq), news.FaultUnreadable, fmt.Errorf("%w: %w", news.ErrDamaged, err))
		case c.Seq != seq, last.Digest != "" && c.Previous != last.Digest, seq == 1 && c.Previous != "":
			v.problem(atEntry(seq), news.FaultOrder, fmt.Errorf("it does not follow the one before: %w", news.ErrDamaged))
		}
		v.signature(c, seq)
		last.Digest = news.DigestOf(data)
		for _, r := range c.Records {
			if r.What == versionRecords {
				v.purged[r.ID] = true
			} else {
				v.sealed[nameOf(r)] = false
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	end, err := get[head](txn, key(headKey))
	if err != nil && !isMissing(err) {
		v.problem(at(news.PlaceEnd), news.FaultUnreadable, err)
	} else if end != last {
		v.problem(at(news.PlaceEnd), news.FaultEnd, fmt.Errorf("entry %d is not the last one: %w", last.Seq, news.ErrDamaged))
	}
	v.head = last.Seq
	return nil
}

// gap names entries of the log that are gone; a damaged number may make it a gap of any size.
func (v *verifier) gap(first, last uint64) {
	place := atEntry(first)
	if last > first {
		place = at(news.PlaceEntries, number(first), number(last))
	}
	v.problem(place, news.FaultGone, fmt.Errorf("gone: %w", news.ErrDamaged))
}

// signature holds the signature of an entry of the log to its key, and notes how far it
// reaches.
func (v *verifier) signature(c news.Change, seq uint64) {
	if c.Signature == nil {
		return
	}
	if err := c.CheckSignature(); err != nil {
		v.problem(atEntry(seq), news.FaultSignature, err)
		return
	}
	v.found.Signed = slices.DeleteFunc(v.found.Signed, func(s news.SignedLog) bool { return bytes.Equal(s.Key, c.Signature.Key) })
	v.found.Signed = append(v.found.Signed, news.SignedLog{Key: c.Signature.Key, Seq: seq - 1, At: c.At, By: c.By})
	slices.SortFunc(v.found.Signed, news.CompareSignedLogs)
}

// record compares a record with what the log has of it.
func (v *verifier) record(place news.Place, s news.Sealed) {
	if _, ok := v.sealed[nameOf(s)]; !ok {
		v.problem(place, news.FaultUnlogged, fmt.Errorf("it is not as the log has it: %w", news.ErrDamaged))
	}
	v.sealed[nameOf(s)] = true
}

// each gives f every record of the kind that can be read; one that cannot is named as some.
func each[T any](v *verifier, txn *badger.Txn, kind byte, some news.PlaceKind, f func(k []byte, record T, data []byte)) error {
	return walk(v.ctx, txn, key(kind), func(item *badger.Item) error {
		var record T
		data, err := item.ValueCopy(nil)
		if err == nil {
			err = json.Unmarshal(data, &record)
		}
		if err != nil {
			v.problem(at(some), news.FaultUnreadable, fmt.Errorf("record %q: %w: %w", item.Key(), news.ErrDamaged, err))
			return nil
		}
		f(item.KeyCopy(nil), record, data)
		return nil
	})
}

func (v *verifier) captures(txn *badger.Txn) error {
	bytes := &bodies{txn: txn}
	return each(v, txn, captureKey, news.PlaceSomeCapture, func(_ []byte, c news.Capture, data []byte) {
		v.found.Captures++
		v.progress(v.found.Captures + v.found.Versions)
		place := called(txn, c.Version, news.PlaceCapture, news.PlaceBareCapture, minuteOf(c.At))
		v.record(place, sealCapture(c, data))
		raw, err := bytes.get(c.Raw)
		if err == nil {
			err = c.Validate(raw, news.Version{ID: c.Version, Article: c.Article})
		}
		if err != nil {
			v.problem(place, news.FaultBytes, fmt.Errorf("bytes: %w", damaged(damagedIfMissing(err, "body", string(c.Raw)))))
		}
	})
}

// minuteOf is a time as it names what was made then.
func minuteOf(t time.Time) string { return t.Format("2006-01-02 15:04 UTC") }

// damaged makes sure that an error is called damage.
func damaged(err error) error {
	if errors.Is(err, news.ErrDamaged) {
		return err
	}
	return fmt.Errorf("%w: %w", news.ErrDamaged, err)
}

func (v *verifier) decisions(txn *badger.Txn) error {
	return each(v, txn, decisionKey, news.PlaceSomeDecision, func(_ []byte, d news.Decision, data []byte) {
		v.found.Decisions++
		place := at(news.PlaceDecision, minuteOf(d.At), d.By)
		if d.By == "" {
			place = at(news.PlaceBareDecision, minuteOf(d.At))
		}
		v.record(place, sealDecision(d, data))
	})
}

func (v *verifier) versions(txn *badger.Txn) error {
	texts := &bodies{txn: txn}
	return each(v, txn, versionKey, news.PlaceSomeVersion, func(k []byte, _ versionRecord, _ []byte) {
		v.found.Versions++
		v.progress(v.found.Captures + v.found.Versions)
		id := news.VersionID(k[1:])
		if _, err := texts.version(string(id)); err != nil {
			v.problem(called(txn, id, news.PlaceVersion, news.PlaceBareVersion), news.FaultText, fmt.Errorf("text: %w", damaged(err)))
		}
	})
}

// missing names what the log has and the library has not, though it was not purged.
func (v *verifier) missing(txn *badger.Txn) error {
	err := walk(v.ctx, txn, key(logKey), func(item *badger.Item) error {
		var c news.Change
		if decode(item, &c) != nil {
			return nil //nolint:nilerr // it was named before
		}
		for _, r := range c.Records {
			met, known := v.sealed[nameOf(r)]
			if !known || met || v.wasPurged(r) {
				continue
			}
			kind := news.PlaceLoggedCapture
			if r.What == decisionRecord {
				kind = news.PlaceLoggedDecision
			}
			v.problem(at(kind, r.ID, number(c.Seq)), news.FaultGone, fmt.Errorf("it is gone: %w", news.ErrDamaged))
		}
		return nil
	})
	return err
}

// wasPurged reports whether a version that the record belongs to was purged.
func (v *verifier) wasPurged(r news.Sealed) bool {
	first := firstWord(r.ID)
	return v.purged[first] || r.What == decisionRecord && v.purged[firstWord(r.ID[min(len(first)+1, len(r.ID)):])]
}

// called names a version, or something of it that the further arguments tell, as people know
// it: with its story and outlet, or as the bare kind where these cannot be read.
func called(txn *badger.Txn, id news.VersionID, kind, bare news.PlaceKind, further ...string) news.Place {
	begins := string(id[:min(len(id), 8)])
	story, outlet, err := placeOf(txn, id)
	if err != nil {
		return at(bare, append([]string{begins}, further...)...)
	}
	return at(kind, append([]string{begins, story, outlet}, further...)...)
}

// placeOf returns what the story and the outlet of a version are called.
func placeOf(txn *badger.Txn, id news.VersionID) (story, outlet string, err error) {
	record, err := get[versionRecord](txn, key(versionKey, string(id)))
	if err != nil {
		return "", "", err
	}
	a, err := get[news.Article](txn, key(articleKey, string(record.Article)))
	if err != nil {
		return "", "", err
	}
	s, err := get[news.Story](txn, key(storyKey, string(a.Story)))
	if err != nil {
		return "", "", err
	}
	o, err := get[news.Outlet](txn, key(outletKey, string(a.Outlet)))
	return s.Name, o.Name, err
}

// verifyIndex says what is wrong with the index, "" if nothing is or if it was not made
// yet. One that is of no use is taken away, where that can be done.
func (s *Store) verifyIndex(ctx context.Context, end uint64) (news.Fault, error) {
	if err := s.finder.turn.take(ctx); err != nil {
		return "", wrap("verify", err)
	}
	defer s.finder.turn.give()
	dir := filepath.Join(s.dir, indexName)
	if _, err := os.Stat(dir); err != nil || s.dir == "" {
		return "", nil // there is none
	}
	if !s.readOnly {
		_ = s.closeIndex() // it may be writing; what is wrong with it is found by reading
	}
	fault := indexFault(dir, s.key, end)
	if fault != "" && !s.readOnly {
		_ = os.RemoveAll(dir) // else it is found to be of no use once more
	}
	return fault, nil
}

func indexFault(dir string, key index.Key, end uint64) news.Fault {
	if err := index.Check(dir); err != nil {
		return news.FaultFile
	}
	x, err := index.Open(dir, key, true)
	if err != nil {
		return news.FaultUnreadable
	}
	defer func() { _ = x.Close() }() // nothing was written
	seen, err := x.Seen()
	switch {
	case err != nil:
		return news.FaultUnreadable
	case seen > end:
		return news.FaultOtherLibrary
	}
	return ""
}
