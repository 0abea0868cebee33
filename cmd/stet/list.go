package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report"

	"github.com/spf13/cobra"
)

var listFormats = []string{"text", "jsonl"}

func listCommand(p *program) *cobra.Command {
	var stories, versions, deleted bool
	var story, format string
	var want storyFilter
	var page storyPage
	cmd := &cobra.Command{
		Use:   "list [--stories | --versions | --deleted]",
		Short: "List what the library holds",
		Long: `List the stories of the library, or the versions of all stories or of one. With
--format jsonl, a JSON object a line. Stories that were archived are left out, unless
--archived asks for them. Of a version to which its article went back after it had said
something else, the time of that stands behind "again".`,
		Example: `  stet list
  stet list --limit 50 --after "Bridge closed"
  stet list --tag council --unread
  stet list --versions --story "Bridge closed"
  stet list --versions --format jsonl`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("--format", format, listFormats); err != nil {
				return err
			}
			if err := cmp.Or(listsTogether(cmd), notBelowZero("--limit", page.first)); err != nil {
				return err
			}
			return p.withWholeLibrary(cmd.Context(), func(a *archive.Archive) error {
				switch {
				case deleted:
					return p.listDeleted(cmd, a, format)
				case versions || story != "":
					return p.listVersions(cmd, a, story, format, want.unread)
				}
				return p.listStories(cmd, a, format, want, page)
			})
		},
	}
	f := cmd.Flags()
	f.BoolVar(&stories, "stories", false, "list stories (the default)")
	f.BoolVar(&versions, "versions", false, "list versions")
	f.StringVar(&story, "story", "", "only versions of this story, by name or identifier")
	f.StringVar(&format, "format", "text", "how to write the list: text or jsonl")
	f.BoolVar(&deleted, "deleted", false, "list what is deleted and not purged")
	f.StringArrayVar(&want.tags, "tag", nil, "only stories with this tag")
	f.BoolVar(&want.archived, "archived", false, "only stories that were archived")
	f.BoolVar(&want.unread, "unread", false, "only what nobody has looked at")
	f.IntVar(&page.first, "limit", 0, "how many stories to list at most, by name; 0: all")
	formerly(cmd, "first", "limit")
	f.StringVar(&page.after, "after", "", "only stories that come after this name")
	onlyOne(cmd, "stories", "versions", "deleted")
	completeFrom(cmd, "format", listFormats)
	return cmd
}

// listsTogether refuses flags that say nothing about what is to be listed.
func listsTogether(cmd *cobra.Command) error {
	given := cmd.Flags().Changed
	for _, list := range []struct {
		flag   string
		others []string // that mean nothing beside it
	}{
		{"deleted", []string{"story", "tag", "archived", "unread", "limit", "after"}},
		{"versions", []string{"tag", "archived", "limit", "after"}},
		{"story", []string{"tag", "archived", "limit", "after"}},
	} {
		for _, other := range list.others {
			if given(list.flag) && given(other) {
				err := fmt.Errorf("--%s does not go with --%s: %w", other, list.flag, news.ErrInvalid)
				return explain.With(err, cmd.CommandPath()+" --help shows what each is for.")
			}
		}
	}
	return nil
}

// emptyLibrary says that nothing is there, and what to do about it.
const emptyLibrary = "The library is empty. Put something in: stet add, or stet sample."

// storyLine is a story in the machine's form.
type storyLine struct {
	ID       news.StoryID `json:"id"`
	Name     string       `json:"name"`
	Versions int          `json:"versions"`
	Outlets  []string     `json:"outlets"`
	Latest   time.Time    `json:"latest,omitzero"`
	Unread   int          `json:"unread"`
	Tags     []string     `json:"tags,omitempty"`
	Archived bool         `json:"archived,omitempty"`
}

// storyFilter says which stories to list.
type storyFilter struct {
	tags             []string
	archived, unread bool
}

func (f storyFilter) wants(s archive.StoryInfo) bool {
	return s.Story.Archived == f.archived && (!f.unread || s.Unread > 0) &&
		!slices.ContainsFunc(f.tags, func(t string) bool { return !slices.Contains(s.Story.Tags, t) })
}

// storyPage is a part of the list of stories.
type storyPage struct {
	first int    // so many; 0: all
	after string // a name that they come after
}

// of returns the stories of the page that are wanted, and whether there are any stories.
func (page storyPage) of(ctx context.Context, a *archive.Archive, want storyFilter) (stories []archive.StoryInfo, anyAtAll bool, err error) {
	if page == (storyPage{}) { // all at once is quicker than one after the other
		stories, err = a.Stories(ctx)
		return slices.DeleteFunc(stories, func(s archive.StoryInfo) bool { return !want.wants(s) }), len(stories) > 0, err
	}
	const atOnce = 100
	var last news.Story
	if page.after != "" {
		last = news.Story{ID: behindAll, Name: page.after}
	}
	for {
		list, err := a.StoriesAfter(ctx, last, atOnce)
		if err != nil || len(list) == 0 {
			return stories, anyAtAll || page.after != "", err
		}
		anyAtAll, last = true, list[len(list)-1].Story
		for _, s := range list {
			if want.wants(s) {
				stories = append(stories, s)
			}
			if page.first > 0 && len(stories) == page.first {
				return stories, true, nil
			}
		}
	}
}

// behindAll is behind the identifiers of all stories of one name.
const behindAll = "~"

func (p *program) listStories(cmd *cobra.Command, a *archive.Archive, format string, want storyFilter, page storyPage) error {
	stories, anyAtAll, err := page.of(cmd.Context(), a, want)
	if err != nil {
		return err
	}
	switch {
	case len(stories) > 0 || format != "text":
	case !anyAtAll:
		return p.tell(emptyLibrary)
	default:
		return p.tell("No story is as asked for; stet list and stet list --archived show all.")
	}
	return list(p.out, format, stories,
		func(s archive.StoryInfo) any {
			return storyLine{s.Story.ID, s.Story.Name, s.Versions, s.Outlets, s.Latest, s.Unread, s.Story.Tags, s.Story.Archived}
		},
		func(s archive.StoryInfo) string {
			latest := ""
			if s.Versions > 0 {
				latest = listTime(s.Latest)
			}
			row := fmt.Sprintf("%s\t%s\t%s", s.Story.Name, counted(s.Versions, "version"), latest)
			if len(s.Story.Tags) > 0 {
				row += "\t" + strings.Join(s.Story.Tags, ", ")
			}
			return row
		})
}

// versionLine is a version in the machine's form.
type versionLine struct {
	ID        news.VersionID `json:"id"`
	Story     string         `json:"story"`
	Outlet    string         `json:"outlet"`
	Address   string         `json:"address,omitempty"`
	Headline  string         `json:"headline,omitempty"`
	Digest    news.Digest    `json:"digest"`
	Language  string         `json:"language,omitempty"`
	Published news.Stamp     `json:"published,omitzero"`
	Modified  news.Stamp     `json:"modified,omitzero"`
	FirstSeen time.Time      `json:"firstSeen"`
	Captures  []news.Capture `json:"captures"`
	Unread    bool           `json:"unread,omitempty"`
	Returned  []time.Time    `json:"returned,omitempty"` // when the article went back to this text
}

func lineOf(v archive.VersionInfo) versionLine {
	return versionLine{
		v.Version.ID, v.Story.Name, v.Outlet.Name, v.Article.Address, v.Version.Part(news.Headline), v.Version.Digest,
		v.Version.Language, v.Version.Published, v.Version.Modified, v.Version.FirstSeen, v.Captures, v.Unread, nil,
	}
}

// briefly leaves out of the captures what only stet show tells.
func briefly(l versionLine) versionLine {
	l.Captures = slices.Clone(l.Captures)
	for i := range l.Captures {
		l.Captures[i].LeftOut, l.Captures[i].Exchange, l.Captures[i].About = nil, nil, nil
	}
	return l
}

func (p *program) listVersions(cmd *cobra.Command, a *archive.Archive, story, format string, unread bool) error {
	var versions []archive.VersionInfo
	var err error
	if story == "" {
		versions, err = a.AllVersions(cmd.Context())
	} else {
		var s news.Story
		if s, err = a.FindStory(cmd.Context(), story); err == nil {
			versions, err = a.Versions(cmd.Context(), s.ID)
		}
	}
	if err != nil {
		return err
	}
	back := archive.Returns(versions)
	versions = slices.DeleteFunc(versions, func(v archive.VersionInfo) bool { return unread && !v.Unread })
	if len(versions) == 0 && format == "text" {
		return p.tell(noVersions(story, unread))
	}
	return list(p.out, format, versions,
		func(v archive.VersionInfo) any {
			line := briefly(lineOf(v))
			line.Returned = back[v.Version.ID]
			return line
		},
		func(v archive.VersionInfo) string {
			when := versionTime(v.Version)
			if times := back[v.Version.ID]; len(times) > 0 {
				when += ", again " + listTime(times[len(times)-1])
			}
			return fmt.Sprintf("%s\t%s\t%s\t%s\t%s", short(v.Version.ID), v.Outlet.Name, when, v.Story.Name, firstWords(v))
		})
}

// noVersions says why no version is listed.
func noVersions(story string, unread bool) string {
	switch {
	case unread:
		return "No version is unread."
	case story != "":
		return "The story has no version."
	}
	return emptyLibrary
}

// listTime is a time as lists show it.
func listTime(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }

// versionTime is when the version was published or, if that is not known, first seen.
func versionTime(v news.Version) string {
	if at := v.Published.At; !at.IsZero() {
		return listTime(at)
	}
	return "seen " + listTime(v.FirstSeen)
}

// mostLetters bounds the words of a version that a list shows.
const mostLetters = 60

// firstWords are those by which a person knows a version: its headline, or how
// the article begins.
func firstWords(v archive.VersionInfo) string {
	words := v.Version.Part(news.Headline)
	if words == "" {
		at := 0
		for _, p := range v.Version.Parts { // those at the beginning are no part of the article
			if strings.TrimSpace(v.Version.Text[at:p.Start]) != "" {
				break
			}
			at = p.End
		}
		words = v.Version.Text[at:]
	}
	words, _, _ = strings.Cut(strings.TrimSpace(words), "\n")
	return cut(words, mostLetters)
}

// cut is the text, or as many letters of it.
func cut(text string, letters int) string {
	if all := []rune(text); len(all) > letters {
		return strings.TrimRight(string(all[:letters]), " ") + "…"
	}
	return text
}

// list writes items as a table, or as JSON, one a line.
func list[T any](w io.Writer, format string, items []T, object func(T) any, row func(T) string) error {
	if format == "jsonl" {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		for _, item := range items {
			if err := e.Encode(object(item)); err != nil {
				return err
			}
		}
		return nil
	}
	rows := make([]string, len(items))
	for i, item := range items {
		rows[i] = report.Printable(row(item))
	}
	return writeTable(w, rows)
}
