package present

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"
	"stet/diff/view"
	"stet/internal/archive"
	"stet/internal/news"
)

// CompareArchive is what the comparison needs of the archive.
type CompareArchive interface {
	Compare(ctx context.Context, old, new news.VersionID) (*archive.Comparison, error)
	Find(ctx context.Context, ref string) (archive.VersionInfo, error)
	Decide(ctx context.Context, d news.Decision) error
}

// Filter says which discrepancies are listed. The zero value lists all but the
// cosmetic ones: a comma is no news, and is listed if one asks for it.
type Filter struct {
	Category check.Category // "" is any
	AtLeast  check.Severity
	OpenOnly bool // only what nobody has decided about
}

func (f Filter) passes(d check.Discrepancy, c news.Choice) bool {
	return (f.Category == d.Category || f.Category == "" && d.Category != check.Cosmetic) &&
		d.Severity >= f.AtLeast &&
		(!f.OpenOnly || c == news.Open || c == "")
}

// Compare decides what the comparison shows. Its methods belong to the window's
// goroutine.
type Compare struct {
	archive  CompareArchive
	runner   Runner
	words    Translator
	language string // of the reasons
	zone     *time.Location
	root     context.Context // of the window, whose life is the presenter's
	render   func(ComparePane)
	fail     func(error)

	comparing, naming Slot
	state             State
	oldID, newID      news.VersionID
	old, new          Head
	comparison        *archive.Comparison // nil unless state is Compared
	rows              []view.Row
	findings          []Finding // as in shown
	filter            Filter
	selected          int // index into the comparison's discrepancies, or -1
}

// NewCompare returns a presenter that gives each state to render; language is
// that of the reasons. It shows nothing before Show or a choice.
func NewCompare(a CompareArchive, s Setting, language string, render func(ComparePane)) *Compare {
	return &Compare{
		archive: a, runner: s.Runner, words: s.Words, language: language, zone: cmp.Or(s.Zone, time.UTC),
		root: s.Context, render: render, fail: s.Fail, selected: -1,
	}
}

// Chosen returns the versions chosen so far, "" for none.
func (c *Compare) Chosen() (old, new news.VersionID) { return c.oldID, c.newID }

// Comparison returns what is shown, nil if nothing is; it is not to be changed.
func (c *Compare) Comparison() *archive.Comparison { return c.comparison }

// Choose compares two versions. One of them may be "": then the pane asks for it.
func (c *Compare) Choose(old, new news.VersionID) {
	c.oldID, c.newID = old, new
	c.comparison, c.rows, c.findings, c.selected, c.filter = nil, nil, nil, -1, Filter{}
	if old == "" || new == "" {
		c.comparing.Cancel()
		c.name()
		return
	}
	c.naming.Cancel()
	c.state = Comparing
	c.Show()
	Run(c.root, c.runner, &c.comparing, func(ctx context.Context) (shown, error) {
		comparison, err := c.archive.Compare(ctx, old, new)
		if err != nil {
			return shown{}, err
		}
		rows := view.Rows(comparison.Result)
		return shown{comparison, rows, c.all(comparison, rows)}, nil
	}, func(got shown, err error) {
		if err != nil {
			c.state = Failed
			c.Show()
			c.fail(err)
			return
		}
		c.state, c.comparison, c.rows, c.findings = Compared, got.comparison, got.rows, got.findings
		c.old, c.new = headOf(c.words, got.comparison.Old, c.zone), headOf(c.words, got.comparison.New, c.zone)
		if len(c.visible()) > 0 {
			c.selected = c.visible()[0]
		}
		c.Show()
	})
}

// shown is what a comparison brings.
type shown struct {
	comparison *archive.Comparison
	rows       []view.Row
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
	c.old, c.new = Head{}, Head{}
	id := cmp.Or(c.oldID, c.newID)
	c.state = NothingChosen
	if id != "" {
		c.state = OneChosen
		Run(c.root, c.runner, &c.naming, func(ctx context.Context) (archive.VersionInfo, error) {
			return c.archive.Find(ctx, string(id))
		}, func(info archive.VersionInfo, err error) {
			switch {
			case err != nil:
				c.state = Failed
				c.fail(err)
			case id == c.oldID:
				c.old = headOf(c.words, info, c.zone)
			default:
				c.new = headOf(c.words, info, c.zone)
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

// Reload compares the same versions anew, with the decisions as they are now.
func (c *Compare) Reload() { c.Choose(c.oldID, c.newID) }

// Filter lists only some discrepancies. The selection stays if it is among them,
// else the next one that is becomes it.
func (c *Compare) Filter(f Filter) {
	c.filter = f
	if v := c.visible(); !slices.Contains(v, c.selected) {
		c.selected = after(v, c.selected)
	}
	c.Show()
}

// after is the first that stands behind, or the last, or -1.
func after(list []int, at int) int {
	for _, i := range list {
		if i >= at {
			return i
		}
	}
	if len(list) > 0 {
		return list[len(list)-1]
	}
	return -1
}

// Next selects the discrepancy after the selected one, the first after the last.
func (c *Compare) Next() { c.step(1) }

// Previous selects the discrepancy before the selected one, the last before the first.
func (c *Compare) Previous() { c.step(-1) }

func (c *Compare) step(by int) {
	v := c.visible()
	if len(v) == 0 {
		return
	}
	at := slices.Index(v, c.selected)
	if at < 0 && by < 0 {
		at = 0
	}
	c.selected = v[(at+by+len(v))%len(v)]
	c.Show()
}

// Select selects a discrepancy by its index in the comparison, as the marks of
// the rows name it. One that the filter hides makes the filter give way.
func (c *Compare) Select(discrepancy int) {
	if c.comparison == nil || discrepancy < 0 || discrepancy >= len(c.comparison.Judged) {
		return
	}
	if !slices.Contains(c.visible(), discrepancy) {
		c.filter = Filter{}
	}
	c.selected = discrepancy
	c.Show()
}

// Decide saves what a person decided about the selected discrepancy, and goes
// to the next open one. Deciding the same again takes it back.
func (c *Compare) Decide(choice news.Choice) {
	if c.comparison == nil || c.selected < 0 {
		return
	}
	at, of := c.selected, c.comparison
	d := of.Judged[at].Decision
	if d.Choice == choice {
		choice = news.Open
	}
	d.Old, d.New, d.Key, d.Choice = c.oldID, c.newID, of.Judged[at].Key, choice
	var deciding Slot // none is dropped for another
	Run(c.root, c.runner, &deciding, func(ctx context.Context) (news.Decision, error) {
		return d, c.archive.Decide(ctx, d)
	}, func(d news.Decision, err error) {
		if err != nil {
			c.fail(err)
			return
		}
		// The comparison may have been shared with an export: change a copy.
		judged := slices.Clone(of.Judged)
		judged[at].Decision = d
		if c.comparison != of && !sameVersions(c.comparison, of) {
			return
		}
		changed := *c.comparison
		changed.Judged = judged
		c.comparison = &changed
		c.advance(at, d.Choice)
		c.Show()
	})
}

func sameVersions(a, b *archive.Comparison) bool {
	return a != nil && b != nil && a.Old.Version.ID == b.Old.Version.ID && a.New.Version.ID == b.New.Version.ID
}

// advance goes on after a decision, if the user has not moved meanwhile.
func (c *Compare) advance(decided int, choice news.Choice) {
	if c.selected != decided {
		return
	}
	v := c.visible()
	if choice == news.Open && slices.Contains(v, decided) {
		return
	}
	for _, i := range v {
		if i > decided && c.choiceOf(i) == news.Open {
			c.selected = i
			return
		}
	}
	if !slices.Contains(v, decided) {
		c.selected = after(v, decided)
	}
}

func (c *Compare) choiceOf(i int) news.Choice {
	return cmp.Or(c.comparison.Judged[i].Decision.Choice, news.Open)
}

// visible are the discrepancies that pass the filter, by index.
func (c *Compare) visible() []int {
	if c.comparison == nil {
		return nil
	}
	var list []int
	for i, d := range c.comparison.Result.Discrepancies {
		if c.filter.passes(d, c.choiceOf(i)) {
			list = append(list, i)
		}
	}
	return list
}

// Show renders the state as it is.
func (c *Compare) Show() { c.render(c.pane()) }

func (c *Compare) pane() ComparePane {
	pane := ComparePane{State: c.state, Hint: c.hint(), Old: c.old, New: c.new, Filter: c.filter, Selected: -1, Grades: c.grades()}
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
		}
	}
	for _, category := range Categories {
		if slices.ContainsFunc(result.Discrepancies, func(d check.Discrepancy) bool { return d.Category == category }) {
			pane.Categories = append(pane.Categories, category)
		}
	}
	pane.Summary = c.summary()
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
	for i, d := range result.Discrepancies {
		list[i] = Finding{
			Index: i, Category: CategoryWord(c.words, d.Category), Severity: SeverityWord(c.words, d.Severity),
			Kind: d.Kind, Reason: d.Reason.In(c.language), Grade: d.Severity, CategoryID: d.Category, Sign: Sign(d.Severity),
			OldText: quoted(d.Old, result.Old), NewText: quoted(d.New, result.New),
			Row: view.RowOf(rows, d), Key: of.Judged[i].Key,
		}
	}
	return list
}

// finding is a discrepancy with what was decided about it.
func (c *Compare) finding(i int) Finding {
	f := c.findings[i]
	f.Choice = c.choiceOf(i)
	if f.Choice != news.Open {
		f.ChoiceWord = ChoiceWord(c.words, f.Choice)
	}
	return f
}

// quoted is the text that a span covers, in one line.
func quoted(s *segment.Span, t *segment.Text) string {
	if s == nil || t == nil {
		return ""
	}
	return oneLine(s.In(t.Raw), 300)
}

// summary is the result in one line: the verdict, how many discrepancies of each
// severity, and how many are still open.
func (c *Compare) summary() string {
	result := c.comparison.Result
	parts := []string{c.words.say("verdict." + string(verdictOf(result)))}
	counts := map[check.Severity]int{}
	n, open := 0, 0
	for i, d := range result.Discrepancies {
		if d.Category != check.Cosmetic { // as in the list
			n++
			counts[d.Severity]++
			if c.choiceOf(i) == news.Open {
				open++
			}
		}
	}
	if n > 0 {
		var by []string
		for _, s := range Severities {
			if counts[s] > 0 {
				by = append(by, c.words("summary."+s.String(), counts[s]))
			}
		}
		parts = append(parts, c.words("summary.discrepancies", n)+": "+strings.Join(by, ", "))
		parts = append(parts, c.words("summary.open", open))
	}
	if result.Approximate {
		parts = append(parts, c.words.say("summary.approximate"))
	}
	return strings.Join(parts, " · ")
}

func verdictOf(r *diff.Comparison) diff.Verdict { return cmp.Or(r.Verdict, diff.Same) }

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
