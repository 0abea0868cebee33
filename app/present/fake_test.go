package present_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"stet/app/present"
	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"
	"stet/diff/view"
	"stet/internal/archive"
	"stet/internal/ingest"
	"stet/internal/news"
	"stet/internal/report"
)

var errBroken = errors.New("broken")

// library is a fake archive: it keeps versions in a list and compares for real.
type library struct {
	versions  []archive.VersionInfo
	decisions map[string]news.Decision
	broken    bool
	measured  int // how often two versions were compared
	requests  []archive.AddRequest
	queries   []string
	contexts  []context.Context // of the comparisons, in the order they began
}

func version(id, story, outlet, text string) archive.VersionInfo {
	end, _, _ := strings.Cut(text, "\n")
	v := news.Version{
		ID: news.VersionID(id), Text: text, Language: "en",
		Parts:     []news.Part{{Kind: news.Headline, Start: 0, End: len(end)}},
		FirstSeen: time.Date(2022, 1, 30, 18, len(id), 0, 0, time.UTC),
	}
	return archive.VersionInfo{
		Version: v, Story: news.Story{ID: news.StoryID(story), Name: story},
		Outlet:  news.Outlet{ID: news.OutletID(outlet), Name: outlet},
		Article: news.Article{ID: news.NewArticleID(news.StoryID(story), news.OutletID(outlet), "")},
	}
}

func newLibrary(versions ...archive.VersionInfo) *library {
	return &library{versions: versions, decisions: map[string]news.Decision{}}
}

func (l *library) Stories(context.Context) ([]archive.StoryInfo, error) {
	if l.broken {
		return nil, errBroken
	}
	var list []archive.StoryInfo
	for _, v := range l.versions {
		at := slices.IndexFunc(list, func(s archive.StoryInfo) bool { return s.Story.ID == v.Story.ID })
		if at < 0 {
			at = len(list)
			list = append(list, archive.StoryInfo{Story: v.Story})
		}
		list[at].Versions++
		if !slices.Contains(list[at].Outlets, v.Outlet.Name) {
			list[at].Outlets = append(list[at].Outlets, v.Outlet.Name)
		}
	}
	return list, nil
}

func (l *library) Versions(_ context.Context, s news.StoryID) ([]archive.VersionInfo, error) {
	if l.broken {
		return nil, errBroken
	}
	var list []archive.VersionInfo
	for _, v := range l.versions {
		if v.Story.ID == s {
			list = append(list, v)
		}
	}
	return list, nil
}

func (l *library) Find(_ context.Context, ref string) (archive.VersionInfo, error) {
	for _, v := range l.versions {
		if string(v.Version.ID) == ref {
			return v, nil
		}
	}
	return archive.VersionInfo{}, fmt.Errorf("find %q: %w", ref, news.ErrNotFound)
}

func (l *library) Add(_ context.Context, r archive.AddRequest) (archive.Added, error) {
	if l.broken {
		return archive.Added{}, errBroken
	}
	if slices.ContainsFunc(l.requests, func(before archive.AddRequest) bool { return string(before.Data) == "the last that fits" }) {
		return archive.Added{}, fmt.Errorf("add: %w", syscall.ENOSPC)
	}
	l.requests = append(l.requests, r)
	v := version(fmt.Sprintf("v%d", len(l.versions)+1), r.Story, r.Outlet, string(r.Data))
	l.versions = append(l.versions, v)
	return archive.Added{VersionInfo: v, IsNew: true}, nil
}

// Search finds the texts that hold the words, as they are typed.
func (l *library) Search(_ context.Context, r archive.SearchRequest) (archive.SearchResult, error) {
	l.queries = append(l.queries, r.Query)
	if l.broken {
		return archive.SearchResult{}, errBroken
	}
	var result archive.SearchResult
	for _, v := range l.versions {
		at := strings.Index(v.Version.Text, strings.TrimSuffix(r.Query, "*"))
		if at < 0 {
			continue
		}
		mark := news.Mark{Start: at, End: at + len(strings.TrimSuffix(r.Query, "*"))}
		result.Total++
		result.Found = append(result.Found, archive.Found{VersionInfo: v, Snippet: v.Version.Text, Marks: []news.Mark{mark}})
	}
	return result, nil
}

func (l *library) CatchUp(context.Context, func(done, total int)) error { return nil }

// Recognise reads texts for real, and keeps nothing.
func (l *library) Recognise(item ingest.Item) (archive.VersionInfo, error) {
	return archive.New(nil, nil).Recognise(item)
}

// Belongs tells whether the story has a text that begins with the same word.
func (l *library) Belongs(_ context.Context, v news.Version, story news.StoryID) (bool, error) {
	for _, held := range l.versions {
		if held.Story.ID == story && firstWord(held.Version) == firstWord(v) {
			return true, nil
		}
	}
	return false, nil
}

// StoryOf returns the story with the very text.
func (l *library) StoryOf(_ context.Context, v news.Version) (news.Story, bool, error) {
	for _, held := range l.versions {
		if held.Version.Text == v.Text {
			return held.Story, true, nil
		}
	}
	return news.Story{}, false, nil
}

func firstWord(v news.Version) string {
	word, _, _ := strings.Cut(v.Text, " ")
	return word
}

func (l *library) AddSample(ctx context.Context) ([]archive.Added, error) {
	added, err := l.Add(ctx, archive.AddRequest{Story: "Sample", Outlet: "Example Times", Data: []byte("Sample\n\nIt rained.")})
	return []archive.Added{added}, err
}

func (l *library) Compare(ctx context.Context, old, new news.VersionID) (*archive.Comparison, error) {
	l.contexts = append(l.contexts, ctx)
	oldInfo, err := l.Find(ctx, string(old))
	if err != nil {
		return nil, err
	}
	newInfo, err := l.Find(ctx, string(new))
	if err != nil {
		return nil, err
	}
	return l.CompareLoaded(context.WithoutCancel(ctx), oldInfo, newInfo)
}

func (l *library) CompareLoaded(ctx context.Context, oldInfo, newInfo archive.VersionInfo) (*archive.Comparison, error) {
	old, new := oldInfo.Version.ID, newInfo.Version.ID
	l.measured++
	result, err := diff.Compare(ctx, textOf(oldInfo.Version), textOf(newInfo.Version))
	if err != nil {
		return nil, err
	}
	result.Discrepancies = judge(result)
	c := &archive.Comparison{Old: oldInfo, New: newInfo, Result: result}
	for i, d := range result.Discrepancies {
		key := fmt.Sprintf("%s-%d", d.Category, i)
		decision, ok := l.decisions[key]
		if !ok {
			decision = news.Decision{Old: old, New: new, Key: key, Choice: news.Open}
		}
		c.Judged = append(c.Judged, archive.Judged{Key: key, Index: i, Decision: decision})
	}
	return c, nil
}

// judge stands in for the rules, so that these tests do not change with them.
func judge(c *diff.Comparison) []check.Discrepancy {
	var list []check.Discrepancy
	for _, e := range c.Edits {
		d := check.Discrepancy{Category: check.Name, Kind: "variant", Severity: check.Minor, Old: &e.Old, New: &e.New}
		switch e.Old.In(c.Old.Raw) + e.New.In(c.New.Raw) {
		case "10010", "10100":
			d.Category, d.Kind, d.Severity = check.Number, "value", check.Critical
		case "not":
			d.Category, d.Kind, d.Severity = check.Negation, "dropped", check.Major
		}
		d.Reason = check.Reason{ID: "test." + d.Kind, Args: []string{e.Old.In(c.Old.Raw), e.New.In(c.New.Raw)}}
		list = append(list, d)
	}
	return list
}

func (l *library) Decide(ctx context.Context, d news.Decision) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if l.broken {
		return errBroken
	}
	l.decisions[d.Key] = d
	return nil
}

func textOf(v news.Version) diff.Text {
	t := diff.Text{Raw: v.Text, Options: segment.Options{Language: v.Language}}
	for _, p := range v.Parts {
		t.Parts = append(t.Parts, segment.Part{Span: segment.Span{Start: p.Start, End: p.End}, Role: segment.Role(p.Kind)})
	}
	return t
}

// late keeps work until the test lets it be done, in the order that it wants.
type late struct{ work, shows []func() }

func (l *late) runner() present.Runner {
	return present.Runner{
		Go:   func(f func()) { l.work = append(l.work, f) },
		Post: func(f func()) { l.shows = append(l.shows, f) },
	}
}

// finish does the piece of work and brings its result to the window.
func (l *late) finish(piece int) {
	before := len(l.shows)
	l.work[piece]()
	for _, show := range l.shows[before:] {
		show()
	}
}

// setting is that of a window whose errors are kept.
func setting(t *testing.T, r present.Runner, errs *[]error) present.Setting {
	t.Helper()
	return present.Setting{
		Context: t.Context(), Runner: r, Words: english(t), Speech: report.SpeechIn("en"), Zone: time.UTC,
		Fail: func(err error) { *errs = append(*errs, err) },
	}
}

// columns writes the pane as a person sees it: two columns, then the list.
func columns(p present.ComparePane) string {
	var b strings.Builder
	row := func(sign, left, right string) { fmt.Fprintf(&b, "%s %-40s | %s\n", sign, left, right) }
	row(" ", p.Old.Outlet, p.New.Outlet)
	row(" ", p.Old.Headline, p.New.Headline)
	row(" ", p.Old.Time, p.New.Time)
	if p.Hint != "" {
		b.WriteString("hint: " + p.Hint + "\n")
	}
	for _, r := range p.Rows {
		row(map[view.RowKind]string{
			view.SameRow: " ", view.EditedRow: "~", view.OnlyOldRow: "-", view.OnlyNewRow: "+",
			view.MovedRow: "^", view.ResidueRow: "x",
		}[r.Kind], cell(r.Old), cell(r.New))
	}
	if p.Summary != "" {
		b.WriteString(p.Summary + "\n")
	}
	for i, f := range p.Findings {
		mark := " "
		if i == p.Selected {
			mark = ">"
		}
		fmt.Fprintf(&b, "%s %-3s %s, %s, row %d: %s", mark, f.Sign, f.Category, f.Severity, f.Row, f.Reason)
		if f.ChoiceWord != "" {
			b.WriteString(" [" + f.ChoiceWord + "]")
		}
		b.WriteString("\n")
	}
	if p.Position != "" {
		b.WriteString(p.Position + "\n")
	}
	return b.String()
}

// cell marks each run that is not plain with brackets.
func cell(c view.Cell) string {
	var b strings.Builder
	for _, r := range c.Runs {
		if r.Mark == view.Unchanged {
			b.WriteString(r.Text)
		} else {
			b.WriteString("[" + r.Text + "]")
		}
	}
	return b.String()
}

var _ interface {
	present.LibraryArchive
	present.CompareArchive
} = (*library)(nil)

var (
	_ present.LibraryArchive = (*archive.Archive)(nil)
	_ present.CompareArchive = (*archive.Archive)(nil)
)
