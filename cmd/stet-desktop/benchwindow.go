//go:build !ci

package main

import (
	"context"
	"fmt"
	"image"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

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

func (b *bench) add(what, target, got string, args ...any) {
	f := figure{what, fmt.Sprintf(got, args...), target}
	b.figures = append(b.figures, f)
	fmt.Fprintln(os.Stderr, "bench:", f.what+":", f.got)
}

// run measures all and closes the window.
func (b *bench) run() {
	defer b.do(b.shell.Window().Close)
	<-b.drawn
	first := sinceStart()
	found(b, func(l *widget.Label) bool { return strings.HasPrefix(l.Text, "Story ") })
	listed := sinceStart()
	b.add(fmt.Sprintf("first frame, a library of %d versions", b.count()), "≤ 1 s", "%.2f s, its stories listed after %.2f s", first.Seconds(), listed.Seconds())
	b.idle("idle, the list of stories shown", 5*time.Second)
	if err := b.measure(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		return
	}
	if err := writeFigures(os.Stdout, b.figures); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
	}
}

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
	b.add("a pair of 100,000 words readable after opening", "≤ 1.5 s", "%.2f s", b.open(old, new).Seconds())
	b.scrolling()
	b.jumps()
	b.review()
	b.resizes()
	b.idle("idle, that pair shown", 5*time.Second)
	whole, own := b.settled()
	b.add("memory with that pair", "≤ 350 MB", "%d MB, of which %d MB are not files", whole, own)
	return b.growth()
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

// benchPause is how long the bench waits before it looks again.
const benchPause = 5 * time.Millisecond

// found waits for a part of the window of its kind that fits, and returns it.
func found[T fyne.CanvasObject](b *bench, fits func(T) bool) (out T) {
	for there := false; !there; time.Sleep(benchPause) {
		b.wait(func() {
			for _, o := range test.LaidOutObjects(b.shell.Window().Content()) {
				if t, ok := o.(T); ok && fits(t) {
					out, there = t, true
					return
				}
			}
		})
	}
	return out
}

const benchSteps = 200

func (b *bench) series(do func(i int)) (thread, wall []time.Duration) {
	for i := range benchSteps {
		t, w := b.frame(func() { do(i) })
		thread, wall = append(thread, t), append(wall, w)
	}
	return thread, wall
}

func (b *bench) scrolling() {
	// The texts are the highest of what scrolls.
	scroll := found(b, func(s *container.Scroll) bool { return s.Content.MinSize().Height > 100_000 })
	thread, _ := b.series(func(int) { scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -100)}) })
	b.add(fmt.Sprintf("a step of the wheel, %d rows", benchRows), "p95 ≤ 16 ms", "p50 %s, p95 %s", millis(percentile(thread, 0.5)), millis(percentile(thread, 0.95)))
}

func (b *bench) jumps() {
	strip := found(b, func(*appwidget.OverviewStrip) bool { return true })
	random := rand.New(rand.NewPCG(benchSeed, 2)) //nolint:gosec // figures, no secrets
	thread, wall := b.series(func(int) {
		strip.Tapped(&fyne.PointEvent{Position: fyne.NewPos(1, random.Float32()*strip.Size().Height)})
	})
	b.add("a jump to another place of the texts", "≤ 60 ms", "p50 %s, p95 %s (on the wall %s)", millis(percentile(thread, 0.5)), millis(percentile(thread, 0.95)), millis(percentile(wall, 0.95)))
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
	b.add("decide and go on to the next", "≤ 50 ms", "p50 %s, p95 %s (on the wall %s)", millis(percentile(thread, 0.5)), millis(percentile(thread, 0.95)), millis(percentile(wall, 0.95)))
}

func (b *bench) resizes() {
	const least, step, widths = 900, 7, 50
	thread, _ := b.series(func(i int) {
		b.shell.Window().Resize(fyne.NewSize(least+step*float32(i%widths), 800))
	})
	b.add("a change of the window's size", "never > 100 ms", "p50 %s, greatest %s", millis(percentile(thread, 0.5)), millis(percentile(thread, 1)))
}

func (b *bench) idle(what string, wait time.Duration) {
	const calm = 2 * time.Second // what was begun is ended
	time.Sleep(calm)
	before := processClock()
	time.Sleep(wait)
	b.add(what, "≤ 1 % of a core", "%.1f %%", 100*float64(processClock()-before)/float64(wait))
}

// settled is the memory once what is not needed has been given back.
func (b *bench) settled() (whole, own int) {
	runtime.GC()
	debug.FreeOSMemory()
	return memory()
}

// growth opens and closes a comparison again and again.
func (b *bench) growth() error {
	old, new, err := pairOf(context.Background(), b.archive, benchSmall)
	if err != nil {
		return err
	}
	const first, rounds = 100, 1000
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var before uint64
	var own int
	for i := range first + rounds {
		if i == first { // what is kept for the next time is there now
			_, own = b.settled()
			before = heap()
		}
		b.open(old, new)
		b.wait(func() { b.shell.Compare("", "") })
	}
	after := heap()
	_, now := b.settled()
	b.add(fmt.Sprintf("growth over %d comparisons opened and closed", rounds), "none", "heap %+.1f MB, memory %+d MB", float64(int64(after)-int64(before))/(1<<20), now-own)
	return nil
}
