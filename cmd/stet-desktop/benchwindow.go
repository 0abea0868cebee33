//go:build !ci

package main

import (
	"context"
	"fmt"
	"image"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stet/app"
	"stet/app/present"
	appwidget "stet/app/widget"
	"stet/internal/archive"
	"stet/internal/news"
)

// bench measures the window while it is used.
type bench struct {
	shell    *app.Shell
	archive  *archive.Archive
	do       func(func()) // on the window's goroutine, some time later
	probe    *canvas.Raster
	drawn    chan struct{}
	compared chan present.ComparePane
	figures  []figure
}

func newBench(a *archive.Archive, do func(func())) *bench {
	return &bench{archive: a, do: do, drawn: make(chan struct{}, 1), compared: make(chan present.ComparePane, 64)}
}

// shown is told whenever the comparison is drawn anew.
func (b *bench) shown(p present.ComparePane) {
	select {
	case b.compared <- p:
	default: // nobody waits
	}
}

// attach puts a dot over the window that tells when a frame is painted.
func (b *bench) attach(s *app.Shell) {
	b.shell = s
	b.probe = canvas.NewRaster(func(w, h int) image.Image {
		select {
		case b.drawn <- struct{}{}:
		default:
		}
		return image.NewNRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	})
	b.probe.SetMinSize(fyne.NewSize(1, 1))
	w := s.Window()
	w.SetContent(container.NewStack(w.Content(), container.NewWithoutLayout(b.probe)))
	b.probe.Resize(fyne.NewSize(1, 1))
}

// wait does something in the window and waits until it is done.
func (b *bench) wait(f func()) {
	done := make(chan struct{})
	b.do(func() {
		defer close(done)
		f()
	})
	<-done
}

// frame does something in the window and waits until it is painted. It returns
// the time on the window's thread, and that on the wall.
func (b *bench) frame(do func()) (thread, wall time.Duration) {
	select {
	case <-b.drawn: // an older one
	default:
	}
	began := time.Now()
	var at time.Duration
	b.wait(func() {
		at = threadClock()
		do()
		b.probe.Refresh()
	})
	<-b.drawn
	b.wait(func() { thread = threadClock() - at }) // after the frame
	return thread, time.Since(began)
}

func (b *bench) add(f figure) {
	b.figures = append(b.figures, f)
	fmt.Fprintf(os.Stderr, "bench: %s: processor %s; by the clock %s\n", f.what, f.processor, f.clock)
}

// run measures all and closes the window.
func (b *bench) run() {
	defer b.do(b.shell.Window().Close)
	<-b.drawn
	first, used := sinceStart(), processClock()
	if _, err := found(b, func(t *appwidget.Text) bool { return strings.HasPrefix(t.Text, "Story ") }); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		return
	}
	versions := b.count()
	b.add(figure{fmt.Sprintf("first frame, a library of %d versions", versions), seconds(used), seconds(first), "1 s"})
	b.add(figure{"all its stories listed", seconds(processClock()), seconds(sinceStart()), ""})
	b.idle("idle, the list of stories shown")
	if err := b.measure(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		return
	}
	if err := writeFigures(os.Stdout, b.figures); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
	}
}

// seconds is a time of some seconds as it stands in the table.
func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

func (b *bench) count() int {
	stories, err := b.archive.Stories(context.Background())
	if err != nil {
		return 0
	}
	n := 0
	for _, s := range stories {
		n += s.Versions
	}
	return n
}

func (b *bench) measure() error {
	old, new, err := pairOf(context.Background(), b.archive, benchStory)
	if err != nil {
		return err
	}
	used := processClock()
	opened := b.open(old, new)
	b.add(figure{"a pair of 100,000 words readable", seconds(processClock() - used), seconds(opened), "1.5 s"})
	if err := b.scrolling(); err != nil {
		return err
	}
	if err := b.jumps(); err != nil {
		return err
	}
	b.review()
	b.resizes()
	b.idle("idle, that pair shown")
	whole, own := b.settled()
	b.add(figure{"memory with that pair", megabytes(whole, own), "", "350 MB"})
	time.Sleep(restTidy + looks)
	whole, own = memory()
	b.add(figure{"memory with that pair, after a rest", megabytes(whole, own), "", "350 MB"})
	return b.growth()
}

func megabytes(whole, own int) string {
	return fmt.Sprintf("%d MB, of which %d MB are not files", whole, own)
}

// open compares two versions, waits until they are painted and returns how long
// that took.
func (b *bench) open(old, new news.VersionID) time.Duration {
	began := time.Now()
	b.wait(func() {
		for len(b.compared) > 0 {
			<-b.compared
		}
		b.shell.Compare(old, new)
	})
	for p := range b.compared {
		if p.State == present.Compared {
			break
		}
	}
	b.frame(func() {})
	return time.Since(began)
}

// benchPause is how long the bench waits before it looks again, and benchPatience for
// how long it looks: a window that is built otherwise has no such part.
const (
	benchPause    = 5 * time.Millisecond
	benchPatience = time.Minute
)

// found waits for a part of the window of its kind that fits, and returns it.
func found[T fyne.CanvasObject](b *bench, fits func(T) bool) (out T, err error) {
	for there, began := false, time.Now(); !there; time.Sleep(benchPause) {
		if time.Since(began) > benchPatience {
			return out, fmt.Errorf("no %T that is looked for came into the window in %v", out, benchPatience)
		}
		b.wait(func() {
			for _, o := range test.LaidOutObjects(b.shell.Window().Content()) {
				if t, ok := o.(T); ok && fits(t) {
					out, there = t, true
					return
				}
			}
		})
	}
	return out, nil
}

const benchSteps = 200

func (b *bench) series(do func(i int)) (thread, wall []time.Duration) {
	for i := range benchSteps {
		t, w := b.frame(func() { do(i) })
		thread, wall = append(thread, t), append(wall, w)
	}
	return thread, wall
}

func (b *bench) scrolling() error {
	// The texts are the highest of what scrolls.
	scroll, err := found(b, func(s *container.Scroll) bool { return s.Content.MinSize().Height > 100_000 })
	if err != nil {
		return err
	}
	thread, wall := b.series(func(int) { scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -100)}) })
	b.add(figure{fmt.Sprintf("a step of the wheel, %d rows", benchRows), spread(thread), spread(wall), "p95 16 ms"})
	return nil
}

func (b *bench) jumps() error {
	strip, err := found(b, func(*appwidget.OverviewStrip) bool { return true })
	if err != nil {
		return err
	}
	random := rand.New(rand.NewPCG(benchSeed, 2)) //nolint:gosec // figures, no secrets
	thread, wall := b.series(func(int) {
		strip.Tapped(&fyne.PointEvent{Position: fyne.NewPos(1, random.Float32()*strip.Size().Height)})
	})
	b.add(figure{"a jump to another place of the texts", spread(thread), spread(wall), "p95 60 ms"})
	return nil
}

// review decides and goes on, from the first discrepancy.
func (b *bench) review() {
	var thread, wall []time.Duration
	for i := range benchSteps {
		name := []string{"confirm", "stet", "follow-up"}[i%3]
		began := time.Now()
		for len(b.compared) > 0 {
			<-b.compared
		}
		var at time.Duration
		b.wait(func() {
			at = threadClock()
			b.shell.Do(name)
		})
		<-b.compared // it is saved, and the next one selected
		b.frame(func() {})
		b.wait(func() { thread = append(thread, threadClock()-at) })
		wall = append(wall, time.Since(began))
	}
	b.add(figure{"decide and go on to the next", spread(thread), spread(wall), "p95 50 ms"})
}

func (b *bench) resizes() {
	const least, step, widths = 900, 7, 50
	thread, wall := b.series(func(i int) {
		b.shell.Window().Resize(fyne.NewSize(least+step*float32(i%widths), 800))
	})
	b.add(figure{"a change of the window's size", spread(thread), spread(wall), "longest 100 ms"})
}

// idle measures the window while nothing happens in it.
func (b *bench) idle(what string) {
	const calm, wait = 4 * time.Second, 10 * time.Second // what was begun is ended after the first
	time.Sleep(calm)
	before := processClock()
	time.Sleep(wait)
	b.add(figure{what, fmt.Sprintf("%.1f %% of a core", 100*float64(processClock()-before)/float64(wait)), "", "1 %"})
}

// settled is the memory once what is not needed has been given back, as a window at rest
// does.
func (b *bench) settled() (whole, own int) {
	giveBack()
	return memory()
}

// The toolkit keeps what it has drawn for a minute, and looks for what is older when
// it paints, every ten seconds at most.
const (
	kept  = 61 * time.Second
	looks = 11 * time.Second
)

// growth opens and closes a comparison again and again. It compares what is there
// before and after when the toolkit has given up what it keeps for a while only.
func (b *bench) growth() error {
	old, new, err := pairOf(context.Background(), b.archive, benchSmall)
	if err != nil {
		return err
	}
	const first, rounds = 100, 1000
	again := func(times int) (heap uint64, own int) {
		for range times {
			b.open(old, new)
			b.wait(func() { b.shell.Compare("", "") })
		}
		for _, calm := range []time.Duration{kept, looks} {
			time.Sleep(calm)
			b.frame(func() {})
		}
		_, own = b.settled()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc, own
	}
	before, own := again(first) // what is kept for good is there then
	after, now := again(rounds)
	grown := fmt.Sprintf("heap %+.1f MB, memory %+d MB", float64(int64(after)-int64(before))/(1<<20), now-own)
	b.add(figure{fmt.Sprintf("growth over %d comparisons opened and closed", rounds), grown, "", "none"})
	return nil
}
