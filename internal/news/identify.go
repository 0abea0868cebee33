package news

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"
)

// idLen is the number of hexadecimal digits of an identifier: 96 bits, which
// nobody meets twice by chance and few people have to type in full.
const idLen = 24

// derive makes an identifier of the parts. Each is preceded by its length, so
// that ("ab", "c") and ("a", "bc") differ; kind keeps identifiers of different
// things apart.
func derive(kind string, parts ...string) string {
	h := sha256.New()
	for _, p := range append([]string{kind}, parts...) {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(p)))
		h.Write(n[:])
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil))[:idLen]
}

// CleanName returns the name as it is kept: without space around it and with
// one space where there were several or a line end.
func CleanName(name string) string { return strings.Join(strings.Fields(name), " ") }

// mostOfName is how much of a name counts in an order of names.
const mostOfName = 256

// FoldedName returns the name as names are ordered: those that differ in case or spaces
// are one, and of a very long one only the beginning counts.
func FoldedName(name string) string {
	name = strings.ReplaceAll(strings.ToLower(CleanName(name)), "\x00", "")
	return name[:min(len(name), mostOfName)]
}

// CompareStories orders by name, whatever its case, then by identifier.
func CompareStories(a, b Story) int {
	return cmp.Or(strings.Compare(FoldedName(a.Name), FoldedName(b.Name)), strings.Compare(string(a.ID), string(b.ID)))
}

// NewOutletID returns the identifier of the outlet of that name. Names that
// differ in case or spaces name one outlet.
func NewOutletID(name string) OutletID {
	return OutletID(derive("outlet", strings.ToLower(CleanName(name))))
}

// NewStoryID returns the identifier of the story of that name. Names that
// differ in case or spaces name one story.
func NewStoryID(name string) StoryID {
	return StoryID(derive("story", strings.ToLower(CleanName(name))))
}

// NewArticleID returns the identifier of an outlet's article in a story. An
// outlet may have several if their addresses differ.
func NewArticleID(s StoryID, o OutletID, address string) ArticleID {
	return ArticleID(derive("article", string(s), string(o), address))
}

// NewVersionID returns the identifier of the article's text that has the
// digest, as TextDigest gives it.
func NewVersionID(a ArticleID, d Digest) VersionID {
	return VersionID(derive("version", string(a), string(d)))
}

// NewCaptureID returns the identifier of getting these bytes for the version at
// that time by that road.
func NewCaptureID(v VersionID, raw Digest, at time.Time, from Origin, name string) CaptureID {
	return CaptureID(derive("capture", string(v), string(raw), at.UTC().Format(time.RFC3339Nano), string(from), name))
}

// NewTermID returns the identifier of the term in its languages about the forms
// to use or, without any, about those not to be used.
func NewTermID(t Term) TermID {
	list := func(words []string) string { return strings.Join(words, "\x00") }
	languages := list(slices.Sorted(slices.Values(t.Languages)))
	if len(t.Preferred) == 0 {
		return TermID(derive("term", languages, "", list(t.Forbidden)))
	}
	return TermID(derive("term", languages, list(t.Preferred)))
}

// TextDigest returns the digest of a text together with its parts: two versions
// are one if it is the same.
func TextDigest(text string, parts []Part) Digest {
	var b strings.Builder
	b.Grow(len(text) + 32*len(parts))
	b.WriteString(text)
	for _, p := range parts {
		b.WriteByte(0)
		b.WriteString(string(p.Kind))
		b.WriteByte(' ')
		b.WriteString(strconv.Itoa(p.Start))
		b.WriteByte(' ')
		b.WriteString(strconv.Itoa(p.End))
	}
	return DigestOf([]byte(b.String()))
}
