package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"github.com/adrg/xdg"

	"stet/app"
	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/wholefile"
	"stet/store"
)

// request is what the command line asks for.
type request struct {
	library         string
	sample, dark    bool
	picture, report string
	size            size
	files           []string // to be added, as if they were dropped on the window; whole paths
	bench           int      // versions of the library that the window is measured with; 0 if it is not
	benchLarge      int      // megabytes of each of the two texts that it is measured with; 0 if it is not
}

// size is that of the window, as in 1280x800.
type size struct{ width, height int }

// String writes the size as Set reads it; nothing for none.
func (s *size) String() string {
	if *s == (size{}) {
		return ""
	}
	return fmt.Sprintf("%dx%d", s.width, s.height)
}

// Set reads a size.
func (s *size) Set(text string) error {
	if n, err := fmt.Sscanf(text, "%dx%d", &s.width, &s.height); n != 2 || err != nil {
		return errors.New("want a size such as 1280x800")
	}
	if s.width < 320 || s.height < 240 || s.width > 10000 || s.height > 10000 {
		return errors.New("want a size between 320x240 and 10000x10000")
	}
	return nil
}

// prepared is what a window is opened with: a library, with what to show of it.
type prepared struct {
	request
	opened
	stderr  io.Writer
	trouble error // if not nil no library is open: the window says so
	vacant  bool  // no library is open, as there is none where one was chosen: the window asks
}

func (p *prepared) options() app.Options {
	o := app.Options{Now: time.Now, Zone: time.Local, Library: p.folder, Author: archive.Author(os.Getenv)}
	if p.dark {
		o.Brightness = app.Dark
	}
	return o
}

// windowSize is what was asked for; false if nothing was.
func (p *prepared) windowSize() (fyne.Size, bool) {
	return fyne.NewSize(float32(p.size.width), float32(p.size.height)), p.size != size{}
}

// run does what the arguments ask for and returns the exit status: 0, or 2
// after a sentence and a hint on stderr.
func run(args []string, stderr io.Writer, open func(*prepared) error) int {
	r, err := parse(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2 // the flags have said why
	}
	if err := serve(r, stderr, open); err != nil {
		message, hint := explain.Explain(err)
		say(stderr, "stet-desktop: "+message)
		if hint != "" {
			say(stderr, "stet-desktop: hint: "+hint)
		}
		return 2
	}
	return 0
}

// say writes a line; there is nobody left to tell if that does not work.
func say(w io.Writer, line string) { _, _ = fmt.Fprintln(w, line) }

func parse(args []string, stderr io.Writer) (request, error) {
	var r request
	f := flag.NewFlagSet("stet-desktop", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&r.library, "library", os.Getenv("STET_LIBRARY"), "use the library in this `folder`")
	f.BoolVar(&r.sample, "sample", false, "compare two versions of the sample story; without --library nothing is kept")
	f.BoolVar(&r.dark, "dark", false, "a dark window")
	f.Var(&r.size, "size", "`size` of the window, as in 1280x800; else it is as large as last time")
	f.StringVar(&r.picture, "picture", "", "draw the window into this PNG `file`; needs no display")
	f.StringVar(&r.report, "report", "", "write the report on what is compared to this `file`, .html or .json")
	f.IntVar(&r.benchLarge, hiddenLarge, 0, "measure the window on two texts of so many `megabytes`; without --library nothing is kept")
	f.IntVar(&r.bench, hiddenOption, 0, "fill a new library with so many `versions` or, if it is there, measure the window on it")
	f.Usage = func() { usage(f) }
	if err := f.Parse(args); err != nil {
		return r, err
	}
	for _, name := range f.Args() {
		path, err := filepath.Abs(name)
		if err != nil {
			return r, err
		}
		r.files = append(r.files, path)
	}
	if len(r.files) > 0 && !r.inWindow() {
		say(stderr, "stet-desktop: "+f.Arg(0)+" would be opened in a window, and --picture and --report open none; texts are compared without one by the command stet")
		return r, news.ErrInvalid
	}
	return r, nil
}

// inWindow tells whether a window is opened.
func (r request) inWindow() bool { return r.picture == "" && r.report == "" }

// These options are for those who work on the program: no help names them.
const (
	hiddenOption = "bench"
	hiddenLarge  = "bench-large"
)

// usage says what there is, without what is hidden.
func usage(f *flag.FlagSet) {
	say(f.Output(), "Usage: "+f.Name()+" [option...] [file...]")
	say(f.Output(), "Files are added to the library as if they were dropped on the window; two of them are compared.")
	told := flag.NewFlagSet(f.Name(), flag.ContinueOnError)
	told.SetOutput(f.Output())
	f.VisitAll(func(o *flag.Flag) {
		if o.Name != hiddenOption && o.Name != hiddenLarge {
			told.Var(o.Value, o.Name, o.Usage)
		}
	})
	told.PrintDefaults()
}

func serve(r request, stderr io.Writer, open func(*prepared) error) (err error) {
	window := r.inWindow()
	if window {
		if err := display(); err != nil {
			return err
		}
	}
	if r.bench > 0 {
		if filled, err := prepareBench(r, stderr); filled || err != nil {
			return err
		}
	}
	p := &prepared{request: r, stderr: stderr}
	if window {
		p.resume()
	}
	p.folder = p.wanted()
	defer func() { err = cmp.Or(err, p.leave()) }() // the window may open one, even if there is none yet
	if p.vacant {
		return open(p)
	}
	err = p.enter(p.folder, "", window)
	switch {
	case err != nil && window:
		p.trouble = err
	case err != nil:
		return err
	}
	if window {
		return open(p)
	}
	if r.report != "" {
		if err := p.writeReport(); err != nil {
			return err
		}
		say(stderr, "Report: "+r.report)
	}
	if r.picture != "" {
		if err := p.writePicture(); err != nil {
			return err
		}
		say(stderr, "Picture: "+r.picture)
	}
	return nil
}

// wanted is the folder of the library that is asked for; "" if it is not to last.
func (r request) wanted() string {
	if r.library == "" && (r.sample || r.benchLarge > 0) {
		return ""
	}
	folder := cmp.Or(r.library, store.DefaultDir())
	if whole, err := filepath.Abs(folder); err == nil {
		return whole // what is remembered of it is to be found from anywhere
	}
	return folder
}

// resume asks for the library that was chosen in the window last, unless another one is
// asked for. One that is not there any more is not made anew unasked.
func (p *prepared) resume() {
	if p.library != "" || p.sample || p.benchLarge > 0 {
		return
	}
	habits, err := present.OpenHabits(habitsFile())
	if err != nil || habits.Chosen() == "" {
		return // the window says what is wrong with its habits
	}
	p.library = habits.Chosen()
	vacant, err := store.Vacant(p.library)
	p.vacant = vacant && err == nil
}

// habitsFile is where the window remembers its habits, of all libraries.
func habitsFile() string { return filepath.Join(xdg.ConfigHome, "stet", "window.json") }

func (p *prepared) writeReport() error {
	if p.old == "" {
		return explain.With(fmt.Errorf("report: nothing is compared: %w", news.ErrInvalid),
			"give --sample too, or use the command: stet report OLD NEW")
	}
	c, err := p.archive.Compare(context.Background(), p.old, p.new)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(p.report), 0o750); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return wholefile.Write(p.report, func(w io.Writer) error { return app.WriteReport(w, c, app.FormatOf(p.report), time.Now()) })
}
