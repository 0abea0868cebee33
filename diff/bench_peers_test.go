//go:build unix

package diff_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"stet/diff"
	"stet/diff/segment"
	"stet/diff/word"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// BenchmarkWords compares words alone beside other programs that do, in turn and
// on the same texts. Time is that of the processor, in milliseconds:
//
//	words      diff/word on texts that are cut
//	cut        cutting both texts
//	process    a process that reads both files, cuts them, compares their words
//	           and writes them with marks, its start included, as git and wdiff do
//
// Marked are the words, parted by spaces, that each shows as deleted or inserted;
// whole-marked those of a whole comparison, which knows what only moved.
func BenchmarkWords(b *testing.B) {
	for _, words := range []int{500, 100_000} {
		for _, t := range benchTexts(words) {
			b.Run(fmt.Sprintf("%s-%d", t.name, words), func(b *testing.B) { benchWords(b, t) })
		}
	}
}

func benchWords(b *testing.B, t texts) {
	b.Helper()
	files := t.files(b)
	old, new := segment.Cut(t.old, segment.Options{}), segment.Cut(t.new, segment.Options{})
	whole := runSelf(b, compareTask, files)
	var spent struct{ words, cut, process, git, wdiff time.Duration }
	var process, git, wdiff ran
	rounds := 0
	for b.Loop() {
		rounds++
		spent.words += processorTime(func() {
			_, _ = word.NewDiffer(old, new).Edits(context.Background(), word.Run{OldLast: len(old.Tokens), NewLast: len(new.Tokens)})
		})
		spent.cut += processorTime(func() {
			segment.Cut(t.old, segment.Options{})
			segment.Cut(t.new, segment.Options{})
		})
		process = runSelf(b, wordsTask, files)
		git = runProgram(b, files, "git", "diff", "--no-index", "--word-diff")
		wdiff = runProgram(b, files, "wdiff")
		spent.process += process.processor
		spent.git += git.processor
		spent.wdiff += wdiff.processor
	}
	report := func(name string, d time.Duration) {
		if d > 0 {
			b.ReportMetric(d.Seconds()*1e3/float64(rounds), name+"-ms")
		}
	}
	report("words", spent.words)
	report("cut", spent.cut)
	report("process", spent.process)
	report("git", spent.git)
	report("wdiff", spent.wdiff)
	if spent.git > 0 {
		b.ReportMetric(spent.words.Seconds()/spent.git.Seconds(), "words/git")
		b.ReportMetric(spent.process.Seconds()/spent.git.Seconds(), "process/git")
		b.ReportMetric(float64(git.marked()), "git-marked")
	}
	if spent.wdiff > 0 {
		b.ReportMetric(spent.words.Seconds()/spent.wdiff.Seconds(), "words/wdiff")
		b.ReportMetric(spent.process.Seconds()/spent.wdiff.Seconds(), "process/wdiff")
		b.ReportMetric(float64(wdiff.marked()), "wdiff-marked")
	}
	b.ReportMetric(float64(process.marked()), "marked")
	b.ReportMetric(float64(whole.marked()), "whole-marked")
	b.ReportMetric(float64(process.peak)/1e6, "peak-MB")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkLetters compares by letters what go-diff can compare in reasonable time.
func BenchmarkLetters(b *testing.B) {
	for _, t := range benchTexts(500) {
		b.Run("go-diff/"+t.name+"-500", func(b *testing.B) {
			dmp := diffmatchpatch.New()
			dmp.DiffTimeout = 0
			for b.Loop() {
				dmp.DiffMain(t.old, t.new, false)
			}
		})
	}
}

// repeats is how often processorTime calls its function: enough that every call
// bears its share of the collections of garbage.
const repeats = 10

// processorTime returns the time that this process spends on all cores for a call
// of f, the collection of its garbage included.
func processorTime(f func()) time.Duration {
	runtime.GC() // what others left is not f's
	before := usage()
	for range repeats {
		f()
	}
	return (usage() - before) / repeats
}

func usage() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// files writes the texts and returns where.
func (t texts) files(b *testing.B) []string {
	b.Helper()
	dir := b.TempDir()
	files := []string{filepath.Join(dir, "old"), filepath.Join(dir, "new")}
	for i, text := range []string{t.old, t.new} {
		if err := os.WriteFile(files[i], []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return files
}

// ran is what a process did.
type ran struct {
	processor time.Duration
	peak      uint64 // of its memory, in bytes, if it says
	out       []byte
}

// marked counts the words that the output shows as deleted [-so-] or inserted {+so+}.
func (r ran) marked() int {
	words := 0
	for _, mark := range [][2]string{{"[-", "-]"}, {"{+", "+}"}} {
		for rest := r.out; ; {
			_, after, ok := bytes.Cut(rest, []byte(mark[0]))
			if !ok {
				break
			}
			var inside []byte
			inside, rest, _ = bytes.Cut(after, []byte(mark[1]))
			words += len(bytes.Fields(inside))
		}
	}
	return words
}

// runProgram runs a program on the files; of one that is not installed it
// returns nothing.
func runProgram(b *testing.B, files []string, program string, args ...string) ran {
	b.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		return ran{}
	}
	return run(b, exec.CommandContext(b.Context(), path, append(args, files...)...))
}

func run(b *testing.B, cmd *exec.Cmd) ran {
	b.Helper()
	out, err := cmd.Output()
	// The exit status is 1 where the texts differ.
	if exit := (&exec.ExitError{}); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		b.Fatalf("%v: %v", cmd, err)
	}
	state := cmd.ProcessState
	return ran{processor: state.UserTime() + state.SystemTime(), out: out}
}

// A task is what this program does instead of testing if the environment names it.
const (
	taskVariable = "STET_BENCH_TASK"
	wordsTask    = "words"   // cut and compare words
	compareTask  = "compare" // everything
)

// runSelf runs a task on the files in a process of its own.
func runSelf(b *testing.B, task string, files []string) ran {
	b.Helper()
	cmd := exec.CommandContext(b.Context(), os.Args[0], files...)
	cmd.Env = append(os.Environ(), taskVariable+"="+task)
	var said bytes.Buffer
	cmd.Stderr = &said
	r := run(b, cmd)
	if _, err := fmt.Sscan(said.String(), &r.peak); err != nil {
		b.Fatalf("%v said %q, want its peak: %v", cmd, said.String(), err)
	}
	return r
}

func TestMain(m *testing.M) {
	task := os.Getenv(taskVariable)
	if task == "" {
		os.Exit(m.Run())
	}
	if err := work(task, os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	// What the system calls the peak of a process is that of its parent at least.
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	fmt.Fprintln(os.Stderr, memory.Sys)
}

func work(task, oldFile, newFile string) error {
	oldBytes, err := os.ReadFile(oldFile)
	if err != nil {
		return err
	}
	newBytes, err := os.ReadFile(newFile)
	if err != nil {
		return err
	}
	var old, new *segment.Text
	var edits []word.Edit
	if task == compareTask {
		c, err := diff.Compare(context.Background(), diff.Text{Raw: string(oldBytes)}, diff.Text{Raw: string(newBytes)})
		if err != nil {
			return err
		}
		old, new, edits = c.Old, c.New, c.Edits
	} else {
		old, new = segment.Cut(string(oldBytes), segment.Options{}), segment.Cut(string(newBytes), segment.Options{})
		edits, _ = word.NewDiffer(old, new).Edits(context.Background(), word.Run{OldLast: len(old.Tokens), NewLast: len(new.Tokens)})
	}
	_, err = os.Stdout.WriteString(withMarks(old.Raw, new.Raw, edits))
	return err
}

// withMarks returns the new text with what was deleted and inserted in marks.
func withMarks(old, new string, edits []word.Edit) string {
	var b strings.Builder
	at := 0
	for _, e := range edits {
		if e.Cosmetic != "" || e.New.Start < at {
			continue
		}
		b.WriteString(new[at:e.New.Start])
		if e.Old.Len() > 0 {
			b.WriteString("[-" + e.Old.In(old) + "-]")
		}
		if e.New.Len() > 0 {
			b.WriteString("{+" + e.New.In(new) + "+}")
		}
		at = e.New.End
	}
	return b.String() + new[at:]
}
