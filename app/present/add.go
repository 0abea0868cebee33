package present

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/ingest"
	"stet/internal/ingest/fetch"
	"stet/internal/news"
)

// AddArchive is what adding needs of the archive.
type AddArchive interface {
	Recognise(item ingest.Item) (archive.VersionInfo, error)
	Belongs(ctx context.Context, v news.Version, story news.StoryID) (bool, error)
	StoryOf(ctx context.Context, v news.Version) (news.Story, bool, error)
	Add(ctx context.Context, r archive.AddRequest) (archive.Added, error)
}

// Parts are what a form shows of a text before it is saved.
type Parts struct{ Outlet, Headline, Byline, Time, Address string }

// Draft is a text that is about to be added. What the form says of it begins as
// what was recognised in it.
type Draft struct {
	Name string // of the file; "" if it was pasted
	Parts
	Excerpt string // how the text begins
	Trouble string // why it cannot be read; "" if it can
	LeftOut bool   // it is not to be added

	Misread, Repaired string // a word whose letters were decoded wrongly, and what it was; "": there is none
	Repair            bool   // such words are to be repaired

	Found Parts // as they were recognised, in the text or in where it lies

	Data []byte // of what was pasted

	path    string      // of the file; it is read again when it is saved
	number  int         // of the article in the file, from 0
	fetched *fetch.Page // that a server sent; nil if none did

	version news.Version // as it would be added
}

// Changed tells whether a person made something else of the draft than was recognised.
func (d Draft) Changed() bool { return d.Parts != d.Found || d.LeftOut }

// Drafts are the texts of one drop.
type Drafts struct {
	Texts []Draft // those that can be read first
	Story string  // suggested; "" if nothing suggests one
	More  bool    // there are more files than are looked at
}

// Readable counts the texts that can be read.
func (d Drafts) Readable() int {
	n := 0
	for _, t := range d.Texts {
		if t.Trouble == "" {
			n++
		}
	}
	return n
}

// Saved says what came of adding.
type Saved struct {
	Added  []archive.Added
	Known  int     // of these, texts that were in the library already
	Failed []Draft // with what is wrong with each
	Err    error   // why the rest was not tried: the library cannot be written, or the user cancelled
}

// Pair is what was added if that is just two texts: the one that says it was published
// earlier is the old one or, if they do not say, the first.
func (s Saved) Pair() (old, new news.VersionID, ok bool) {
	if len(s.Added) != 2 || len(s.Failed) > 0 || s.Added[0].Version.ID == s.Added[1].Version.ID {
		return "", "", false
	}
	first, second := s.Added[0].Version, s.Added[1].Version
	if a, b := first.Published.At, second.Published.At; !a.IsZero() && b.Before(a) && !b.IsZero() {
		first, second = second, first
	}
	return first.ID, second.ID, true
}

// Adding reads texts for a form and saves them. Its methods belong to the
// window's goroutine.
type Adding struct {
	archive     AddArchive
	setting     Setting
	recognising Slot
	placing     Slot
}

// NewAdding returns a presenter.
func NewAdding(a AddArchive, s Setting) *Adding {
	return &Adding{archive: a, setting: s}
}

// Paste makes a draft of a text and shows it, unless another text is pasted
// before it was read.
func (a *Adding) Paste(text string, show func(Draft)) {
	Run(a.setting.Context, a.setting.Runner, &a.recognising, func(context.Context) (Draft, error) {
		return a.recognised(Draft{Data: []byte(text)}, ingest.Item{Data: []byte(text)}), nil
	}, func(d Draft, _ error) { show(d) })
}

// Gather reads files, and those in folders, and shows what each of them is.
func (a *Adding) Gather(paths []string, show func(Drafts)) {
	RunLong(a.setting, a.setting.Words.say("work.reading"), func(ctx context.Context, count *Counter) (Drafts, error) {
		files, more, err := filesIn(ctx, paths)
		if err != nil {
			return Drafts{}, err
		}
		drafts := Drafts{More: more}
		for i, f := range files {
			count.Set(i, len(files))
			drafts.Texts = append(drafts.Texts, a.draftsOf(ctx, f)...)
			if ctx.Err() != nil {
				return Drafts{}, ctx.Err()
			}
			if last := drafts.Texts[len(drafts.Texts)-1]; last.Trouble == "" {
				drafts.Story = cmp.Or(drafts.Story, f.folder)
			}
			if len(drafts.Texts) >= mostFiles {
				drafts.Texts, drafts.More = drafts.Texts[:mostFiles], true
				break
			}
		}
		slices.SortStableFunc(drafts.Texts, func(a, b Draft) int { return cmp.Compare(len(a.Trouble), 0) - cmp.Compare(len(b.Trouble), 0) })
		return drafts, nil
	}, func(d Drafts, err error) {
		if err != nil {
			a.setting.Fail(err)
			return
		}
		show(d)
	})
}

// draftsOf are the articles in a file: one, or those of an archive of many.
func (a *Adding) draftsOf(ctx context.Context, f file) []Draft {
	data, err := readFile(ctx, f.path)
	if err != nil {
		return []Draft{{Name: f.name, Trouble: a.trouble(err)}}
	}
	var drafts []Draft
	err = ingest.Items(ctx, filepath.Base(f.path), data, func(item ingest.Item) error {
		d := Draft{Name: f.name, path: f.path, number: len(drafts)}
		if item.Name != filepath.Base(f.path) {
			d.Name += ": " + item.Name
		}
		d = a.recognised(d, item)
		d.Found.Outlet = cmp.Or(d.Found.Outlet, item.Folder, f.outlet())
		d.Outlet = d.Found.Outlet
		drafts = append(drafts, d)
		return ctx.Err()
	})
	if err != nil || len(drafts) == 0 {
		drafts = append(drafts, Draft{Name: f.name, Trouble: a.trouble(cmp.Or(err, news.ErrEmpty))})
	}
	return drafts
}

// outlet is what the file's place says of the outlet: texts are kept in a folder
// an outlet, or in a file an outlet.
func (f file) outlet() string {
	if f.folder != "" {
		if first, _, below := strings.Cut(filepath.ToSlash(f.name), "/"); below {
			return first
		}
	}
	return strings.TrimSuffix(filepath.Base(f.name), filepath.Ext(f.name))
}

// excerptLength is how many characters a form shows of how a text begins.
const excerptLength = 600

// recognised is the draft with what was recognised in the article.
func (a *Adding) recognised(d Draft, item ingest.Item) Draft {
	info, err := a.archive.Recognise(item)
	if err != nil {
		d.Trouble = a.trouble(err)
		return d
	}
	v := info.Version
	d.version = v
	d.Found = Parts{
		Outlet: info.Outlet.Name, Address: info.Article.Address, Time: v.Published.Spelled,
		Headline: oneLine(v.Part(news.Headline), longestQuoted), Byline: oneLine(v.Part(news.Byline), longestQuoted),
	}
	d.Misread, d.Repaired = archive.Misread(v.Text)
	d.Parts, d.Excerpt = d.Found, oneLine(v.Text[afterResidue(v):], excerptLength)
	return d
}

func (a *Adding) trouble(err error) string {
	key := "trouble." + explain.Kind(err)
	if words := a.setting.Words.say(key); words != key {
		return words
	}
	message, _ := explain.Explain(err)
	return message
}

// Understood says how a time is read, "" for no words.
func (a *Adding) Understood(spelled string) string {
	if strings.TrimSpace(spelled) == "" {
		return ""
	}
	if stamp := a.stamp(spelled); !stamp.At.IsZero() {
		return a.setting.Words.say("add.time-read", stamp.At.In(a.setting.zone()).Format(timeLayout))
	}
	return a.setting.Words.say("add.time-kept")
}

// stamp reads a time. What a person types without a zone is of the own one.
func (a *Adding) stamp(spelled string) news.Stamp {
	spelled = oneLine(spelled, longestQuoted)
	for _, layout := range []string{listLayout, dayLayout} {
		if at, err := time.ParseInLocation(layout, spelled, a.setting.zone()); err == nil {
			return news.Stamp{At: at.UTC(), Spelled: spelled}
		}
	}
	return ingest.StampOf(spelled)
}

// request is what to save. Only what a person changed overrides what the text
// says of itself.
func (a *Adding) request(d Draft, story string, item ingest.Item) archive.AddRequest {
	r := archive.AddRequest{
		Story: story, Outlet: d.Outlet, Address: strings.TrimSpace(d.Address), Origin: news.FromPaste,
		Name: item.Name, Data: item.Data, MediaType: item.MediaType, At: item.At, Published: item.Published, Headline: item.Headline, Note: item.Note,
		Repair: d.Repair && d.Misread != "",
	}
	if d.path != "" {
		r.Origin = news.FromFile
	}
	changed := func(now, found, otherwise string) string {
		if now = strings.TrimSpace(now); now == found {
			return otherwise
		}
		return now
	}
	r.Headline = changed(d.Headline, d.Found.Headline, item.Headline)
	r.Byline = changed(d.Byline, d.Found.Byline, "")
	if spelled := changed(d.Time, d.Found.Time, ""); spelled != "" {
		r.Published = a.stamp(spelled)
	}
	return d.fromServer(r)
}

// Save adds the texts to a story, those left out apart, and tells done what came
// of it. Of what fails nothing is saved, and it is given back.
func (a *Adding) Save(story string, texts []Draft, done func(Saved)) {
	var wanted []Draft
	for _, d := range texts {
		if !d.LeftOut && d.Trouble == "" {
			wanted = append(wanted, d)
		}
	}
	RunLong(a.setting, a.setting.Words.say("work.adding"), func(ctx context.Context, count *Counter) (Saved, error) {
		var saved Saved
		for done := 0; done < len(wanted) && saved.Err == nil; {
			count.Set(done, len(wanted))
			n := sameFile(wanted[done:])
			a.saveFile(ctx, story, wanted[done:done+n], &saved)
			done += n
			if saved.Err != nil { // the next one would fail too
				saved.Failed = append(saved.Failed, wanted[done:]...)
			}
		}
		return saved, nil
	}, func(saved Saved, _ error) { done(saved) })
}

// sameFile is how many of the first drafts are articles of one file.
func sameFile(drafts []Draft) int {
	n := 1
	for drafts[0].path != "" && n < len(drafts) && drafts[n].path == drafts[0].path && drafts[n].number > drafts[n-1].number {
		n++
	}
	return n
}

// saveFile adds articles of one file, which is read once.
func (a *Adding) saveFile(ctx context.Context, story string, drafts []Draft, saved *Saved) {
	fail := func(err error) {
		drafts[0].Trouble = a.trouble(err)
		saved.Failed = append(saved.Failed, drafts[0])
		drafts = drafts[1:]
	}
	number := 0
	err := drafts[0].items(ctx, func(item ingest.Item) error {
		if len(drafts) == 0 || drafts[0].number != number {
			number++
			return nil
		}
		number++
		added, err := a.archive.Add(ctx, a.request(drafts[0], story, item))
		switch {
		case err == nil:
			saved.Added = append(saved.Added, added)
			if !added.IsNew {
				saved.Known++
			}
			drafts = drafts[1:]
		case isOfText(err) && ctx.Err() == nil:
			fail(err)
		default:
			saved.Err = cmp.Or(ctx.Err(), err)
			return saved.Err
		}
		return nil
	})
	if saved.Err != nil {
		saved.Failed = append(saved.Failed, drafts...)
		return
	}
	for len(drafts) > 0 { // the file is another one now, or gone
		fail(cmp.Or(err, news.ErrEmpty))
	}
}

// items gives the articles of the draft's file, or what was pasted.
func (d Draft) items(ctx context.Context, yield func(ingest.Item) error) error {
	if d.path == "" {
		return yield(ingest.Item{Data: d.Data})
	}
	data, err := readFile(ctx, d.path)
	if err != nil {
		return err
	}
	return ingest.Items(ctx, filepath.Base(d.path), data, yield)
}

// isOfText tells what is wrong with one text from what is wrong with the library.
func isOfText(err error) bool {
	return slices.ContainsFunc([]error{news.ErrEmpty, news.ErrBinary, news.ErrTooLarge, news.ErrInvalid}, func(kind error) bool {
		return errors.Is(err, kind)
	})
}
