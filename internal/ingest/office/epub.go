package office

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"stet/internal/ingest/pack"
	"stet/internal/ingest/prose"
	"stet/internal/news"
)

// IsEPUB reports whether the archive is an EPUB file.
func IsEPUB(a *pack.Archive) bool { return typeOf(a) == epubType }

// Chapter is a page of an EPUB file.
type Chapter struct {
	Name string
	Data []byte // XHTML
}

// ReadEPUB returns the pages of an EPUB file in reading order, and what the file
// says of itself. The error wraps news.ErrInvalid or news.ErrTooLarge.
func ReadEPUB(a *pack.Archive) (chapters []Chapter, about prose.Text, err error) {
	chapters, about, err = readEPUB(a)
	if err != nil {
		return nil, prose.Text{}, fmt.Errorf("EPUB: %w", err)
	}
	return chapters, about, nil
}

func readEPUB(a *pack.Archive) (chapters []Chapter, about prose.Text, err error) {
	container, err := a.Read("META-INF/container.xml")
	if err != nil {
		return nil, about, fmt.Errorf("%w: %w", news.ErrInvalid, err)
	}
	root := ""
	err = pack.Walk(container, pack.Walker{Start: func(name string, attr func(string) string) {
		if name == "rootfile" && root == "" {
			root = attr("full-path")
		}
	}})
	if err != nil {
		return nil, about, err
	}
	list, err := a.Read(root)
	if err != nil {
		return nil, about, fmt.Errorf("%w: %w", news.ErrInvalid, err)
	}
	files, spine := map[string]string{}, []string(nil)
	err = pack.Walk(list, pack.Walker{Start: func(name string, attr func(string) string) {
		switch name {
		case "item":
			if strings.Contains(attr("media-type"), "html") && !strings.Contains(attr("properties"), "nav") {
				files[attr("id")] = attr("href")
			}
		case "itemref":
			spine = append(spine, attr("idref"))
		}
	}})
	if err != nil {
		return nil, about, err
	}
	if err := readProperties(list, &about); err != nil {
		return nil, about, err
	}
	for _, id := range spine {
		href, err := url.PathUnescape(files[id])
		if err != nil || href == "" {
			continue
		}
		name := path.Join(path.Dir(root), href)
		data, err := a.Read(name)
		if err != nil {
			return nil, about, err
		}
		chapters = append(chapters, Chapter{name, data})
	}
	return chapters, about, nil
}
