package main

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/report"

	"github.com/spf13/cobra"
)

func searchCommand(p *program) *cobra.Command {
	var format string
	r := archive.SearchRequest{}
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "Find versions by their words",
		Long: `Find the versions of the library whose texts hold all the words, in whatever form the
language gives them.

  "several words"   one after the other       begin*   words that begin so
  -word             texts without it          like~    with a slip or two

  outlet:NAME  story:NAME  tag:TAG  lang:CODE  before:2024-05  after:2024-05-14
  changed:number,quote   that differ from the version before by a number or a quotation
  has:garble             that hold broken language; also has:residue, has:spelling

changed: and has: take the categories and kinds that stet rules list shows, such as
number or number.value; of categories other than those three, has: means changed:. What
is found for them is kept; the first such search may take a while.

A name is given in part or in "quotes". Dates are those of publication or, where that is
not known, of when the text was first seen. With --format jsonl, a JSON object a line.`,
		Example: `  stet search bridge mayor
  stet search '"did not join" outlet:gazette after:2024'
  stet search changed:number,quote outlet:gazette
  stet search 'negotiat* -tariff lang:en' --format jsonl`,
		Args: atLeast(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--format", format, listFormats); err != nil {
				return err
			}
			if err := cmp.Or(notBelowZero("--limit", r.Limit), notBelowZero("--skip", r.Offset)); err != nil {
				return err
			}
			r.Query = strings.Join(args, " ")
			if r.Limit == 0 {
				r.Limit = math.MaxInt32
			}
			return p.withWholeLibrary(cmd.Context(), func(a *archive.Archive) error { return p.search(cmd, a, r, format) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&format, "format", "text", "how to write the list: text or jsonl")
	f.IntVar(&r.Limit, "limit", 20, "how many to list at most; 0: all")
	f.IntVar(&r.Offset, "skip", 0, "how many to leave out")
	completeFrom(cmd, "format", listFormats)
	return cmd
}

// foundLine is a result in the machine's form.
type foundLine struct {
	versionLine
	Snippet string   `json:"snippet"`
	Marks   [][2]int `json:"marks"` // in code points of the snippet
	Score   float64  `json:"score"`
}

func (p *program) search(cmd *cobra.Command, a *archive.Archive, r archive.SearchRequest, format string) error {
	bar := p.progress("indexing")
	r.Progress = func(done, _ int) { bar.set(done) }
	shown := 0
	result, err := a.SearchEach(cmd.Context(), r, func(f archive.Found) error {
		bar.done()
		shown++
		return p.writeFound(f, format)
	})
	bar.done()
	if err == nil {
		err = p.tellNoFilters(r.Query)
	}
	if err != nil {
		return err
	}
	if result.Approximate {
		p.hintApproximate()
	}
	switch {
	case format == "jsonl":
	case result.Total == 0:
		_, err = fmt.Fprintln(p.out, "Nothing found.")
	case result.Total > r.Offset+shown:
		_, err = fmt.Fprintf(p.out, "%d of %d. --skip %d shows the next.\n", shown, result.Total, r.Offset+shown)
	}
	return err
}

// writeFound writes one result.
func (p *program) writeFound(f archive.Found, format string) error {
	if format == "jsonl" {
		l := foundLine{versionLine: lineOf(f.VersionInfo), Snippet: f.Snippet, Marks: [][2]int{}, Score: f.Score}
		for _, m := range f.Marks {
			l.Marks = append(l.Marks, [2]int{letters(f.Snippet[:m.Start]), letters(f.Snippet[:m.End])})
		}
		return list(p.out, format, []archive.Found{f}, func(archive.Found) any { return l }, nil)
	}
	v := f.VersionInfo
	_, err := fmt.Fprintf(p.out, "%s  %s\n    %s\n",
		short(v.Version.ID), report.Printable(fmt.Sprintf("%s, %s, %s: %s", v.Outlet.Name, versionTime(v.Version), v.Story.Name, firstWords(v))),
		p.marked(f))
	return err
}

// hintApproximate says that a search may have missed something.
func (p *program) hintApproximate() {
	const hint = "The search is approximate: its words stand for very many, or a text holds one of them very often. Longer or fewer words find exactly."
	_, _ = fmt.Fprintf(p.err, "stet: hint: %s\n", hint) // where else could one say it?
}

// tellNoFilters says what in the query is no filter although it looks like one.
func (p *program) tellNoFilters(query string) error {
	names := archive.NoFilters(query)
	if len(names) == 0 {
		return nil
	}
	_, err := fmt.Fprintf(p.err, "stet: hint: %s\n", noFilters(names))
	return err
}

func noFilters(names []string) string {
	return fmt.Sprintf("There is no filter %s:, so these were taken as words. The filters are %s:.",
		report.Printable(strings.Join(names, ":, ")), strings.Join(archive.Filters(), ":, "))
}

// The signs around marked words: bold on a terminal, else brackets.
const (
	bold, plain = "\x1b[1m", "\x1b[0m"
	open, close = "[", "]"
)

func (p *program) marked(f archive.Found) string {
	before, after := open, close
	if p.colours(p.out) {
		before, after = bold, plain
	}
	var b strings.Builder
	at := 0
	for _, m := range f.Marks {
		b.WriteString(report.Printable(f.Snippet[at:m.Start]) + before + report.Printable(f.Snippet[m.Start:m.End]) + after)
		at = m.End
	}
	b.WriteString(report.Printable(f.Snippet[at:]))
	return b.String()
}

func letters(s string) int { return len([]rune(s)) }

func alikeCommand(p *program) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "alike VERSION",
		Short: "List other articles that carry nearly the same text",
		Long: `List one version of each other article that carries nearly the same text, the nearest
first: agency copy and copies of it. The share is that of the fingerprints.`,
		Example: `  stet alike 3f2a`,
		Args:    exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("--format", format, listFormats); err != nil {
				return err
			}
			return p.withWholeLibrary(cmd.Context(), func(a *archive.Archive) error {
				v, err := a.Find(cmd.Context(), args[0])
				if err != nil {
					return err
				}
				found, err := a.Alike(cmd.Context(), v.Version.ID)
				if err != nil {
					return err
				}
				if len(found) == 0 && format == "text" {
					return p.tell("No other article carries this text.")
				}
				return list(p.out, format, found,
					func(l archive.Alike) any {
						return struct {
							versionLine
							Share float64 `json:"share"`
						}{lineOf(l.VersionInfo), l.Share}
					},
					func(l archive.Alike) string {
						return fmt.Sprintf("%s\t%.0f%%\t%s\t%s\t%s", short(l.Version.ID), 100*l.Share, l.Outlet.Name, versionTime(l.Version), l.Story.Name)
					})
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", "how to write the list: text or jsonl")
	completeFrom(cmd, "format", listFormats)
	completeArgs(cmd, p.versions(), nil)
	return cmd
}

// printLooksLike says where else nearly the same text stands.
func (p *program) printLooksLike(stories []news.Story) error {
	for _, s := range stories {
		if _, err := fmt.Fprintf(p.out, "       nearly the same text stands in story %q; stet alike shows it, stet move moves it there\n", s.Name); err != nil {
			return err
		}
	}
	return nil
}
