package ingest

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"stet/internal/ingest/mail"
	"stet/internal/ingest/office"
	"stet/internal/ingest/pack"
	"stet/internal/ingest/pdf"
	"stet/internal/ingest/prose"
	"stet/internal/ingest/rtf"
	"stet/internal/news"
)

// readers read the formats that are no text, by media type.
var readers = map[string]func(data []byte) (Document, error){
	PDF:     blocksOf(pdf.Read),
	EPUB:    readBook,
	Message: readMessage,
	JSON:    readJSON,
}

// trackers read the formats that may hold two texts: before tracked changes and after.
var trackers = map[string]func([]byte, prose.Tracked) (prose.Text, error){
	DOCX:     packed(office.ReadDOCX),
	ODT:      packed(office.ReadODT),
	RichText: rtf.Read,
}

func blocksOf(read func([]byte) (prose.Text, error)) func([]byte) (Document, error) {
	return func(data []byte) (Document, error) {
		t, err := read(data)
		if err != nil {
			return Document{}, err
		}
		return documentOf(t), nil
	}
}

func packed(read func(*pack.Archive, prose.Tracked) (prose.Text, error)) func([]byte, prose.Tracked) (prose.Text, error) {
	return func(data []byte, which prose.Tracked) (prose.Text, error) {
		archive, err := pack.Open(data)
		if err != nil {
			return prose.Text{}, err
		}
		return read(archive, which)
	}
}

// readBook reads an EPUB file: its pages one after the other.
func readBook(data []byte) (Document, error) {
	archive, err := pack.Open(data)
	if err != nil {
		return Document{}, err
	}
	chapters, t, err := office.ReadEPUB(archive)
	if err != nil {
		return Document{}, err
	}
	for _, c := range chapters {
		text, _, err := decode(c.Data, "", true)
		if err != nil {
			return Document{}, fmt.Errorf("%s: %w", c.Name, err)
		}
		root, err := html.Parse(strings.NewReader(text))
		if err != nil {
			return Document{}, fmt.Errorf("%s: %w: %w", c.Name, err, news.ErrInvalid)
		}
		facts := pageFacts{meta: map[string]string{}}
		facts.collect(root)
		for i, block := range blocksIn(root) {
			kind := news.PartKind("")
			if i == 0 && len(facts.headings) > 0 && oneLine(block) == facts.headings[0] {
				kind = news.Headline
			}
			t.Add(kind, block)
		}
	}
	return documentOf(t), nil
}

// plainShare is the part of the page's words that the plain form of a message must
// have to be the one that is read: some only say where the page is.
const plainShare = 3

// readMessage reads a message, or a page that a browser saved as one.
func readMessage(data []byte) (Document, error) {
	m, err := mail.Read(data)
	if err != nil {
		return Document{}, err
	}
	plain := 0
	for _, b := range m.Plain.Blocks {
		plain += len(b.Text)
	}
	var d Document
	if root, err := html.Parse(strings.NewReader(strings.ToValidUTF8(string(m.Page), "\ufffd"))); err == nil && len(m.Page) > 0 &&
		(m.Address != "" || plain*plainShare < len(textOf(root))) {
		if d, err = readPage(string(m.Page)); err != nil {
			return Document{}, err
		}
	} else {
		m.Plain.Headline, m.Plain.About.Author = m.Headline, m.From
		d = documentOf(m.Plain)
	}
	if d.Text == "" {
		return Document{}, news.ErrEmpty
	}
	if d.About.Address == "" {
		d.About.Address = m.Address
	}
	if m.Address == "" { // no page, which knows its own headline and time
		d = d.WithHeadline(m.Headline)
		if d.Published == (news.Stamp{}) {
			d.Published = stampOf(m.Date)
		}
	}
	return d, nil
}

// record is an article as programs hand it on: a JSON object, or a line of many.
type record struct {
	Story     string  `json:"story"`
	Outlet    string  `json:"outlet"`
	Address   string  `json:"address"`
	URL       string  `json:"url"`
	Headline  string  `json:"headline"`
	Title     string  `json:"title"`
	Text      string  `json:"text"`
	Body      string  `json:"body"`
	HTML      string  `json:"html"`
	Language  string  `json:"language"`
	Author    string  `json:"author"`
	Time      string  `json:"time"` // when it was got
	Published spelled `json:"published"`
	Date      spelled `json:"date"`
	Modified  spelled `json:"modified"`
	Note      string  `json:"note"`
}

// spelled is a time as its source spelled it. In what stet show writes for programs it stands
// beside the time as which it was read.
type spelled string

// UnmarshalJSON reads the words, or an object with them.
func (s *spelled) UnmarshalJSON(data []byte) error {
	if data[0] != '{' {
		return json.Unmarshal(data, (*string)(s))
	}
	var stamp struct{ Spelled, At string }
	err := json.Unmarshal(data, &stamp)
	*s = spelled(cmp.Or(stamp.Spelled, stamp.At))
	return err
}

func parseRecord(data []byte) (record, error) {
	var r record
	err := json.Unmarshal(data, &r)
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return record{}, notRecord(wrong)
	}
	if err != nil {
		return record{}, fmt.Errorf("JSON: %w: %w", err, news.ErrInvalid)
	}
	r.Address = first(r.Address, r.URL)
	r.Headline = first(r.Headline, r.Title)
	r.Published = spelled(first(string(r.Published), string(r.Date)))
	return r, nil
}

// notRecord says what is wanted instead of what is there.
func notRecord(wrong *json.UnmarshalTypeError) error {
	if wrong.Field != "" {
		return fmt.Errorf("JSON: %q is no text but of the kind %s: %w", wrong.Field, wrong.Value, news.ErrInvalid)
	}
	return fmt.Errorf(`JSON: want an object with "text" or "html", and perhaps "headline", "outlet" and others; several as JSON Lines, one a line (.jsonl); this is of the kind %s: %w`,
		wrong.Value, news.ErrInvalid)
}

// readJSON reads an article that is a JSON object.
func readJSON(data []byte) (Document, error) {
	text, _, err := decode(data, "", false)
	if err != nil {
		return Document{}, err
	}
	r, err := parseRecord([]byte(text))
	if err != nil {
		return Document{}, err
	}
	var d Document
	if r.HTML != "" {
		if d, err = readPage(r.HTML); err != nil {
			return Document{}, err
		}
		d = d.WithHeadline(r.Headline)
	} else {
		t := prose.Text{Headline: r.Headline, Note: r.Note}
		t.About.Author = r.Author
		if r.Text == "" {
			r.Text = r.Body
		}
		t.Add("", r.Text)
		d = documentOf(t)
	}
	for to, value := range map[*string]string{&d.About.Address: r.Address, &d.About.Outlet: r.Outlet, &d.Language: languageOf(r.Language)} {
		if value != "" {
			*to = value
		}
	}
	if r.Published != "" {
		d.Published = stampOf(string(r.Published))
	}
	if r.Modified != "" {
		d.Modified = stampOf(string(r.Modified))
	}
	return d, nil
}
