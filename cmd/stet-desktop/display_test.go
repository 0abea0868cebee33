//go:build journey

package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// patience is how long a journey waits for something to happen before it says
// that it did not: long, since machines may be busy; nothing waits it out.
const patience = 60 * time.Second

// program is the real binary, built once for all journeys.
var program = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "stet-journey")
	if err != nil {
		return "", err
	}
	file := filepath.Join(folder, "stet-desktop")
	out, err := exec.CommandContext(context.Background(), "go", "build", "-trimpath", "-tags", "migrated_fynedo", "-o", file, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return file, nil
})

func TestMain(m *testing.M) {
	status := m.Run()
	if file, err := program(); err == nil {
		_ = os.RemoveAll(filepath.Dir(file)) // a temporary folder
	}
	os.Exit(status)
}

// screen is a display of our own with one window on it.
type screen struct {
	t       *testing.T
	env     []string
	home    string
	process *exec.Cmd
	said    bytes.Buffer
	ended   chan error
	window  string // the number that the display knows it by
}

// newScreen starts a display that nobody sees.
func newScreen(t *testing.T) *screen {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.CommandContext(t.Context(), "Xvfb", "-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp",
		"-noreset") // between two windows it would refuse the next one for a moment
	server.ExtraFiles = []*os.File{write}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill() // ends the display; its status says nothing
		_ = server.Wait()
	})
	_ = write.Close() // the server has it now
	// To the end of the line: a server whose number nobody reads any more dies.
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("the display server did not start: %v", err)
	}
	_ = read.Close() // all was read
	display := strings.TrimSpace(number)
	s := &screen{t: t, home: t.TempDir()}
	s.env = append(os.Environ(), "DISPLAY=:"+display, "WAYLAND_DISPLAY=", "LIBGL_ALWAYS_SOFTWARE=1", "LANG=C.UTF-8", "LC_ALL=C.UTF-8",
		"HOME="+s.home, "XDG_DATA_HOME="+filepath.Join(s.home, "data"), "XDG_CONFIG_HOME="+filepath.Join(s.home, "config"),
		"XDG_CACHE_HOME="+filepath.Join(s.home, "cache"), "XDG_RUNTIME_DIR="+s.home, "STET_LIBRARY=", "FYNE_SCALE=1")
	return s
}

// opener takes the place of what opens files on this system, and returns the file
// that it writes down what it was asked for.
func (s *screen) opener() string {
	s.t.Helper()
	folder, asked := s.t.TempDir(), filepath.Join(s.home, "opened")
	script := "#!/bin/sh\necho \"$1\" >> " + asked + "\n"
	if err := os.WriteFile(filepath.Join(folder, "xdg-open"), []byte(script), 0o700); err != nil {
		s.t.Fatal(err)
	}
	s.env = append(s.env, "PATH="+folder+":"+os.Getenv("PATH"))
	return asked
}

// open starts the program and waits for its window.
func (s *screen) open(args ...string) {
	s.t.Helper()
	s.start(args...)
	s.find()
	s.until("the window is drawn", func() bool {
		seen := s.picture()
		ink := 0
		for x := range 300 {
			for y := range 24 {
				if seen.At(x, y) != seen.At(1, 1) {
					ink++
				}
			}
		}
		return ink > 100 // the menu
	})
}

// start starts the program.
func (s *screen) start(args ...string) {
	s.t.Helper()
	file, err := program()
	if err != nil {
		s.t.Fatal(err)
	}
	s.process = exec.CommandContext(s.t.Context(), file, args...)
	s.process.Env, s.process.Stderr = s.env, &s.said
	s.process.Dir = s.home
	if err := s.process.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.ended = make(chan error, 1)
	ended, process := s.ended, s.process
	go func() { ended <- process.Wait() }()
	s.t.Cleanup(func() {
		if process.ProcessState == nil {
			_ = process.Process.Kill() // it may have ended
		}
	})
}

// find waits for the window and gives it the focus.
func (s *screen) find() {
	s.t.Helper()
	s.until("a window is there", func() bool {
		out, err := s.try("xdotool", "search", "--onlyvisible", "--name", "Stet$")
		s.window, _, _ = strings.Cut(strings.TrimSpace(out), "\n")
		return err == nil && s.window != ""
	})
	s.focus()
}

// focus gives the window the focus.
func (s *screen) focus() {
	s.t.Helper()
	s.until("the window has the focus", func() bool {
		_, _ = s.try("xdotool", "windowfocus", s.window) // tried again until it has it
		out, err := s.try("xdotool", "getwindowfocus")
		return err == nil && strings.TrimSpace(out) == s.window
	})
}

// until waits for a condition.
func (s *screen) until(what string, done func() bool) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), patience)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for !done() {
		select {
		case <-ctx.Done():
			s.keep()
			s.t.Fatalf("never happened: %s\nthe program said: %s", what, s.lastWords())
		case <-tick.C:
		}
	}
}

// lastWords ends the program and is what it said, with what it was doing if it
// still ran.
func (s *screen) lastWords() string {
	if s.process == nil || s.ended == nil {
		return "nothing: it was not started"
	}
	_ = s.process.Process.Signal(syscall.SIGQUIT) // it may have ended
	select {
	case err := <-s.ended:
		return fmt.Sprintf("%s\nand ended with %v", s.said.String(), err)
	case <-time.After(patience / 6):
		return "nothing, and does not end: its words cannot be read while it runs"
	}
}

// keep leaves a picture of what was seen last.
func (s *screen) keep() {
	file := filepath.Join(os.TempDir(), strings.ReplaceAll(s.t.Name(), "/", "-")+".png")
	if _, err := s.try("import", "-window", "root", file); err == nil {
		s.t.Logf("the screen at the end: %s", file)
	}
}

func (s *screen) try(name string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(s.t.Context(), patience/6) // a tool may wait for ever
	defer cancel()
	c := exec.CommandContext(ctx, name, args...)
	c.Env = s.env
	out, err := c.Output()
	return string(out), err
}

// xdotool moves the pointer and the keys.
func (s *screen) xdotool(args ...string) {
	s.t.Helper()
	if _, err := s.try("xdotool", args...); err != nil {
		s.t.Fatalf("xdotool %s: %v", strings.Join(args, " "), err)
	}
}

// press presses keys, such as "ctrl+shift+s", one after the other.
func (s *screen) press(keys ...string) {
	s.t.Helper()
	for _, k := range keys {
		s.xdotool("key", "--clearmodifiers", k)
	}
}

// write types a text.
func (s *screen) write(text string) { s.t.Helper(); s.xdotool("type", "--delay", "20", text) }

// click clicks into the window.
func (s *screen) click(x, y int) {
	s.t.Helper()
	s.xdotool("mousemove", "--window", s.window, fmt.Sprint(x), fmt.Sprint(y), "click", "1")
}

// drag drags from one place of the window to another.
func (s *screen) drag(x, y, toX, toY int) {
	s.t.Helper()
	to := func(x, y int) { s.xdotool("mousemove", "--window", s.window, fmt.Sprint(x), fmt.Sprint(y)) }
	to(x, y)
	s.xdotool("mousedown", "1")
	to((x+toX)/2, (y+toY)/2) // a drag begins with a small way
	to(toX, toY)
	s.xdotool("mouseup", "1")
}

// title waits for the window to have it.
func (s *screen) title(want string) {
	s.t.Helper()
	s.until("the title "+want, func() bool {
		got, err := s.try("xdotool", "getwindowname", s.window)
		return err == nil && strings.TrimSpace(got) == want
	})
}

// size is that of the window, as in 1280x800.
func (s *screen) size() string {
	out, err := s.try("xdotool", "getwindowgeometry", "--shell", s.window)
	if err != nil {
		return ""
	}
	var width, height string
	for line := range strings.Lines(out) {
		switch name, value, _ := strings.Cut(strings.TrimSpace(line), "="); name {
		case "WIDTH":
			width = value
		case "HEIGHT":
			height = value
		}
	}
	return width + "x" + height
}

// picture is what is seen. The window stands in the upper left of the screen.
func (s *screen) picture() image.Image {
	s.t.Helper()
	return s.pictureOf("root")
}

// pictureOf is what is seen of a window, which no other may cover.
func (s *screen) pictureOf(window string) image.Image {
	s.t.Helper()
	var seen image.Image
	s.until("a picture of the screen", func() bool {
		out, err := s.try("import", "-silent", "-window", window, "png:-")
		if err == nil {
			seen, err = png.Decode(strings.NewReader(out))
		}
		return err == nil
	})
	return seen
}

// settled is what is seen once nothing moves any more.
func (s *screen) settled() image.Image {
	s.t.Helper()
	last := s.picture()
	s.until("the window is at rest", func() bool {
		now := s.picture()
		same := changed(last, now, now.Bounds()) == 0
		last = now
		return same
	})
	return last
}

// changes waits until the part of the window differs from what was seen.
func (s *screen) changes(what string, before image.Image, part image.Rectangle) {
	s.t.Helper()
	s.until(what, func() bool { return changed(before, s.picture(), part) > 20 })
}

// changed counts the pixels of the part that differ.
func changed(a, b image.Image, part image.Rectangle) int {
	n := 0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				n++
			}
		}
	}
	return n
}

// closed waits for the program to end by itself, without trouble.
func (s *screen) closed() {
	s.t.Helper()
	if err := s.end(); err != nil {
		s.t.Errorf("the program ended with %v: %s", err, s.said.String())
	}
	if said := s.said.String(); strings.Contains(said, "cache") {
		s.t.Errorf("the program missed a folder that it can make: %s", said)
	}
}

// end waits for the program to end by itself and returns how it did.
func (s *screen) end() error {
	s.t.Helper()
	select {
	case err := <-s.ended:
		return err
	case <-time.After(patience):
		s.keep()
		s.t.Fatal("the program did not end")
		return nil
	}
}
