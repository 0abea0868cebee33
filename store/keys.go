package store

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"
	"time"

	"stet/internal/news"
)

// schema is the number of the layout below. A library says which it was
// written with; one with a greater number is refused.
//
// A key is one byte that says what it is, then its parts. Identifiers are
// followed by a zero byte if another part comes after them, so that no
// identifier can look like the beginning of another.
//
//	o outlet                       → news.Outlet, JSON
//	s story                        → news.Story, JSON
//	a article                      → news.Article, JSON
//	A story 0 article              → nothing: the articles of a story
//	v version                      → versionRecord, JSON: all but the text
//	V article 0 version            → nothing: the versions of an article
//	c version 0 capture            → news.Capture, JSON: all but the bytes
//	d old 0 new 0 hash time        → news.Decision, JSON; hash is the SHA-256 of its key
//	t term                         → news.Term, JSON
//	p                              → news.Settings, JSON; not there in a library without any
//	b digest piece                 → a piece of a text or of raw bytes, see bodies.go
//
// Numbers (time in nanoseconds, piece) are big-endian, so that they stand in
// their order. The decisions about one discrepancy are kept all; the last counts.
const schema = 1

const (
	outletKey         = 'o'
	storyKey          = 's'
	articleKey        = 'a'
	storyArticleKey   = 'A'
	versionKey        = 'v'
	articleVersionKey = 'V'
	captureKey        = 'c'
	decisionKey       = 'd'
	termKey           = 't'
	settingsKey       = 'p'
	bodyKey           = 'b'
)

// maxID bounds an identifier: the database bounds its keys.
const maxID = 512

func checkID(what, id string) error {
	if id == "" || len(id) > maxID || strings.IndexByte(id, 0) >= 0 {
		return fmt.Errorf("identifier %q of %s: %w", id, what, news.ErrInvalid)
	}
	return nil
}

// key returns the key of the thing; with a final zero byte more, it would be
// the prefix of all that belongs to it.
func key(kind byte, ids ...string) []byte {
	k := []byte{kind}
	for i, id := range ids {
		if i > 0 {
			k = append(k, 0)
		}
		k = append(k, id...)
	}
	return k
}

// below returns the prefix of the keys that begin with these identifiers and
// have one more part.
func below(kind byte, ids ...string) []byte { return append(key(kind, ids...), 0) }

func decisionKeyOf(d news.Decision) []byte {
	sum := sha256.Sum256([]byte(d.Key))
	k := append(below(decisionKey, string(d.Old), string(d.New)), sum[:]...)
	return binary.BigEndian.AppendUint64(k, nanos(d.At))
}

// nanos maps a time to a number that is greater for later times, before 1970 too.
func nanos(t time.Time) uint64 {
	if t.IsZero() {
		return 0
	}
	return uint64(t.UnixNano()) ^ 1<<63 // the sign bit turned round
}

func pieceKey(d news.Digest, piece int) []byte {
	k := append([]byte{bodyKey}, d...)
	return binary.BigEndian.AppendUint32(k, uint32(piece))
}
