// Package explain puts errors into words for a person: what is wrong, and what
// to do about it. The window has words of its own for the kinds that it knows.
package explain

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"net/http"
	"slices"
	"strings"
	"syscall"

	"stet/diff"
	"stet/internal/archive"
	"stet/internal/ingest"
	"stet/internal/ingest/fetch"
	"stet/internal/news"
	"stet/internal/sealed"
)

// answer is what to do about one kind of error.
type answer struct {
	err  error
	kind string // its name, for those who have words of their own
	hint string
}

// answers are looked through in this order: what tells more comes first.
var answers = []answer{
	{context.Canceled, "canceled", "It was stopped. What was done before stays; start it again when you like."},
	{context.DeadlineExceeded, "timeout", "It took too long and was stopped. Try it again."},
	{news.ErrInUse, "in-use", "Close the other Stet window or command, or choose another library with --library DIR."},
	{news.ErrNewer, "newer", "This library was written by a newer Stet. Install that version, or choose another library with --library DIR."},
	{news.ErrLocked, "locked", "Open it with the window or a command of stet, which ask for its passphrase."},
	{news.ErrWrongPassphrase, "wrong-passphrase", "Nothing was touched. Try it again: capital letters and spaces count."},
	{news.ErrDamaged, "damaged", "The library was left as it is. Restore its folder from a backup, or choose another one with --library DIR."},
	{syscall.ENOSPC, "full", "The disk is full. Make room and try again; what was saved before is whole."},
	{syscall.EDQUOT, "full", "What you may store is used up. Make room and try again; what was saved before is whole."},
	{syscall.EFBIG, "full", "A file may not become so large here. Choose another disk or folder; what was saved before is whole."},
	{news.ErrReadOnly, "read-only", "Check who owns the folder and whether the disk can be written, or choose another library with --library DIR."},
	{news.ErrAmbiguous, "ambiguous", "Give more characters of the identifier; stet list --versions shows them."},
	{archive.ErrManyWords, "invalid", "Search for fewer words: the rarest of them find the same texts."},
	{archive.ErrNoArticle, "no-article", "It may be made by a script, or be for subscribers. Open it in a browser, save it there (Ctrl+S, \"complete page\" or \"single file\") and add the file."},
	{fetch.ErrInner, "inner-network", "It leads to this machine or an inner network, which Stet reaches only with --allow-private."},
	{fetch.ErrRobots, "robots", "Save the page in a browser and add the file, or give --ignore-robots; that is written down with the page."},
	{fetch.ErrAddress, "address", "Give an address as https://example.org/article."},
	{ingest.ErrReport, "report", "Give the articles that it is about; stet verify checks a bundle of evidence."},
	{sealed.ErrSealed, "sealed", "Open it with the command, which asks for the passphrase: stet restore FILE."},
	{news.ErrNotFound, "not-found", "stet list --stories and stet list --versions show what the library holds."},
	{news.ErrChanged, "changed", "It was changed since. Look at it again, then decide."},
	{news.ErrExists, "exists", "Choose another name."},
	{news.ErrEmpty, "empty", "There is no text in it. Give a file with the article's text."},
	{news.ErrBinary, "binary", "It looks like a picture, a program or an archive. Give an article: a text, a page, a Word, PDF or other file that stet add --help names."},
	{news.ErrTooLarge, "too-large", "Cut it into parts and compare those."},
	{diff.ErrNotUTF8, "not-utf8", "Save the text as UTF-8 and try again."},
	{news.ErrNotLibrary, "not-library", "Choose the folder of a library, or an empty one: --library DIR."},
	{ingest.ErrUnreadable, "unreadable", "The file may be damaged, or be something else than its name says. Save it again, a text as UTF-8, and try that."},
	{news.ErrNotFolder, "not-folder", "Choose a folder with --library DIR."},
	{news.ErrFolder, "folder", "Give the file in it."},
	{news.ErrInvalid, "invalid", ""}, // who knows what was given says what to give instead
	{fs.ErrNotExist, "no-file", "Check the spelling of the name and the folder you are in."},
	{fs.ErrPermission, "denied", "You may not read or write it. Check its owner and permissions."},
	{syscall.EISDIR, "folder", "This is a folder. Give the files in it."},
}

// Error is an error that brings its own hint.
type Error struct {
	Err  error
	Hint string
}

// Error returns what is wrong, without the hint.
func (e *Error) Error() string { return e.Err.Error() }

// Unwrap returns the error without its hint.
func (e *Error) Unwrap() error { return e.Err }

// With adds a hint that is better than what the error's kind alone would get.
func With(err error, hint string) error { return &Error{err, hint} }

// Explain returns what is wrong in one line, and a hint what to do about it, ""
// if there is nothing to say. It returns "", "" for nil.
func Explain(err error) (message, hint string) {
	if err == nil {
		return "", ""
	}
	message = oneLine(plain(err))
	if own, ok := errors.AsType[*Error](err); ok {
		return message, own.Hint
	}
	a := answerTo(err)
	if errors.Is(a.err, context.Canceled) {
		message = interrupted // where it was just then tells nothing to who stopped it
	}
	return message, a.hint
}

// Each returns the errors that were joined to one, each to be explained by itself;
// an error that is none of several is the only one. Several reasons for one failure
// stay together.
func Each(err error) []error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var words []string
	var all []error
	for _, e := range joined.Unwrap() {
		words = append(words, e.Error())
		all = append(all, Each(e)...)
	}
	if strings.Join(words, "\n") != err.Error() { // not of errors.Join
		return []error{err}
	}
	return all
}

// isOfSystem reports whether it is a bare error of the system, such as of a file: each of
// them can be asked what errors of the network can.
func isOfSystem(err net.Error) bool {
	_, ok := err.(syscall.Errno)
	return ok
}

// answered are hints for answers that hold no page.
func answered(err error) answer {
	status, ok := errors.AsType[*fetch.StatusError](err)
	if !ok {
		if network, ok := errors.AsType[net.Error](err); ok && !isOfSystem(network) {
			if network.Timeout() {
				return answer{kind: "no-answer", hint: "The server did not answer in time. Try it again later, or give it longer with --timeout."}
			}
			return answer{kind: "network", hint: "Check the address, and whether this machine is connected to the network."}
		}
		return answer{}
	}
	switch {
	case status.Gone():
		return answer{kind: "gone", hint: "The page is not there, or no longer. Check the address; a web archive may have it: stet history ADDRESS."}
	case status.Code == http.StatusTooManyRequests, status.Code >= http.StatusInternalServerError:
		return answer{kind: "server-busy", hint: "The server is busy or has failed. Try it again later."}
	}
	return answer{kind: "server-refuses", hint: "The server refuses. Open the page in a browser, save it there and add the file."}
}

// Kind names what is wrong in one word, such as "not-found", for a caller who has
// words of its own for it. It returns "" for what has no name, and for an error
// whose own hint says more.
func Kind(err error) string {
	if _, own := errors.AsType[*Error](err); own {
		return ""
	}
	return answerTo(err).kind
}

// answerTo is what to do about an error, nothing about one of no known kind.
func answerTo(err error) answer {
	i := slices.IndexFunc(answers, func(a answer) bool { return errors.Is(err, a.err) })
	if i < 0 {
		return answered(err)
	}
	return answers[i]
}

// oneLine makes a message safe to print: no line ends, nothing that steers a terminal. What
// two layers say of the same step is said once.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
	steps := strings.Split(strings.Join(strings.Fields(s), " "), ": ")
	said := ""
	steps = slices.DeleteFunc(steps, func(step string) bool {
		again := step == said
		said, _, _ = strings.Cut(step, " ")
		return again
	})
	return strings.Join(steps, ": ")
}
