package diff_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"stet/diff"
)

// patience is a context that is cancelled when it has been asked so many times; it
// counts how often that was.
type patience struct {
	context.Context
	left, asked int
}

func (p *patience) Err() error {
	p.asked++
	if p.asked > p.left {
		return context.Canceled
	}
	return nil
}

// cancelTexts are of each kind that keeps another stage busy, so many times repeated.
func cancelTexts(n int) map[string][2]string {
	texts := map[string][2]string{
		"sentences alike": {strings.Repeat("Yes, they met. ", n), strings.Repeat("No, they went. ", n)},
	}
	var p [4][2]strings.Builder
	for i := range n {
		for k := range 2 {
			fmt.Fprintf(&p[0][k], "The %s met %s and %s. ", wordOf(i), wordOf(7*i), wordOf(i+k))
			fmt.Fprintf(&p[1][k], "the %s of %d ", wordOf(i), i+k*n)
			fmt.Fprintf(&p[2][k], "A%s sat. ", wordOf(i+k*n))
			p[3][k].WriteString([]string{"yes ", "no "}[(i*i>>k+i/3)&1])
		}
	}
	for i, name := range []string{"sentences edited", "a sentence of numbers", "other sentences", "two words"} {
		texts[name] = [2]string{p[i][0].String(), p[i][1].String()}
	}
	return texts
}

// TestCompareHearsCancel: a comparison that is cancelled at any time of its work
// stops, and asks the more often whether it was the more there is to do.
func TestCompareHearsCancel(t *testing.T) {
	asked := func(old, new string, left int) (int, error) {
		ctx := &patience{Context: t.Context(), left: left}
		_, err := diff.Compare(ctx, diff.Text{Raw: old}, diff.Text{Raw: new})
		return ctx.asked, err
	}
	const times, ever = 8, 1 << 40
	n := 400
	if testing.Short() {
		n = 100
	}
	small := cancelTexts(n)
	for name, p := range cancelTexts(times * n) {
		t.Run(name, func(t *testing.T) {
			all, err := asked(p[0], p[1], ever)
			if err != nil {
				t.Fatal(err)
			}
			if few, _ := asked(small[name][0], small[name][1], ever); all < times/4*few {
				t.Errorf("asked %d times, and %d times of texts %d times as long", few, all, times)
			}
			const stops = 8
			for stop := range stops {
				left := all * stop / stops
				got, err := asked(p[0], p[1], left)
				if !errors.Is(err, context.Canceled) {
					t.Errorf("Compare cancelled after %d of %d questions = %v, want %v", left, all, err, context.Canceled)
				}
				// Each level on the way out may ask once more, each rule too.
				const mostMore = 50
				if got > left+mostMore {
					t.Errorf("Compare cancelled after %d questions asks %d more", left, got-left)
				}
			}
		})
	}
}
