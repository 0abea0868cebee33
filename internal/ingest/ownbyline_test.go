package ingest_test

import (
	"testing"

	"stet/internal/ingest"
)

func TestOwnByline(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"below the headline": {"Sturm über Mähren\n\nVon Anna Weber\n\nEs regnete.", "[headline Sturm über Mähren]\n\n[byline Von Anna Weber]\n\nEs regnete."},
		"right below it":     {"Storm\nBy Anna Roth and Paul Lenz\n\nIt rained.", "[headline Storm]\n[byline By Anna Roth and Paul Lenz]\n\nIt rained."},
		"first of all":       {"BY ANNA ROTH\n\nIt rained in Brno.", "[byline BY ANNA ROTH]\n\nIt rained in Brno."},
		"below a standfirst": {"Orage\n\nIl a plu à Brno.\n\nPar Jean Dupont (avec AFP)\n\nLa pluie.", "[headline Orage]\n\nIl a plu à Brno.\n\n[byline Par Jean Dupont (avec AFP)]\n\nLa pluie."},
		"what and where":     {"Storm\n\nBy Ludwig van der Berg, weather editor | 12 May 2024\n\nIt rained.", "[headline Storm]\n\n[byline By Ludwig van der Berg, weather editor | 12 May 2024]\n\nIt rained."},
		"Ukrainian":          {"Буря\n\nАвторка: Олена Коваль\n\nДощило.", "[headline Буря]\n\n[byline Авторка: Олена Коваль]\n\nДощило."},
		"Arabic":             {"عاصفة في برنو\n\nبقلم أحمد علي\n\nهطل المطر.", "[headline عاصفة في برنو]\n\n[byline بقلم أحمد علي]\n\nهطل المطر."},
		"Chinese":            {"风暴\n\n记者：王伟\n\n下雨了。", "[headline 风暴]\n\n[byline 记者：王伟]\n\n下雨了。"},

		"a sentence":            {"Storm\n\nBy Monday Anna Roth was gone.\n\nIt rained.", "[headline Storm]\n\nBy Monday Anna Roth was gone.\n\nIt rained."},
		"a headline":            {"Von der Leyen reist nach Kyjiw\n\nEs regnete.", "[headline Von der Leyen reist nach Kyjiw]\n\nEs regnete."},
		"a heading":             {"Storm\n\nBy the Numbers\n\nIt rained.", "[headline Storm]\n\nBy the Numbers\n\nIt rained."},
		"a single word":         {"Storm\n\nBy Christmas\n\nIt rained.", "[headline Storm]\n\nBy Christmas\n\nIt rained."},
		"another word":          {"Storm\n\nByron Anna Roth\n\nIt rained.", "[headline Storm]\n\nByron Anna Roth\n\nIt rained."},
		"a line of a paragraph": {"Storm\n\nIt was painted long ago\nby Anna Roth\nwho lived there.\n\nIt rained.", "[headline Storm]\n\nIt was painted long ago\nby Anna Roth\nwho lived there.\n\nIt rained."},
		"far below":             {"Storm\n\nA.\n\nB.\n\nC.\n\nBy Anna Roth\n\nD.", "[headline Storm]\n\nA.\n\nB.\n\nC.\n\nBy Anna Roth\n\nD."},
		"nothing below it":      {"Storm\n\nBy Anna Roth", "[headline Storm]\n\nBy Anna Roth"},
	} {
		doc, err := ingest.Read("a.txt", []byte(c.text), "")
		if err != nil {
			t.Fatal(err)
		}
		if got := marked(doc); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestOwnBylineInMarkdown: the marks around a byline are not in its way.
func TestOwnBylineInMarkdown(t *testing.T) {
	doc, err := ingest.Read("a.md", []byte("# Sturm\n\n*Von **Anna Weber***\n\nEs regnete."), "")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := marked(doc), "[headline Sturm]\n\n[byline Von Anna Weber]\n\nEs regnete."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
