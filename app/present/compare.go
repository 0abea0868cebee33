package present

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"

	"stet/app/sheet"
	"stet/diff/check"
	"stet/diff/segment"
	"stet/diff/view"
	"stet/internal/archive"
	"stet/internal/news"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// CompareArchive is what the comparison needs of the archive.
type CompareArchive interface {
	Compare(ctx context.Context, old, new news.VersionID) (*archive.Comparison, error)
	Find(ctx context.Context, ref string) (archive.VersionInfo, error)
	Versions(ctx context.Context, s news.StoryID) ([]archive.VersionInfo, error)
	Decide(ctx context.Context, d news.Decision) error
}

// Compare decides what the comparison shows. Its methods belong to the window's
// goroutine.
type Compare struct {
	OnDecided func(news.Decision) // told what was saved of this comparison; nil if nobody is

	archive  CompareArchive
	setting  Setting
	words    Translator // the setting's
	language string     // of the reasons
	render   func(ComparePane)

	comparing, naming, stepping Slot

	state        State
	oldID, newID news.VersionID
	old, new     Head
	comparison   *archive.Comparison // nil unless state is Compared
	awaiting     news.Story          // of the one version that is chosen
	rows         []view.Row
	findings     []Finding // as in shown
	filter       Filter
	selected     int // index into the comparison's discrepancies, or -1
	marked       *marked
	wanted       string // the key of the discrepancy to select when the comparison is there
	slow         bool
	saving       int  // decisions and notes that are being written down
	stale        bool // is to be loaded anew once they are
	turns        turns
	done, undone []news.Decision // as they were before the user changed them, or took that back, the last one last

	text    arrangement // as the texts are shown
	asked   arrangement // as they will be
	asking  int         // how often that was changed
	laying  sync.Mutex  // held while large texts are laid out
	giveUp  func()      // what is under way to show them so; nil: nothing is
	edition int
}

// NewCompare returns a presenter that gives each state to render; language is
// that of the reasons. It shows nothing before Show or a choice.
func NewCompare(a CompareArchive, s Setting, language string, render func(ComparePane)) *Compare {
	return &Compare{archive: a, setting: s, words: s.Words, language: language, render: render, selected: -1}
}

// Chosen returns the versions chosen so far, "" for none.
func (c *Compare) Chosen() (old, new news.VersionID) { return c.oldID, c.newID }

// Awaiting returns the story of the one version that is chosen while a second one is
// wanted; without an identifier if that is not so, or not known yet.
func (c *Compare) Awaiting() news.Story { return c.awaiting }

// Comparison returns what is shown, nil if nothing is; it is not to be changed.
func (c *Compare) Comparison() *archive.Comparison { return c.comparison }

// Choose compares two versions. One of them may be "": then the pane asks for it.
func (c *Compare) Choose(old, new news.VersionID) {
	c.oldID, c.newID = old, new
	c.comparison, c.rows, c.findings, c.selected, c.marked = nil, nil, nil, -1, nil
	c.filter = Filter{Order: c.filter.Order} // an order is a habit, the rest is for one comparison
	c.slow, c.done, c.undone, c.wanted, c.awaiting = false, nil, nil, "", news.Story{}
	c.turns = turns{}
	c.clear()
	if old == "" || new == "" {
		c.comparing.Cancel()
		c.name()
		return
	}
	c.naming.Cancel()
	c.state = Comparing
	if c.old.ID != old {
		c.old = Head{ID: old} // the rest is known when they are compared
	}
	if c.new.ID != new {
		c.new = Head{ID: new}
	}
	c.Show()
	c.tellIfSlow()
	first := c.asked
	Run(c.setting.Context, c.setting.Runner, &c.comparing, func(ctx context.Context) (shown, error) {
		comparison, err := c.archive.Compare(ctx, old, new)
		if err != nil {
			return shown{}, err
		}
		first.rows = view.RowsUpTo(comparison.Result, longestRow)
		first.lay(ctx, c.words)
		return shown{comparison, first, c.all(comparison, first.rows)}, ctx.Err()
	}, func(got shown, err error) {
		if err != nil {
			c.state = Failed
			c.Show()
			c.setting.Fail(err)
			return
		}
		c.state, c.comparison, c.rows, c.findings = Compared, got.comparison, got.text.rows, got.findings
		c.old, c.new = headOf(c.words, got.comparison.Old, c.setting.zone()), headOf(c.words, got.comparison.New, c.setting.zone())
		asked := c.asked
		c.take(got.text)
		c.begin()
		c.Show()
		if asked.reading != c.text.reading || asked.find.words != c.text.find.words {
			c.arrange(func(a *arrangement) { a.reading, a.find = asked.reading, asked.find })
		}
	})
}

// clear shows no texts. What was looked for, and how they are read, is for the next ones too.
func (c *Compare) clear() {
	if c.giveUp != nil {
		c.giveUp()
		c.giveUp = nil
	}
	c.asking++
	c.take(arrangement{reading: c.asked.reading, find: find{words: c.asked.find.words}})
}

func (c *Compare) tellIfSlow() {
	old, new := c.oldID, c.newID
	c.setting.later()(patience, func() {
		if c.state == Comparing && c.oldID == old && c.newID == new {
			c.slow = true
			c.Show()
		}
	})
}

// Cancel gives up the comparison under way; another new version can be chosen.
func (c *Compare) Cancel() {
	if c.state == Comparing {
		c.Choose(c.oldID, "")
	}
}

// shown is what a comparison brings.
type shown struct {
	comparison *archive.Comparison
	text       arrangement
	findings   []Finding // of all discrepancies, without what was decided
}

// ChooseOld takes the version as the base.
func (c *Compare) ChooseOld(id news.VersionID) {
	if id == c.newID { // the other side wants another
		c.Choose(id, c.oldID)
		return
	}
	c.Choose(id, c.newID)
}

// ChooseNew takes the version as the one to check against the base.
func (c *Compare) ChooseNew(id news.VersionID) {
	if id == c.oldID {
		c.Choose(c.newID, id)
		return
	}
	c.Choose(c.oldID, id)
}

// ChooseNext takes the version for the side that has none, or for the new one.
func (c *Compare) ChooseNext(id news.VersionID) {
	switch {
	case id == c.oldID || id == c.newID:
	case c.oldID == "":
		c.ChooseOld(id)
	default:
		c.ChooseNew(id)
	}
}

// name finds the words above a side when the other is not chosen yet.
func (c *Compare) name() {
	c.old, c.new, c.awaiting = Head{}, Head{}, news.Story{}
	id := cmp.Or(c.oldID, c.newID)
	c.state = NothingChosen
	if id != "" {
		c.state = OneChosen
		Run(c.setting.Context, c.setting.Runner, &c.naming, func(ctx context.Context) (archive.VersionInfo, error) {
			return c.archive.Find(ctx, string(id))
		}, func(info archive.VersionInfo, err error) {
			c.awaiting = info.Story
			switch {
			case err != nil:
				c.state = Failed
				c.setting.Fail(err)
			case id == c.oldID:
				c.old = headOf(c.words, info, c.setting.zone())
			default:
				c.new = headOf(c.words, info, c.setting.zone())
			}
			c.Show()
		})
	}
	c.Show()
}

// Swap takes the old version for the new one and the other way round.
func (c *Compare) Swap() {
	if c.oldID != "" || c.newID != "" {
		c.old, c.new = c.new, c.old
		c.Choose(c.newID, c.oldID)
	}
}

// Step compares what comes next in the story: the new version with the one after
// it or, if by is negative, the one before the old version with that. Where there
// is none, it stays.
func (c *Compare) Step(by int) {
	if c.comparison == nil {
		return
	}
	old, new := c.oldID, c.newID
	story := c.comparison.New.Story.ID
	at := new
	if by < 0 {
		at = old
	}
	Run(c.setting.Context, c.setting.Runner, &c.stepping, func(ctx context.Context) ([]archive.VersionInfo, error) {
		return c.archive.Versions(ctx, story)
	}, func(versions []archive.VersionInfo, err error) {
		if err != nil {
			c.setting.Fail(err)
			return
		}
		versions = byArticle(versions)
		i := slices.IndexFunc(versions, func(v archive.VersionInfo) bool { return v.Version.ID == at })
		if next := i + by; i >= 0 && next >= 0 && next < len(versions) {
			old, new = at, versions[next].Version.ID
			if by < 0 {
				old, new = new, old
			}
			c.Choose(old, new)
		}
	})
}

// Reload compares the same versions anew, with the decisions and the house style
// as they are now. What was selected and listed stays so, if it is still there.
func (c *Compare) Reload() {
	if c.stale = c.saving > 0; c.stale {
		return // when that is done
	}
	filter, wanted := c.filter, ""
	if c.comparison != nil && c.selected >= 0 {
		wanted = c.comparison.Judged[c.selected].Key
	}
	c.Choose(c.oldID, c.newID)
	c.filter, c.wanted = filter, wanted
	c.begin() // the comparison may be there already
	c.Show()
}

// begin selects the discrepancy that is wanted, or else the first that is listed.
func (c *Compare) begin() {
	if c.comparison == nil {
		return
	}
	visible := c.visible()
	at := slices.IndexFunc(visible, func(i int) bool { return c.comparison.Judged[i].Key == c.wanted })
	c.selected, c.wanted = -1, ""
	if len(visible) > 0 {
		c.selected = visible[max(at, 0)]
	}
}

// Show renders the state as it is.
func (c *Compare) Show() { c.render(c.pane()) }

func (c *Compare) pane() ComparePane {
	pane := ComparePane{
		State: c.state, Hint: c.hint(), Slow: c.slow && c.state == Comparing, Old: c.old, New: c.new, Filter: c.filter,
		Selected: -1, SelectedRow: -1, Grades: c.grades(), Sheet: c.text.sheet, Edition: c.edition, Reading: c.text.reading, Find: c.text.find.pane(c.words),
		Marks: c.text.marks, Scripts: c.text.scripts,
	}
	if c.comparison == nil {
		return pane
	}
	result := c.comparison.Result
	pane.Rows, pane.Approximate = c.rows, result.Approximate
	visible := c.visible()
	for n, i := range visible {
		pane.Findings = append(pane.Findings, c.finding(i))
		if i == c.selected {
			pane.Selected = n
			pane.Position = c.words.say("compare.position", strconv.Itoa(n+1), strconv.Itoa(len(visible)))
			pane.SelectedRow = sheet.Index(c.text.sheet, c.findings[i].Row)
			pane.OldAround, pane.NewAround = c.around(i)
		}
	}
	if m := c.marked; m != nil {
		pane.Marked, pane.SelectedRow = &m.Marked, sheet.Index(c.text.sheet, m.row)
	}
	pane.Categories, pane.Lanes = categoriesOf(result.Discrepancies), c.lanes()
	pane.Summary, pane.Caution = c.summary(), c.caution()
	pane.Decided, pane.Progress = c.progress()
	pane.CanUndo, pane.CanRedo = len(c.done) > 0, len(c.undone) > 0
	return pane
}

func (c *Compare) hint() string {
	switch c.state {
	case NothingChosen:
		return c.words.say("compare.nothing-chosen")
	case OneChosen:
		return c.words.say("compare.one-chosen")
	case Comparing:
		return c.words.say("compare.comparing")
	case Failed:
		return c.words.say("compare.failed")
	case Compared:
	}
	return ""
}

// all puts every discrepancy into words. It runs beside the window: a long
// comparison has thousands of them.
func (c *Compare) all(of *archive.Comparison, rows []view.Row) []Finding {
	result := of.Result
	list := make([]Finding, len(result.Discrepancies))
	places := view.RowsOf(rows, result.Discrepancies)
	changed := firstChanges(rows, len(list))
	for i, d := range result.Discrepancies {
		list[i] = Finding{
			Index: i, Category: CategoryWord(c.words, d.Category), Severity: SeverityWord(c.words, d.Severity),
			Kind: d.Kind, Reason: said(d.Reason, c.language), Grade: d.Severity, CategoryID: d.Category, Sign: sheet.SeveritySign(d.Severity),
			OldText: quoted(d.Old, result.Old), NewText: quoted(d.New, result.New),
			Row: places[i], Key: of.Judged[i].Key, Sure: c.words.say("findings.sure", percent(d.Confidence)),
		}
		list[i].Brief = brief(list[i], changed[i])
	}
	return list
}

// Finding returns a discrepancy by its index in the comparison, whether the
// filter lists it or not.
func (c *Compare) Finding(discrepancy int) (Finding, bool) {
	if c.comparison == nil || discrepancy < 0 || discrepancy >= len(c.findings) {
		return Finding{}, false
	}
	return c.finding(discrepancy), true
}

// finding is a discrepancy with what was decided about it.
func (c *Compare) finding(i int) Finding {
	f := c.findings[i]
	f.Choice = c.choiceOf(i)
	if f.Choice != news.Open {
		f.ChoiceWord = ChoiceWord(c.words, f.Choice)
		if c.comparison.Judged[i].CarriedFrom != nil {
			f.ChoiceWord = c.words.say("findings.carried", f.ChoiceWord)
		}
	}
	f.Earlier = c.earlier(c.comparison.Judged[i])
	f.Note = c.comparison.Judged[i].Decision.Note
	return f
}

// longestQuoted is how many characters of the texts are repeated beside them.
const longestQuoted = 300

// quoted is the text that a span covers, in one line.
func quoted(s *segment.Span, t *segment.Text) string {
	if s == nil || t == nil {
		return ""
	}
	return oneLine(s.In(t.Raw), longestQuoted)
}

// summary is the result in one line: the verdict, how many discrepancies of each
// severity, and how many are still open.
func (c *Compare) summary() string {
	result := c.comparison.Result
	parts := []string{c.words.say("verdict." + string(result.Outcome()))}
	counts := map[check.Severity]int{}
	n := 0
	for _, d := range result.Discrepancies {
		if d.Category != check.Cosmetic { // as in the list
			n++
			counts[d.Severity]++
		}
	}
	if n > 0 {
		var by []string
		for _, s := range Severities {
			if counts[s] > 0 {
				by = append(by, c.words("summary."+s.String(), counts[s]))
			}
		}
		parts = append(parts, c.words.say("summary.detail", c.words("summary.discrepancies", n), strings.Join(by, ", ")))
	}
	if result.Approximate {
		parts = append(parts, c.words.say("summary.approximate"))
	}
	parts = append(parts, c.apart()...)
	return joined(parts...)
}

// caution says what one must not conclude from the result, "" if nothing.
func (c *Compare) caution() string {
	var out []string
	result := c.comparison.Result
	names := display.Languages(language.Make(c.language))
	if result.TwoLanguages() {
		out = append(out, c.words.say("summary.two-languages", names.Name(language.Make(result.Old.Language)), names.Name(language.Make(result.New.Language))))
	}
	for _, code := range result.Unjudged() {
		name := c.words.say("summary.unknown-language")
		if tag, err := language.Parse(code); err == nil {
			name = names.Name(tag)
		}
		out = append(out, c.words.say("summary.few-rules", name))
	}
	return strings.Join(out, " ")
}

// grades are the severities of all discrepancies, listed or not.
func (c *Compare) grades() []int {
	if c.comparison == nil {
		return nil
	}
	grades := make([]int, len(c.comparison.Result.Discrepancies))
	for i, d := range c.comparison.Result.Discrepancies {
		grades[i] = int(d.Severity)
	}
	return grades
}
