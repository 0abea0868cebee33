package explain_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"slices"
	"strings"
	"syscall"
	"testing"

	"stet/diff"
	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/ingest"
	"stet/internal/ingest/fetch"
	"stet/internal/news"
	"stet/internal/sealed"
)

func TestExplainEverySentinel(t *testing.T) {
	kinds := map[string]error{}
	for _, sentinel := range []error{
		news.ErrNotFound, news.ErrExists, news.ErrChanged, news.ErrInvalid, news.ErrAmbiguous, news.ErrEmpty, news.ErrBinary,
		news.ErrTooLarge, news.ErrInUse, news.ErrDamaged, news.ErrNewer, news.ErrReadOnly, news.ErrLocked, news.ErrNotLibrary, news.ErrWrongPassphrase,
		diff.ErrNotUTF8, ingest.ErrUnreadable, ingest.ErrReport,
		sealed.ErrSealed, archive.ErrNoArticle, fetch.ErrInner, fetch.ErrRobots, fetch.ErrAddress, &fetch.StatusError{Code: 404},
		&fetch.StatusError{Code: 403}, &fetch.StatusError{Code: 503}, context.Canceled, fs.ErrNotExist, fs.ErrPermission, syscall.ENOSPC, syscall.EISDIR,
	} {
		err := fmt.Errorf("read %q: %w", "a.txt", sentinel)
		message, hint := explain.Explain(err)
		words := err.Error()
		if errors.Is(err, context.Canceled) {
			words = "interrupted" // whatever it was doing
		}
		if hint == "" && !errors.Is(err, news.ErrInvalid) || message != words {
			t.Errorf("Explain(%v) = %q, %q, want the error's words and a hint", err, message, hint)
		}
		kind := explain.Kind(err)
		if other := kinds[kind]; kind == "" || other != nil {
			t.Errorf("the kind of %v is %q, as of %v", sentinel, kind, other)
		}
		kinds[kind] = sentinel
		if hint != "" && !strings.HasSuffix(hint, ".") {
			t.Errorf("Explain(%v): hint %q is no sentence", err, hint)
		}
	}
}

func TestExplainOwnHint(t *testing.T) {
	err := fmt.Errorf("compare: %w", explain.With(news.ErrInvalid, "Do this."))
	if kind := explain.Kind(err); kind != "" {
		t.Errorf("the kind of an error with its own hint is %q", kind)
	}
	if _, hint := explain.Explain(err); hint != "Do this." || !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Explain(%v) gives hint %q, want its own", err, hint)
	}
}

// TestExplainStopped: what stops may have done a part.
func TestExplainStopped(t *testing.T) {
	if _, hint := explain.Explain(context.Canceled); !strings.Contains(hint, "What was done before stays") {
		t.Errorf("the hint of what was stopped is %q", hint)
	}
}

func TestExplainNothing(t *testing.T) {
	if message, hint := explain.Explain(nil); message != "" || hint != "" {
		t.Errorf("Explain(nil) = %q, %q, want nothing", message, hint)
	}
}

// TestExplainErrorsOfFiles: an error of the system about a file is none of the network,
// although it can be asked the same.
func TestExplainErrorsOfFiles(t *testing.T) {
	for _, err := range []syscall.Errno{syscall.EFBIG, syscall.EDQUOT, syscall.EBUSY} {
		_, hint := explain.Explain(&fs.PathError{Op: "write", Path: "a.pdf", Err: err})
		if strings.Contains(hint, "network") || (hint == "") != (err == syscall.EBUSY) {
			t.Errorf("the hint of %v is %q", err, hint)
		}
	}
	if _, hint := explain.Explain(&net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}); !strings.Contains(hint, "network") {
		t.Errorf("the hint of a refused connection is %q", hint)
	}
}

// TestExplainOnce: what two layers say of the same step is said once.
func TestExplainOnce(t *testing.T) {
	for words, want := range map[string]string{
		`restore "a.zip": restore: no backup`: `restore "a.zip": no backup`,
		"purge: purge: full":                  "purge: full",
		"compare: old: read: read x":          "compare: old: read: read x",
	} {
		if message, _ := explain.Explain(errors.New(words)); message != want {
			t.Errorf("Explain(%q) = %q, want %q", words, message, want)
		}
	}
}

func TestExplainSafeToPrint(t *testing.T) {
	message, _ := explain.Explain(errors.New("a\n\x1b[31mb"))
	if message != "a [31mb" {
		t.Errorf("Explain keeps control characters: %q", message)
	}
}

func TestEach(t *testing.T) {
	one, two := errors.New("one"), fmt.Errorf("two: %w: %w", news.ErrInvalid, news.ErrEmpty)
	for _, c := range []struct {
		err  error
		want []error
	}{
		{one, []error{one}},
		{two, []error{two}},
		{errors.Join(errors.Join(one, two), nil), []error{one, two}},
		{errors.Join(two, one), []error{two, one}},
	} {
		if got := explain.Each(c.err); !slices.Equal(got, c.want) {
			t.Errorf("Each(%q) = %q, want %q", c.err, got, c.want)
		}
	}
}
