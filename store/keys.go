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
//	n name 0 outlet                → nothing: outlets by name
//	s story                        → news.Story, JSON
//	N name 0 story                 → nothing: stories by name
//	a article                      → news.Article, JSON
//	A story 0 article              → nothing: the articles of a story
//	v version                      → versionRecord, JSON: all but the text
//	V article 0 version            → listed: when it was got last, and whether it is deleted
//	u article 0 version            → nothing: nobody has looked at it
//	f version                      → the print of its text, news.Print
//	c version 0 capture            → news.Capture, JSON: all but the bytes
//	d old 0 new 0 hash time        → news.Decision, JSON; hash is the SHA-256 of its key
//	l number                       → news.Change, JSON: the log
//	h                              → head, JSON: where the log ends
//	r rule                         → news.StetRule, JSON
//	D article 0 article 0 old 0 new → nothing: the versions of two articles between which
//	                                 something was decided
//	t term                         → news.Term, JSON
//	p                              → news.Settings, JSON; not there in a library without any
//	w follow                       → news.Follow, JSON
//	k outlet 0 hash                → news.CleaningRule, JSON; hash is the SHA-256 of its line
//	x version                      → news.Examination, JSON: what the engine found in it
//	X                              → examinedMark, JSON: which engine, and up to where
//	b digest piece                 → a piece of a text or of raw bytes, whole or as what
//	                                 differs from another, see bodies.go
//
// Numbers (time in nanoseconds, piece, those of the log) are big-endian, so that
// they stand in their order. Names are in lower case and cut. The decisions about
// one discrepancy are kept all; the last counts.
//
// Schema 1 knew neither log nor names, marks or rules, and nothing of a version in
// V; migrate.go adds them. In schema 2 every body was whole; those stay as they are.
const schema = 3

const (
	outletKey         = 'o'
	outletNameKey     = 'n'
	storyKey          = 's'
	storyNameKey      = 'N'
	articleKey        = 'a'
	storyArticleKey   = 'A'
	versionKey        = 'v'
	articleVersionKey = 'V'
	unreadKey         = 'u'
	printKey          = 'f'
	captureKey        = 'c'
	decisionKey       = 'd'
	articlesDecided   = 'D'
	logKey            = 'l'
	headKey           = 'h'
	stetRuleKey       = 'r'
	termKey           = 't'
	settingsKey       = 'p'
	followKey         = 'w'
	cleaningKey       = 'k'
	examinationKey    = 'x'
	examinedKey       = 'X'
	bodyKey           = 'b'
)

// A check, and nothing else: it does not compile if two kinds of keys begin with the same byte.
var _ = map[byte]string{
	outletKey: "outlet", outletNameKey: "outlet's name", storyKey: "story", storyNameKey: "story's name",
	articleKey: "article", storyArticleKey: "article of a story", versionKey: "version", articleVersionKey: "version of an article",
	unreadKey: "unread", printKey: "print", captureKey: "capture", decisionKey: "decision", articlesDecided: "articles decided on",
	logKey: "log", headKey: "head", stetRuleKey: "stet rule", termKey: "term", settingsKey: "settings", followKey: "follow",
	cleaningKey: "cleaning", examinationKey: "examination", examinedKey: "examined", bodyKey: "body",
}

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

// timeOf is the reverse of nanos.
func timeOf(nanos uint64) time.Time {
	if nanos == 0 {
		return time.Time{}
	}
	return time.Unix(0, int64(nanos^1<<63)).UTC()
}

func nameKey(kind byte, name, id string) []byte { return key(kind, news.FoldedName(name), id) }

func pieceKey(d news.Digest, piece int) []byte {
	k := append([]byte{bodyKey}, d...)
	return binary.BigEndian.AppendUint32(k, uint32(piece))
}

// bodyOf returns the digest in the key of a piece.
func bodyOf(k []byte) news.Digest { return news.Digest(k[1 : len(k)-4]) }
