//go:build !ci

package main

import (
	"context"
	"fmt"
	"hash/crc32"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	appwidget "stet/app/widget"
	"stet/internal/archive"
	"stet/internal/news"
)

// kinds of texts that nobody writes, and one that somebody may.
var benchTexts = []struct {
	name string
	of   func(sentences [][]string) []byte
}{
	{"prose", func(s [][]string) []byte { return written(withFigures(s)) }},
	{"one sentence", func(s [][]string) []byte { return []byte(running(s, " ")) }},
	{"without spaces", func(s [][]string) []byte { return []byte(running(s, "")) }},
}

// withFigures makes some of the words figures, always the same ones, so that there is
// something to find in what changed.
func withFigures(sentences [][]string) [][]string {
	const every = 8
	out := make([][]string, len(sentences))
	for i, s := range sentences {
		out[i] = slices.Clone(s)
		for k, w := range s {
			if sum := crc32.ChecksumIEEE([]byte(w)); k > 0 && sum%every == 0 {
				out[i][k] = strconv.Itoa(int(sum/every) % 100_000)
			}
		}
	}
	return out
}

// running is the words of all sentences as one.
func running(sentences [][]string, between string) string {
	var b strings.Builder
	for _, s := range sentences {
		for _, w := range s {
			b.WriteString(w)
			b.WriteString(between)
		}
	}
	return strings.TrimSpace(b.String())
}

// runLarge measures the window while it compares two texts of so many megabytes, and
// while they are read, and closes it.
func (b *bench) runLarge(megabytes int) {
	defer b.do(b.shell.Window().Close)
	<-b.drawn
	for i, kind := range benchTexts {
		if err := b.large(fmt.Sprintf("%d MB of %s", megabytes, kind.name), uint64(i+1), megabytes<<20, kind.of); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			return
		}
	}
	if err := writeFigures(os.Stdout, b.figures); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
	}
}

// large measures two texts of one kind.
func (b *bench) large(what string, seed uint64, size int, of func([][]string) []byte) error {
	const sentence = 80 // bytes, about
	p := newProse(seed)
	sentences := p.sentences(size / sentence)
	var ids []news.VersionID
	for _, text := range [][][]string{sentences, p.edited(sentences, changedInPair)} {
		data := of(text)
		err := b.whole(what+": added", func() error {
			added, err := b.archive.Add(context.Background(), archive.AddRequest{Story: what, Outlet: benchOutlet, Data: data, Origin: news.FromFile})
			if err == nil {
				ids = append(ids, added.Version.ID)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	sentences = nil
	if err := b.whole(what+": readable", func() error { b.open(ids[0], ids[1]); return nil }); err != nil {
		return err
	}
	scroll, err := found(b, func(s *container.Scroll) bool { return s.Content.MinSize().Height > 10_000 })
	if err != nil {
		return err
	}
	strip, err := found(b, func(*appwidget.OverviewStrip) bool { return true })
	if err != nil {
		return err
	}
	for _, step := range []struct {
		name string
		do   func(i int)
	}{
		{"a step of the wheel", func(int) { scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -100)}) }},
		{"a jump", func(i int) {
			strip.Tapped(&fyne.PointEvent{Position: fyne.NewPos(1, float32(i*37%100)/100*strip.Size().Height)})
		}},
		{"the next discrepancy", func(int) { b.shell.Do("next") }},
		{"one column, or two", func(int) { b.shell.Do("one-column") }},
		{"changes only, or all", func(int) { b.shell.Do("changes-only") }},
		{"a change of the window's size", func(i int) { b.shell.Window().Resize(fyne.NewSize(1000+float32(i%2)*50, 800)) }},
	} {
		var thread, wall []time.Duration
		for i := range 10 {
			t, w := b.frame(func() { step.do(i) })
			thread, wall = append(thread, t), append(wall, w)
		}
		b.add(figure{what + ": " + step.name, spread(thread), spread(wall), "100 ms"})
	}
	return nil
}

// whole does something beside the window and measures for how long the window did
// not answer meanwhile.
func (b *bench) whole(what string, do func() error) error {
	stop, stopped := make(chan struct{}), make(chan stall)
	go func() { stopped <- b.stalls(stop) }()
	peak, over := b.peak()
	began, used := time.Now(), processClock()
	err := do()
	took := time.Since(began)
	close(stop)
	s := <-stopped
	over()
	_, own := memory()
	b.add(figure{what, seconds(processClock() - used), seconds(took), ""})
	b.add(figure{what + ": the longest that the window did not answer", millis(s.thread), millis(s.wall), "100 ms"})
	b.add(figure{what + ": memory", fmt.Sprintf("at most %d MB, %d MB then", peak.Load(), own), "", ""})
	return err
}

// stall is how long the window did not answer, on its thread and on the wall.
type stall struct{ thread, wall time.Duration }

// stalls asks the window for an answer again and again.
func (b *bench) stalls(stop chan struct{}) (longest stall) {
	var last time.Duration
	b.wait(func() { last = threadClock() })
	for {
		select {
		case <-stop:
			return longest
		default:
		}
		began := time.Now()
		var now time.Duration
		b.wait(func() { now = threadClock() })
		longest.thread, longest.wall = max(longest.thread, now-last), max(longest.wall, time.Since(began))
		last = now
	}
}

// peak watches how much memory of its own the program has.
func (b *bench) peak() (most *atomic.Int64, over func()) {
	most = &atomic.Int64{}
	stop := make(chan struct{})
	go func() {
		for {
			_, own := memory()
			most.Store(max(most.Load(), int64(own)))
			select {
			case <-stop:
				return
			case <-time.After(benchPause):
			}
		}
	}()
	return most, func() { close(stop) }
}
