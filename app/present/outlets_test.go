package present_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/app/present"
	"stet/internal/archive"
	"stet/store/storetest"
)

func TestOutletPage(t *testing.T) {
	arch := archive.New(storetest.NewFake(), clock())
	for i := range 3 {
		text := fmt.Sprintf("Story number %d\n\n[ad_1]\n\nIt happened on day %d.\n\nRead us for one euro a week.", i, i)
		if _, err := arch.Add(t.Context(), archive.AddRequest{Story: fmt.Sprintf("Story %d", i), Outlet: "The Post", Data: []byte(text)}); err != nil {
			t.Fatal(err)
		}
	}
	var errs []error
	var pane present.OutletPane
	changes := 0
	o := present.NewOutlets(arch, setting(t, present.InPlace(), &errs), func(p present.OutletPane) { pane = p }, func() { changes++ })
	o.List(func(items []present.OutletItem) {
		if len(items) != 1 || items[0] != (present.OutletItem{Name: "The Post", Detail: "3 articles · 3 versions"}) {
			t.Errorf("outlets %+v", items)
		}
	})
	o.Read("The Post")
	at := func(text string) present.OutletLine {
		for _, l := range pane.Lines {
			if l.Text == text {
				return l
			}
		}
		t.Fatalf("no line %q in\n%s", text, strings.Join(linesOf(pane), "\n"))
		return present.OutletLine{}
	}
	want := []string{
		"# May be residue: stands in many articles", "Read us for one euro a week. – in 3 of 3 articles [strike keep]",
		"# What was said of lines", " – Nothing was said of any line yet. []",
		"# Taken out as residue when it was read", "[ad_1] – in 3 articles [keep]",
		"# Articles",
	}
	if d := cmp.Diff(want, linesOf(pane)[:7]); d != "" {
		t.Errorf("page (-want +got):\n%s", d)
	}
	if n := len(pane.Lines); n != 10 || pane.Lines[9].Version == "" {
		t.Errorf("%d lines, the last: %+v", n, pane.Lines[n-1])
	}
	o.Act(at("Read us for one euro a week.").Acts[0])
	o.Act(at("[ad_1]").Acts[0])
	want = []string{
		"# May be residue: stands in many articles", " – No line stands in so many articles that it may be residue. []",
		"# What was said of lines",
		"Read us for one euro a week. – residue · in 3 articles · 2022-01-30 [keep remove]",
		"[ad_1] – kept as text · in 3 articles · 2022-01-30 [strike remove]",
		"# Taken out as residue when it was read", " – Nothing was taken out of these articles. []",
	}
	if d := cmp.Diff(want, linesOf(pane)[:7]); d != "" {
		t.Errorf("with rules (-want +got):\n%s", d)
	}
	o.Act(at("[ad_1]").Acts[1])
	if got := at("[ad_1]").Detail; got != "in 3 articles" || changes != 3 || len(errs) > 0 {
		t.Errorf("taken back: %q, told of %d changes, errors %v", got, changes, errs)
	}
	o.Read("none")
	if len(errs) != 1 {
		t.Errorf("an outlet that there is not: %v", errs)
	}
}

// linesOf is the page of an outlet as text.
func linesOf(p present.OutletPane) []string {
	var lines []string
	for _, l := range p.Lines {
		if l.Heading != "" {
			lines = append(lines, "# "+l.Heading)
			continue
		}
		var acts []string
		for _, a := range l.Acts {
			acts = append(acts, a.Key)
		}
		lines = append(lines, fmt.Sprintf("%s – %s %v", l.Text, l.Detail, acts))
	}
	return lines
}
