// Package explain puts errors into words for a person: what is wrong, and what
// to do about it. The command line and the window say the same.
package explain

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"stet/diff"
	"stet/internal/news"
)

// answer is what to do about one kind of error.
type answer struct {
	err  error
	hint string
}

// answers are looked through in this order: what tells more comes first.
var answers = []answer{
	{context.Canceled, "Nothing was changed. Start it again when you like."},
	{context.DeadlineExceeded, "It took too long and was stopped. Try it again."},
	{news.ErrInUse, "Close the other Stet window or command, or choose another library with --library DIR."},
	{news.ErrNewer, "This library was written by a newer Stet. Install that version, or choose another library with --library DIR."},
	{news.ErrDamaged, "The library was left as it is. Restore its folder from a backup, or choose another one with --library DIR."},
	{syscall.ENOSPC, "The disk is full. Make room and try again; what was saved before is whole."},
	{news.ErrReadOnly, "Check who owns the folder and whether the disk can be written, or choose another library with --library DIR."},
	{news.ErrAmbiguous, "Give more characters of the identifier; stet list --versions shows them."},
	{news.ErrNotFound, "stet list --stories and stet list --versions show what the library holds."},
	{news.ErrExists, "Choose another name."},
	{news.ErrEmpty, "There is no text in it. Give a file with the article's text."},
	{news.ErrBinary, "It looks like a picture, a program or an archive. Give a text, Markdown or HTML file."},
	{news.ErrTooLarge, "Cut it into parts and compare those."},
	{diff.ErrNotUTF8, "Save the text as UTF-8 and try again."},
	{news.ErrInvalid, "Check what was given and try again."},
	{fs.ErrNotExist, "Check the spelling of the name and the folder you are in."},
	{fs.ErrPermission, "You may not read or write it. Check its owner and permissions."},
	{syscall.EISDIR, "This is a folder. Give the files in it."},
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
	message = oneLine(err.Error())
	if own, ok := errors.AsType[*Error](err); ok {
		return message, own.Hint
	}
	for _, a := range answers {
		if errors.Is(err, a.err) {
			return message, a.hint
		}
	}
	return message, ""
}

// oneLine makes a message safe to print: no line ends, nothing that steers a terminal.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
