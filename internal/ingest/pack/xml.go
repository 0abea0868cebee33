package pack

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"stet/internal/news"
)

// deepestXML is how deep elements may lie in each other. Documents have some thirty levels.
const deepestXML = 1000

// Walker hears what an XML file holds, in order. Names come without their namespace.
type Walker struct {
	Start func(name string, attr func(name string) string)
	End   func(name string)
	Text  func(text string)
}

// Walk reads XML. The error wraps news.ErrInvalid for what is no XML, for what
// declares entities (an XML bomb is made of them, and no program for texts writes
// them), and for what is nested too deep.
func Walk(data []byte, w Walker) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	depth := 0
	for {
		token, err := d.RawToken()
		if token == nil && err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return fmt.Errorf("XML: %w: %w", err, news.ErrInvalid)
		}
		switch t := token.(type) {
		case xml.Directive:
			if strings.Contains(strings.ToUpper(string(t)), "<!ENTITY") {
				return fmt.Errorf("XML that declares entities, an XML bomb: %w", news.ErrInvalid)
			}
		case xml.StartElement:
			if depth++; depth > deepestXML {
				return fmt.Errorf("XML nested more than %d deep: %w", deepestXML, news.ErrInvalid)
			}
			if w.Start != nil {
				w.Start(t.Name.Local, func(name string) string {
					for _, a := range t.Attr {
						if a.Name.Local == name {
							return a.Value
						}
					}
					return ""
				})
			}
		case xml.EndElement:
			depth--
			if w.End != nil {
				w.End(t.Name.Local)
			}
		case xml.CharData:
			if w.Text != nil {
				w.Text(string(t))
			}
		}
	}
}
