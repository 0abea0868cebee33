package main

import (
	"errors"
	"fmt"
	"io"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/glossary"
	"stet/internal/news"

	"github.com/spf13/cobra"
)

// houseOptions are the options for a house style that is not kept in the library.
type houseOptions struct {
	glossaries []string
	styles     []string
	rules      string
}

func (o *houseOptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringArrayVar(&o.glossaries, "glossary", nil, "report forms that this glossary forbids (.csv, .tsv, .yml of Vale, .txt)")
	f.StringArrayVar(&o.styles, "style", nil, "report what this newsroom ruled against: "+examplesOfStyles+", ... (stet term styles)")
	f.StringVar(&o.rules, "rules", "", `switch rules off or change their severity: a file with {"rules": {"cosmetic": "off"}} (stet rules)`)
	completeFrom(cmd, "style", glossary.Authorities())
}

// files are those that the house style is read from.
func (o *houseOptions) files() []string { return append([]string{o.rules}, o.glossaries...) }

// examplesOfStyles are some of what --style takes.
const examplesOfStyles = "AP, BBC"

// house reads the house style that the options name. What of a glossary could not
// be used is told on standard error; partial then says so, for the end.
func (p *program) house(o houseOptions) (house archive.House, partial, err error) {
	if o.rules != "" {
		data, err := p.read(o.rules)
		if err != nil {
			return house, nil, err
		}
		if house.Settings, err = glossary.ReadSettings(o.rules, data); err != nil {
			return house, nil, explain.With(err, "stet rules list shows the rules and their levels, stet term styles the newsrooms.")
		}
	}
	for _, name := range o.styles {
		authority, _, err := glossary.Style(name)
		if err != nil {
			return house, nil, noStyle(err)
		}
		house.Styles = append(house.Styles, authority)
	}
	for _, name := range o.glossaries {
		terms, bad, err := p.glossary(name)
		if err != nil {
			return house, nil, err
		}
		house.Terms = append(house.Terms, terms...)
		partial = errors.Join(partial, bad)
	}
	return house, partial, nil
}

func noStyle(err error) error { return explain.With(err, "stet term styles shows the newsrooms.") }

// glossary reads a glossary. What could not be used is told line by line on
// standard error; bad then says how much.
func (p *program) glossary(name string) (terms []news.Term, bad, err error) {
	data, err := p.read(name)
	if err != nil {
		return nil, nil, err
	}
	terms, problems := glossary.Read(name, data)
	if len(terms) == 0 && len(problems) == 1 && problems[0].Line == 0 { // it is none
		return nil, nil, explain.With(problems[0], "stet term import --help tells what a glossary is.")
	}
	for _, problem := range problems {
		message, _ := explain.Explain(problem)
		if _, err := io.WriteString(p.err, "stet: "+message+"\n"); err != nil {
			return nil, nil, err
		}
	}
	if len(problems) > 0 {
		bad = explain.With(fmt.Errorf("%s: %s not used: %w", name, counted(len(problems), "thing"), news.ErrInvalid),
			"They are named above. The rest was used.")
	}
	return terms, bad, nil
}

// counted is a number with its word.
func counted(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
