package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/ingest"
	"stet/internal/news"
	"stet/internal/report"

	"github.com/spf13/cobra"
)

func addCommand(p *program) *cobra.Command {
	var r archive.AddRequest
	var listOnly bool
	var texts, tracked string
	told := addedWriter{program: p}
	cmd := &cobra.Command{
		Use:   "add --story NAME --outlet NAME FILE...",
		Short: "Put versions of a story into the library",
		Long: `Put files into the library as versions of an outlet's article: text, Markdown,
HTML (a saved page), MHTML, DOCX, ODT, RTF, PDF, EPUB, messages (EML), JSON, or -
for standard input. The bytes are kept as they are. A text that the library knows
already is the same version; that it was got again is noted.

Of a folder, a ZIP archive, a web archive (WARC, WACZ) or JSON Lines each article
is added. A file manifest.csv in a folder or ZIP archive may say what the others
are, in the columns file, outlet, story, address, time, published, headline and
note. Without one, --outlet counts, or else the name of the folder that a file
lies in. Of a page without any, its outlet is what the page calls itself. Articles
of one outlet in one story are told apart by their addresses; those of a folder or
such a file that have none, by headline and words.

Of a database of diffengine (SQLite) or NewsDiffs (SQLite, or a dump of MySQL),
each version is added with its address and time; without --story, each article is
a story of its own, called as its first version was. NewsDiffs keeps the texts in a
repository of git, which --texts names.

What was broken off goes on when the same command is given again: articles that
were added from there before are passed over.

If some files cannot be read, the others are added, and the exit status is 2.
docs/capture.md says what is kept of each format.`,
		Example: `  stet add --story "Bridge closed" --outlet "The Gazette" page.html
  stet add --story "Bridge closed" copies/
  stet add --story "Bridge closed" --only example.org/news crawl.warc.gz
  stet add diffengine.db
  stet add --format jsonl articles.jsonl | jq -r .id
  pbpaste | stet add --story "Bridge closed" --outlet Agency -`,
		Args: atLeast(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			if texts != "" {
				r.Texts = os.DirFS(texts)
			}
			if err := oneOf("--tracked", tracked, trackedTexts); err != nil {
				return err
			}
			r.Tracked = archive.Tracked(slices.Index(trackedTexts, tracked))
			if err := told.check(); err != nil {
				return err
			}
			if listOnly {
				return p.listItems(cmd.Context(), files, r, told.format)
			}
			r.Origin = news.FromFile
			return p.sharing(cmd.Context(), func(a *archive.Archive) error {
				return p.addAll(cmd, a, r, files, &told)
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&r.Story, "story", "", "name of the story; made if it is not there")
	f.StringVar(&r.Outlet, "outlet", "", "name of the outlet; made if it is not there")
	f.StringVar(&r.Address, "address", "", "address of the article, to tell several of one outlet apart")
	f.StringVar(&r.Note, "note", "", "a note to keep with it")
	f.StringVar(&r.Only, "only", "", "of many articles, those whose name or address has this text")
	f.StringVar(&texts, "texts", "", "of a database of NewsDiffs, the folder of its texts, a repository of git")
	f.StringVar(&tracked, "tracked", trackedTexts[0], "of DOCX, ODT and RTF with tracked changes: the new text, the old one, or both as two versions")
	completeFrom(cmd, "tracked", trackedTexts)
	f.BoolVar(&r.OneArticle, "one-article", false, "of a folder or file of many, take texts without an address for versions of one article")
	f.BoolVar(&r.Repair, "repair-letters", false, repairUsage)
	f.BoolVar(&listOnly, "list", false, "list the articles in the files, and add nothing")
	told.flag(cmd)
	return cmd
}

const repairUsage = "repair letters that were decoded wrongly (Ã© for é); the bytes are kept as they came"

// trackedTexts are the values of --tracked, in the order of archive.Tracked.
var trackedTexts = []string{"new", "old", "both"}

// addAll adds the files one after the other. What cannot be read is named at the
// end; nothing else is lost for it.
func (p *program) addAll(cmd *cobra.Command, a *archive.Archive, r archive.AddRequest, files []string, told *addedWriter) error {
	var failed []error
	var n adding
	bar := p.progress("Adding")
	defer bar.done()
	report := func(result archive.Result) error {
		n.done++
		bar.set(n.done)
		switch { // what could not be added is told at the end: the others are to be added
		case errors.Is(result.Err, ingest.ErrReport):
			n.reports++
		case result.Err != nil:
			failed = append(failed, advised(result.Err))
		default:
			n.count(result.Added)
			return told.added(cmd.Context(), a, result.Added)
		}
		return nil
	}
	for _, name := range files {
		err := p.addOne(cmd.Context(), a, r, name, report)
		if cmd.Context().Err() != nil {
			failed = append(failed, p.interrupted(context.WithoutCancel(cmd.Context()), files, r, n))
			break
		}
		if err != nil {
			failed = append(failed, err)
		}
	}
	bar.done()
	p.tellAgain(n)
	p.tellSorted(n)
	p.tellReports(n)
	p.hintMisread(n.misread)
	if n.done == 0 && len(failed) == 0 {
		return nothingIn(files, r.Only)
	}
	if n.added >= manyAdded {
		p.index(cmd.Context(), a)
	}
	return summary(failed, n.done)
}

// adding counts what came of many texts.
type adding struct {
	done, added, again, misread int

	reports int // of Stet, passed over

	sorted   int // whose article was told by headline and text
	articles map[news.ArticleID]bool
}

func (n *adding) count(a archive.Added) {
	if a.Sorted && !a.Again {
		if n.articles == nil {
			n.articles = map[news.ArticleID]bool{}
		}
		n.sorted++
		n.articles[a.Article.ID] = true
	}
	switch {
	case a.Again:
		n.again++
	default:
		n.added++
		if a.Misread > 0 {
			n.misread++
		}
	}
}

// tellAgain says what was passed over, as an earlier run had added it.
func (p *program) tellAgain(n adding) {
	if n.again > 0 {
		_, _ = fmt.Fprintf(p.err, "stet: %d of %s had been added from there before and were passed over\n", n.again, counted(n.done, "text")) // where else could one say it?
	}
}

// tellReports says that what Stet wrote itself was passed over.
func (p *program) tellReports(n adding) {
	if n.reports > 0 {
		_, _ = fmt.Fprintf(p.err, "stet: %s of Stet in there, passed over: no articles\n", counted(n.reports, "report")) // where else could one say it?
	}
}

// tellSorted says how texts without addresses were told apart.
func (p *program) tellSorted(n adding) {
	if len(n.articles) > 1 {
		_, _ = fmt.Fprintf(p.err, "stet: hint: %s without an address are %d articles by their headlines and words. --one-article takes those of an outlet for versions of one.\n",
			counted(n.sorted, "text"), len(n.articles)) // where else could one say it?
	}
}

// manyAdded is how many texts are worth to bring the index up to date for at once, where
// the work can be seen, and not in the next search.
const manyAdded = 250

// index brings the index up to date. If it cannot be, a search will say why.
func (p *program) index(ctx context.Context, a *archive.Archive) {
	bar := p.progress("Indexing")
	defer bar.done()
	_ = a.CatchUp(ctx, func(done, _ int) { bar.set(done) })
}

// interrupted says how far it came, and that the rest can still be had. Where in the
// library it was stopped is of no use to anyone.
func (p *program) interrupted(ctx context.Context, files []string, r archive.AddRequest, n adding) error {
	in := n.added + n.again
	text := fmt.Sprintf("interrupted when %s had been added", counted(in, "text"))
	if all, err := p.countItems(ctx, files, r); err == nil {
		text = fmt.Sprintf("interrupted when %d of %s had been added", in, counted(all, "text"))
	}
	return explain.With(errors.New(text), "Run it again for the rest; what was added stays, and is not added twice.")
}

// hintMisread says what can be done about letters that were decoded wrongly.
func (p *program) hintMisread(texts int) {
	if texts > 0 {
		_, _ = fmt.Fprintf(p.err, "stet: hint: in %s letters were decoded wrongly before they came (Ã© for é). They were added as they are; --repair-letters adds them repaired, beside the bytes as they came.\n",
			counted(texts, "text")) // where else could one say it?
	}
}

// mostErrors is how many errors are told one by one.
const mostErrors = 20

// summary joins the errors; of many, the first.
func summary(failed []error, done int) error {
	if more := len(failed) - mostErrors; more > 0 {
		failed = append(failed[:mostErrors:mostErrors], fmt.Errorf("… and %d more of %d", more, done))
	}
	return errors.Join(failed...)
}

func (p *program) addOne(ctx context.Context, a *archive.Archive, r archive.AddRequest, name string, report func(archive.Result) error) error {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return inFolder(name, a.AddFolder(ctx, os.DirFS(name), r, report))
	}
	data, err := p.readUpTo(name, ingest.ContainerLimit)
	if err != nil {
		return err
	}
	p.hintJournal(name)
	r.Name, r.Data = name, data
	return a.AddMany(ctx, r, report)
}

// inFolder says in which folder something could not be read.
func inFolder(name string, err error) error {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("read %q: %w", filepath.Join(name, at.Path), at.Err)
	}
	return err
}

// hintJournal says that a database has a journal beside it with what is not in it yet.
func (p *program) hintJournal(name string) {
	if info, err := os.Stat(name + "-wal"); err == nil && info.Size() > 0 {
		_, _ = fmt.Fprintf(p.err, "stet: hint: what is only in %s-wal is not read. End the program that uses the database, then add it again.\n", name) // where else could one say it?
	}
}

// advised says what to do about an article that could not be added.
func advised(err error) error {
	switch {
	case errors.Is(err, archive.ErrNoName):
		return explain.With(err, "Give --story NAME and --outlet NAME. Only what names its outlet itself, as pages do, or lies in a folder named after it needs no --outlet.")
	case errors.Is(err, ingest.ErrNoTexts):
		return explain.With(err, "NewsDiffs keeps the texts in a repository of git, mostly the folder articles beside the program. Name it with --texts DIR.")
	case errors.Is(err, ingest.ErrNotBeside):
		return explain.With(err, "The column file names files as they lie beside manifest.csv, with their folders: Gazette/page.html.")
	}
	return err
}

// itemLine is an article that was not added, in the machine's form.
type itemLine struct {
	Name      string     `json:"name"`
	At        time.Time  `json:"at,omitzero"` // when it was got
	Bytes     int        `json:"bytes"`
	Outlet    string     `json:"outlet,omitempty"`
	Story     string     `json:"story,omitempty"`
	Address   string     `json:"address,omitempty"`
	Headline  string     `json:"headline,omitempty"`
	Language  string     `json:"language,omitempty"`
	Published news.Stamp `json:"published,omitzero"`
}

// listItems reads the articles in the files and lists what is known of them. What could
// not be added is named at the end.
func (p *program) listItems(ctx context.Context, files []string, r archive.AddRequest, format string) error {
	var failed []error
	done := 0
	reader := archive.New(nil, p.now)
	err := p.eachItem(ctx, files, r, func(item ingest.Item) error {
		done++
		if errors.Is(item.Err, ingest.ErrReport) {
			return nil // add passes it over
		}
		v, err := reader.Recognise(item)
		if err != nil {
			failed = append(failed, advised(err))
			return nil // told at the end; the others are to be listed
		}
		line := itemLine{
			item.Name, item.At, len(item.Data), cmp.Or(item.Outlet, r.Outlet, item.Folder, v.Outlet.Name), cmp.Or(item.Story, r.Story, item.Series),
			v.Article.Address, v.Version.Part(news.Headline), v.Version.Language, v.Version.Published,
		}
		if format == "jsonl" {
			return list(p.out, format, []itemLine{line}, func(l itemLine) any { return l }, nil)
		}
		_, err = fmt.Fprintln(p.out, report.Printable(line.row()))
		return err
	})
	if err == nil && done == 0 {
		err = nothingIn(files, r.Only)
	}
	return errors.Join(summary(failed, done), err)
}

// row is a line as people read it.
func (l itemLine) row() string {
	at := ""
	if !l.At.IsZero() {
		at = listTime(l.At)
	}
	row := []string{l.Name, at, fmt.Sprintf("%d bytes", l.Bytes), l.Outlet, l.Story, l.Headline}
	for i := range row {
		row[i] = cmp.Or(row[i], "-")
	}
	return strings.Join(row, "\t")
}

// nothingIn is the error of files that hold no article, or none that is wanted.
func nothingIn(files []string, only string) error {
	where := strings.Join(files, ", ")
	if only != "" {
		return explain.With(fmt.Errorf("nothing in %s has %q in its name or address: %w", where, only, news.ErrNotFound), "--list without --only shows what is in it.")
	}
	return explain.With(fmt.Errorf("no article in %s: %w", where, news.ErrEmpty), "Of a folder, files are taken whose names end as stet add --help says, such as .html, .txt or .docx.")
}

// countItems counts the articles in the files.
func (p *program) countItems(ctx context.Context, files []string, r archive.AddRequest) (int, error) {
	if slices.Contains(files, "-") {
		return 0, fmt.Errorf("standard input is read once: %w", news.ErrInvalid)
	}
	n := 0
	err := p.eachItem(ctx, files, r, func(ingest.Item) error {
		n++
		return nil
	})
	return n, err
}

// eachItem yields the wanted articles in the files.
func (p *program) eachItem(ctx context.Context, files []string, r archive.AddRequest, yield func(ingest.Item) error) error {
	wanted := func(item ingest.Item) error {
		if !archive.Wanted(item, r.Only) {
			return nil
		}
		return yield(item)
	}
	for _, name := range files {
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			if err := ingest.Folder(ctx, os.DirFS(name), wanted); err != nil {
				return inFolder(name, err)
			}
			continue
		}
		data, err := p.readUpTo(name, ingest.ContainerLimit)
		if err != nil {
			return err
		}
		if err := ingest.ItemsBeside(ctx, name, data, r.Texts, wanted); err != nil {
			return err
		}
	}
	return nil
}

// shortID is how much of an identifier people are shown: few enough digits to type,
// enough that two are hardly ever alike.
const shortID = 8

func short(id news.VersionID) string { return string(id)[:min(len(id), shortID)] }
