package report

import (
	"cmp"
	"path"
	"path/filepath"
	"strings"

	"stet/internal/archive"
	"stet/internal/news"
)

// Name is what a version is called: its outlet, or the file it came from.
func Name(v archive.VersionInfo) string {
	if v.Outlet.Name != "" {
		return v.Outlet.Name
	}
	return string(v.Version.ID)
}

// PairTitle names a comparison: by the two outlets or, of one outlet, by what it is about
// and when the versions were published or seen.
func PairTitle(c *archive.Comparison, s *Speech) string {
	old, new := Name(c.Old), Name(c.New)
	if old != new {
		return old + " – " + new
	}
	title := old
	if about := cmp.Or(c.New.Story.Name, c.New.Version.Part(news.Headline)); about != "" {
		title = s.Say("title.of", old, about)
	}
	if from, to := s.versionTime(c.Old), s.versionTime(c.New); from != "" && to != "" {
		title += ", " + from + " – " + to
	}
	return title
}

// versionTime is when a version was published or, if that is not known, first seen.
func (s *Speech) versionTime(v archive.VersionInfo) string {
	return cmp.Or(s.stamp(v.Version.Published), s.Time(v.Version.FirstSeen))
}

// titleOf names what was compared: the two outlets, or the story that all
// comparisons are about, or how many there are.
func titleOf(all []*archive.Comparison, s *Speech) string {
	if len(all) == 1 {
		return PairTitle(all[0], s)
	}
	story := all[0].New.Story.Name
	for _, c := range all {
		if c.New.Story.Name != story {
			story = ""
		}
	}
	count := s.counted("title.comparisons", len(all))
	if story == "" {
		return count
	}
	return s.Say("title.of", story, count)
}

// withoutFolders returns the comparison with files called by their names alone. In which
// folder they lay says nothing to somebody who was not there, may be nobody's business,
// and would make another report of the same files elsewhere. Of two files of one name as
// many folders stay as it takes to tell them apart.
func withoutFolders(c *archive.Comparison) *archive.Comparison {
	old, new := folders(c.Old), folders(c.New)
	if len(old)+len(new) == 0 {
		return c
	}
	names := 1
	for names < max(len(old), len(new)) && last(old, names) == last(new, names) {
		names++
	}
	short := *c
	if len(old) > 0 {
		short.Old.Outlet.Name = last(old, names)
	}
	if len(new) > 0 {
		short.New.Outlet.Name = last(new, names)
	}
	return &short
}

// folders are the parts of the path of a file that is not in the library; nil for versions
// of the library.
func folders(v archive.VersionInfo) []string {
	if v.Article.ID != "" || v.Outlet.Name == "" {
		return nil
	}
	return strings.Split(path.Clean(filepath.ToSlash(v.Outlet.Name)), "/")
}

// last joins as many parts of a path as there are, from its end.
func last(parts []string, n int) string { return path.Join(parts[max(0, len(parts)-n):]...) }
