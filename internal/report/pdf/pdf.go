// Package pdf writes reports as PDF files: letters embedded, with bookmarks, page
// numbers and links, text that can be searched and copied, and lines of either
// direction set rightly. Letters that the built-in fonts lack come from fonts of
// the machine; where it has none either, the file says so.
package pdf

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"stet/internal/report"
	"stet/internal/report/typeset"
)

// Write writes the report as a PDF file.
func Write(w io.Writer, r *report.Report) error { return write(w, r) }

// write writes the report with the built-in fonts and those in the folders or, if there are
// none, those of the machine.
func write(w io.Writer, r *report.Report, folders ...string) error {
	fonts, err := typeset.New(folders...)
	if err != nil {
		return fmt.Errorf("report: pdf: %w", err)
	}
	s := setter{flow: newFlow(newFile(w), typeset.NewShaper(fonts)), p: r.Page(), fonts: fonts}
	s.report()
	if err := s.end(r); err != nil {
		return fmt.Errorf("report: pdf: %w", err)
	}
	return nil
}

// setter sets a report.
type setter struct {
	*flow
	p     report.Page
	fonts *typeset.Faces
}

// Colours of severities and marks are those of the page for browsers, on paper.
var severityColours = map[string]colour{
	"critical": "0.64 0 0.06", "major": "0.71 0.29 0.04", "minor": "0.48 0.39 0", "neutral": "0.33 0.38 0.42",
}

var markStyles = map[string]style{
	"removed":   {ink: "0.54 0.11 0.05", paper: "0.98 0.86 0.84", struck: true},
	"added":     {ink: "0.08 0.33 0.17", paper: "0.85 0.94 0.84", underline: true},
	"changed":   {ink: "0.37 0.26 0", paper: "0.99 0.92 0.69"},
	"elsewhere": {paper: "0.87 0.91 0.97"},
	"struck":    {ink: quiet, struck: true},
	"faint":     {paper: "0.94 0.93 0.9"},
}

// smallSize is that of what is said beside the texts: no letter is smaller.
const smallSize = 9

// mostTitle bounds titles: a name may have any length.
const mostTitle = 160

// whole is a block over the width of the page.
func whole(size float64) block { return block{x: side, width: textWidth, size: size, ink: black} }

func (s *setter) heading(level int, title string) {
	sizes := []float64{17, 12.5, 10.5}
	b := whole(sizes[level])
	b.bold, b.tag = true, fmt.Sprintf("H%d", level+1)
	title = report.Shortened(title, mostTitle)
	s.room(b.leading() * 4) // with some of what it is above
	s.space(b.size * 0.5)
	s.bookmark(level, title)
	s.paragraph(b, run{text: title})
	s.space(b.size * 0.3)
}

func (s *setter) note(text string) {
	b := whole(smallSize)
	b.ink = quiet
	s.paragraph(b, run{text: text})
}

func (s *setter) report() {
	s.heading(0, s.p.Title)
	s.note(s.p.MadeLine(mostTitle))
	if s.p.Chosen != "" {
		s.note(s.p.Chosen)
	}
	if missing := s.missing(); missing != "" {
		s.note(missing)
	}
	s.space(6)
	for _, text := range s.p.Summary {
		s.paragraph(whole(11), run{text: text})
		s.space(5)
	}
	for i, c := range s.p.Comparisons {
		if i > 0 {
			s.newPage()
		}
		s.comparison(c)
	}
}

func (s *setter) comparison(c report.PageComparison) {
	if s.p.Several {
		s.heading(1, c.Title)
	}
	if s.p.IsPublic {
		s.corrections(c)
		return
	}
	s.paragraph(whole(11), run{text: c.Outcome})
	if c.House != "" {
		s.note(c.House)
	}
	s.strip(c)
	s.compared(c)
	s.heading(1, s.p.Say("head.findings"))
	s.within("L", func() {
		for _, f := range c.Findings {
			s.within("LI", func() { s.within("LBody", func() { s.finding(c, f) }) })
		}
	})
	if len(c.Findings) == 0 {
		s.paragraph(whole(10), run{text: s.p.Say("finding.none")})
	}
	if len(c.Rows) > 0 {
		s.texts(c)
	}
}

// strip shows where the findings stand in the text.
func (s *setter) strip(c report.PageComparison) {
	if len(c.Strip) == 0 {
		return
	}
	const height, thousandths = 9, 1000
	s.room(height + 8)
	s.space(height + 4)
	p := s.page()
	picture := &element{
		tag: "Figure", alt: s.stripWords(c),
		box: fmt.Sprintf("%s %s %s %s", number(side), number(s.y), number(side+textWidth), number(s.y+height)),
	}
	s.add(picture)
	s.marked(picture, func() {
		rect(&p.content, faint, side, s.y, textWidth, height)
		for _, t := range c.Strip {
			x, width := float64(t.At)*textWidth/thousandths, float64(t.Width)*textWidth/thousandths
			rect(&p.content, severityColours[t.Severity], side+x, s.y, width, height)
			leads := &element{tag: linkTag, alt: t.Label}
			picture.kids = append(picture.kids, kid{element: leads})
			p.links = append(p.links, link{side + x, s.y, width, height, t.Anchor, t.Label, leads})
		}
	})
	s.space(4)
}

// stripWords says what the strip shows.
func (s *setter) stripWords(c report.PageComparison) string {
	var parts []string
	for _, n := range c.Severities {
		parts = append(parts, n.Said)
	}
	return s.p.Say("strip.says", strings.Join(parts, ", "))
}

// compared says what was compared: a line a fact, the two sides beside each other.
func (s *setter) compared(c report.PageComparison) {
	s.heading(1, s.p.Say("head.compared"))
	s.within("Table", func() {
		s.within("TR", func() {
			row := []set{s.factCell(0, "TH", "")}
			for i, of := range c.Sides {
				b := factBlock(i + 1)
				b.bold, b.size, b.tag = true, 9.5, "TH"
				row = append(row, s.lay(b, []run{{text: s.p.SideTitle(of, mostTitle)}}))
			}
			s.row(row...)
		})
		s.space(2)
		for _, f := range s.facts(c) {
			s.within("TR", func() {
				row := []set{s.factCell(0, "TH", f.name)}
				for i, value := range f.values {
					if f.struck {
						b := factBlock(i + 1)
						b.tag = "TD"
						row = append(row, s.lay(b, []run{{text: value, style: style{struck: true}}}))
					} else {
						row = append(row, s.factCell(i+1, "TD", value))
					}
				}
				s.row(row...)
			})
			s.space(1.5)
		}
	})
}

// fact is a line of what is known about both sides.
type fact struct {
	name   string
	values [2]string
	struck bool
}

// facts are those of both sides, each beside its like.
func (s *setter) facts(c report.PageComparison) []fact {
	var out []fact
	for _, f := range report.FactsOf(c.Sides) {
		if f.IsEvidence && !s.p.HasEvidence {
			continue
		}
		for n := range max(len(f.Values[0]), len(f.Values[1])) {
			line := fact{name: f.Name}
			for i, values := range f.Values {
				if n < len(values) {
					line.values[i] = values[n]
				}
			}
			out = append(out, line)
		}
	}
	if s.p.HasEvidence && len(c.Sides[0].Residue)+len(c.Sides[1].Residue) > 0 {
		out = append(out, fact{name: s.p.Say("fact.set-apart"), values: [2]string{strings.Join(c.Sides[0].Residue, ", "), strings.Join(c.Sides[1].Residue, ", ")}, struck: true})
	}
	return out
}

// factBlock is a column of the table of facts: the names, or one side.
func factBlock(i int) block {
	const names, gap, size = 66, 12, smallSize
	b := block{x: side, width: names, size: size, ink: quiet}
	if i > 0 {
		width := (textWidth-names)/2 - gap
		b = block{x: side + names + gap + float64(i-1)*(width+gap), width: width, size: size, ink: black}
	}
	return b
}

func (s *setter) factCell(i int, tag, text string) set {
	b := factBlock(i)
	b.tag = tag
	return s.lay(b, []run{{text: text}})
}

const gutter = 18

// column is the left or the right one of two.
func column(i int, size float64) block {
	const width = (textWidth - gutter) / 2
	return block{x: side + float64(i)*(width+gutter), width: width, size: size, ink: black}
}

// finding sets a finding, a bar in the colour of its severity beside it.
func (s *setter) finding(c report.PageComparison, f report.PageFinding) {
	const indent, size = 10, 10
	b := block{x: side + indent, width: textWidth - indent, size: size, ink: black}
	small := b
	small.size = smallSize
	ink := severityColours[f.Severity]
	head := []run{
		{text: f.Sign + " " + f.SeverityWord, style: style{ink: ink}}, {text: " · " + f.CategoryWord + ", " + f.KindWord, style: style{ink: quiet}},
	}
	if s.p.HasConfidence {
		head = append(head, run{text: " · " + s.p.Say("finding.sure", f.Confidence), style: style{ink: quiet}})
	}
	if f.Row != "" {
		head = append(head, run{text: " · "}, run{text: s.p.Say("finding.place"), style: style{ink: quiet, underline: true, to: f.Row}})
	}
	sets := []labelled{{set: s.lay(small, head)}, {set: s.lay(b, []run{{text: f.Why}})}}
	for i, of := range []struct {
		key string
		at  report.Context
	}{{"quote.old", f.Old}, {"quote.new", f.New}} {
		if of.at.At != "" {
			said := b
			said.language = c.Sides[i].Language
			sets = append(sets, s.labelled(small, s.p.Say(of.key), said, quoted(of.at)))
		}
	}
	if s.p.HasDecisions && f.Decided != "" {
		sets = append(sets, labelled{set: s.lay(small, []run{{text: s.p.Say("finding.decision", f.Decided)}})})
	}
	height := 0.0
	for _, x := range sets {
		height += x.height()
	}
	if height < (pageHeight-top-bottom)/2 { // kept together
		s.room(height)
	}
	s.mark(f.Anchor)
	s.bookmark(2, f.Sign+" "+f.CategoryWord+", "+f.KindWord)
	for _, x := range sets {
		for i := range x.lines {
			s.room(x.leading())
			s.decorate(func() { rect(&s.page().content, ink, side, s.y-x.leading(), 2.2, x.leading()) })
			if i == 0 && len(x.label.lines) > 0 {
				s.line(x.label, 0)
			}
			s.line(x.set, i)
			s.space(x.leading())
		}
	}
	s.space(size)
}

// labelled is a paragraph with a word beside it, which has no say in the direction
// that the paragraph runs in.
type labelled struct {
	set
	label set
}

func (s *setter) labelled(small block, word string, b block, runs []run) labelled {
	small.ink = quiet
	label := s.lay(small, []run{{text: word}}) // first: it is read before
	room := s.labelRoom(small)
	b.x, b.width = b.x+room, b.width-room
	return labelled{s.lay(b, runs), label}
}

// labelRoom is how much room the words for both sides take.
func (s *setter) labelRoom(small block) float64 {
	const gap = 8
	measure := s.measure(small)
	return float64(max(measure(s.p.Say("quote.old")), measure(s.p.Say("quote.new")))) + gap
}

// quoted is a place in its sentence.
func quoted(c report.Context) []run {
	return []run{{text: c.Before}, {text: c.At, style: markStyles["changed"]}, {text: c.After}}
}

// texts sets both texts side by side.
func (s *setter) texts(c report.PageComparison) {
	s.heading(1, s.p.Say("head.texts"))
	s.within("Table", func() {
		s.within("TR", func() {
			var head []set
			for i, of := range c.Sides {
				b := column(i, 9.5)
				b.bold, b.tag = true, "TH"
				head = append(head, s.lay(b, []run{{text: s.p.SideTitle(of, mostTitle)}}))
			}
			s.row(head...)
		})
		s.rule()
		for _, r := range c.Rows {
			s.space(3)
			if r.Old.Paragraph || r.New.Paragraph {
				s.space(5)
			}
			s.mark(r.Anchor)
			s.within("TR", func() { s.row(s.cell(c, 0, r.Old), s.cell(c, 1, r.New)) })
		}
	})
}

func (s *setter) cell(c report.PageComparison, i int, of report.PageCell) set {
	b := column(i, 9.5)
	b.bold, b.tag, b.language = of.Heading, "TD", c.Sides[i].Language
	var runs []run
	for _, r := range of.Runs {
		mark, _, _ := strings.Cut(r.Class, " ")
		out := run{r.Text, markStyles[mark]}
		out.to = strings.TrimPrefix(r.Href, "#")
		runs = append(runs, out)
	}
	return s.lay(b, runs)
}

// corrections sets what readers are told.
func (s *setter) corrections(c report.PageComparison) {
	say := func(key string, c report.Context) {
		s.paragraph(whole(11), run{text: s.p.Say(key)})
		s.space(3)
		b := block{x: side + 16, width: textWidth - 32, size: 11, ink: black}
		s.paragraph(b, quoted(c)...)
		s.space(7)
	}
	for _, f := range c.Findings {
		s.mark(f.Anchor)
		now := "correction.now"
		if f.Old.At != "" {
			say("correction.before", f.Old)
		} else {
			now = "correction.added"
		}
		if f.New.At != "" {
			say(now, f.New)
		} else {
			s.paragraph(whole(11), run{text: s.p.Say("correction.gone")})
		}
		s.space(9)
	}
	if len(c.Findings) == 0 {
		s.paragraph(whole(11), run{text: s.p.Say("correction.none")})
	}
}

// missing says which letters no font has; "" if all are there.
func (s *setter) missing() string {
	var languages []string
	for _, c := range s.p.Comparisons {
		languages = append(languages, c.Sides[1].Language, c.Sides[0].Language)
	}
	letters := s.fonts.Find(s.letters(), languages...)
	if len(letters) == 0 {
		return ""
	}
	return s.p.Counted("font.missing", len(letters), strings.Join(scriptsOf(letters), ", "))
}

// letters are those that are to be seen, each once, by their number.
func (s *setter) letters() []rune {
	seen := map[rune]bool{}
	add := func(text string) {
		for _, r := range text {
			if r > ' ' && !seen[r] && !ignorable(r) {
				seen[r] = true
			}
		}
	}
	add(s.p.Title + s.p.By + strings.Join(s.p.Summary, ""))
	for _, c := range s.p.Comparisons {
		for _, of := range c.Sides {
			add(of.Outlet)
			for _, f := range of.Facts {
				add(f.Value)
			}
		}
		for _, f := range c.Findings {
			add(f.Why + f.Old.Sentence() + f.New.Sentence() + f.Decided)
		}
		for _, r := range c.Rows {
			for _, x := range slices.Concat(r.Old.Runs, r.New.Runs) {
				add(x.Text)
			}
		}
	}
	var out []rune
	for r := range seen {
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}
