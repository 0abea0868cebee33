package monitor

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"stet/internal/ingest/monitor/gitstore"
	"stet/internal/news"
)

// The tables of NewsDiffs, as Django makes them. The texts lie in a repository of
// git, each version as a commit of the file that is named by the address.
var (
	articleTable = table{"articles", []string{"id", "url"}}
	versionTable = table{"version", []string{"id", "article_id", "v", "title", "byline", "date"}}

	// In databases that know more than one repository, and that judge versions.
	articleRepository = table{"articles", []string{"id", "git_dir"}}
	versionBoring     = table{"version", []string{"id", "boring"}}
)

// ErrNoTexts is the error of versions whose repository was not given or does not
// hold them. It wraps news.ErrNotFound.
var ErrNoTexts = fmt.Errorf("the text is not there: %w", news.ErrNotFound)

func newsDiffs(t tables, texts fs.FS, yield func(Version) error) error {
	addresses, err := pairs(t, articleTable)
	if err != nil {
		return err
	}
	folders, err := pairs(t, articleRepository)
	if err != nil {
		return err
	}
	boring, err := pairs(t, versionBoring)
	if err != nil {
		return err
	}
	repositories := map[string]opening{}
	defer func() {
		for _, r := range repositories {
			if r.err == nil {
				r.Close()
			}
		}
	}()
	first := map[string]string{}
	return t.rows(versionTable, func(row []string) error {
		id, article, commit, title, byline, date := row[0], row[1], row[2], row[3], row[4], row[5]
		v := Version{Name: versionTable.name + " " + id, Address: addresses[article], Time: date}
		if v.Address == "" {
			v.Err = fmt.Errorf("%s: of an article that is not among the articles: %w", v.Name, news.ErrInvalid)
			return yield(v)
		}
		if _, known := first[article]; !known {
			first[article] = cmp.Or(title, v.Address)
		}
		v.First = first[article]
		data, err := textOf(texts, repositories, folders[article], commit, v.Address)
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) || errors.Is(err, news.ErrNotFound) {
				err = fmt.Errorf("%w: %w", ErrNoTexts, err)
			}
			v.Err = fmt.Errorf("%s of %s: %w", v.Name, v.Address, err)
			return yield(v)
		}
		published, body := split(string(data), title)
		v.Data = kept{Address: v.Address, Headline: title, Author: byline, Published: published, Text: body, Time: date}.asJSON()
		v.Note = "from a database of NewsDiffs, which keeps the text of a page and no bytes; its times name no zone and are taken as UTC; commit " + commit
		if boring[id] == "1" {
			v.Note += "; NewsDiffs took its changes as of no interest"
		}
		return yield(v)
	})
}

// pairs are the two columns of a table as a map; nil if it lacks one.
func pairs(t tables, columns table) (map[string]string, error) {
	if !t.has(columns.name, columns.columns...) {
		return nil, nil
	}
	m := map[string]string{}
	err := t.rows(columns, func(row []string) error {
		m[row[0]] = row[1]
		return nil
	})
	return m, err
}

// opening is a repository, or why it cannot be opened: it is not tried for every version.
type opening struct {
	*gitstore.Repository
	err error
}

// textOf gets a version out of the repository that lies in a folder of texts, or is texts.
func textOf(texts fs.FS, repositories map[string]opening, folder, commit, address string) ([]byte, error) {
	if texts == nil {
		return nil, fs.ErrNotExist
	}
	r, opened := repositories[folder]
	if !opened {
		r.Repository, r.err = repository(texts, folder)
		repositories[folder] = r
	}
	if r.err != nil {
		return nil, r.err
	}
	return r.File(commit, fileName(address))
}

// repository opens the one that the database names, by the last part of its folder:
// where the program ran is not where its texts lie now.
func repository(texts fs.FS, folder string) (*gitstore.Repository, error) {
	if name := path.Base(strings.ReplaceAll(folder, `\`, "/")); folder != "" && fs.ValidPath(name) {
		if inner, err := fs.Sub(texts, name); err == nil {
			if r, err := gitstore.Open(inner); !errors.Is(err, news.ErrNotFound) {
				return r, err
			}
		}
	}
	return gitstore.Open(texts)
}

// fileName is how NewsDiffs names the file of an address.
func fileName(address string) string {
	return strings.TrimRight(strings.TrimPrefix(address, "http://"), "/")
}

// split parts a file into the time that the page said and the text. Headline and
// byline, which stand between them, are in the database too.
func split(file, title string) (published, body string) {
	lines := strings.SplitN(file, "\n", 4)
	if len(lines) < 4 || strings.TrimSpace(lines[1]) != strings.TrimSpace(title) {
		return "", file
	}
	return lines[0], lines[3]
}
