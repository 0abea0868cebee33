// Package mail reads messages as mail programs save them (EML), and pages that
// browsers save as one (MHTML), which have the same form.
//
// Of a message that somebody forwarded, the one inside is the text; what stands
// around it is set apart.
package mail

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"net/mail"
	"strings"
	"time"

	"github.com/jhillyerd/enmime/v2"
	"golang.org/x/text/encoding/htmlindex"

	"stet/internal/ingest/prose"
	"stet/internal/news"
)

// deepest is how often a message may lie in another one.
const deepest = 8

// Message is what a message holds. Plain and Page are two forms of the same text,
// either may be missing.
type Message struct {
	Headline  string // the subject
	From      string
	Date      string // as it is spelled
	Address   string // of the page that was saved
	Plain     prose.Text
	Page      []byte // HTML in UTF-8
	Forwarded bool
}

// Read reads a message. The error wraps news.ErrInvalid.
func Read(data []byte) (Message, error) {
	m, err := read(data, 0)
	if err != nil {
		return Message{}, fmt.Errorf("message: %w: %w", err, news.ErrInvalid)
	}
	return m, nil
}

func read(data []byte, depth int) (m Message, err error) {
	defer func() {
		if r := recover(); r != nil { // the library is not ours and meets whatever mail holds
			m, err = Message{}, fmt.Errorf("%v", r)
		}
	}()
	root, err := enmime.ReadParts(bytes.NewReader(data))
	if err != nil {
		return Message{}, err
	}
	inner := root.DepthMatchFirst(func(p *enmime.Part) bool { return p.ContentType == "message/rfc822" })
	if inner != nil && len(inner.Content) > 0 && depth < deepest {
		if m, err := read(inner.Content, depth+1); err == nil && (m.Page != nil || len(m.Plain.Blocks) > 0) {
			m.Forwarded = true
			return m, nil
		}
	}
	m = Message{
		Headline: header(root, "Subject"), From: header(root, "From"),
		Date: header(root, "Date"), Address: header(root, "Snapshot-Content-Location"),
	}
	parser := mail.AddressParser{WordDecoder: &words}
	if from, err := parser.Parse(m.From); err == nil && from.Name != "" {
		m.From = from.Name
	}
	if at, err := mail.ParseDate(m.Date); err == nil {
		m.Date = at.Format(time.RFC3339)
	}
	if p := root.DepthMatchFirst(isText("text/html")); p != nil {
		m.Page = p.Content
		if m.Address == "" {
			m.Address = p.Header.Get("Content-Location")
		}
	}
	if p := root.DepthMatchFirst(isText("text/plain")); p != nil {
		m.plain(string(p.Content))
	}
	return m, nil
}

// words decodes headers that are in another charset than ASCII.
var words = mime.WordDecoder{CharsetReader: func(name string, in io.Reader) (io.Reader, error) {
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil, err
	}
	return enc.NewDecoder().Reader(in), nil
}}

// header returns a header in UTF-8, as it stands if it cannot be decoded.
func header(p *enmime.Part, name string) string {
	value := p.Header.Get(name)
	if text, err := words.DecodeHeader(value); err == nil {
		value = text
	}
	return strings.ToValidUTF8(value, "\ufffd")
}

// isText matches a text that is no file beside the message.
func isText(kind string) enmime.PartMatcher {
	return func(p *enmime.Part) bool {
		return (p.ContentType == kind || p.ContentType == "" && kind == "text/plain") && p.Disposition != "attachment" && len(bytes.TrimSpace(p.Content)) > 0
	}
}

// mostOfSignature is how many lines a signature may have.
const mostOfSignature = 15

// plain sets apart what stands around the text.
func (m *Message) plain(text string) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	signature := ""
	if at := strings.LastIndex(text, "\n-- \n"); at >= 0 && strings.Count(text[at:], "\n") <= mostOfSignature {
		text, signature = text[:at], text[at+1:]
	}
	if f, ok := findForward(text); ok {
		m.Forwarded = true
		m.Plain.Leave(news.Comment, f.before)
		m.Plain.Leave(news.MailHeader, f.headers)
		text = f.after
		if subject := f.subject(m.Headline); subject != "" {
			m.Headline = subject
		}
	}
	m.Plain.Add("", text)
	m.Plain.Leave(news.Signature, signature)
}
