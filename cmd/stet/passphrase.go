package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"stet/internal/explain"
	"stet/internal/news"

	"golang.org/x/term"
)

// terminalName is where people are asked when standard input is something else.
const terminalName = "/dev/tty"

// question asks for a passphrase.
type question struct {
	file  string // read it from there instead
	flag  string // that names the file
	what  string // how it is asked for
	isNew bool   // it is asked for twice
}

// passphrase reads a passphrase from a file or, without one, asks for it on the
// terminal, which does not show it; if it is a new one, twice.
func (p *program) passphrase(ctx context.Context, q question) (string, error) {
	if q.file != "" {
		data, err := p.read(q.file)
		if err != nil {
			return "", err
		}
		return given(strings.TrimRight(string(data), "\r\n"))
	}
	in, ok := p.in.(*os.File)
	if !ok || !isTerminal(in) {
		tty, err := os.Open(terminalName)
		if err != nil {
			return "", explain.With(fmt.Errorf("a passphrase is needed, and there is no terminal to ask on: %w", news.ErrInvalid), "Give it in a file: --"+q.flag+" FILE.")
		}
		defer func() { _ = tty.Close() }() // it was only read
		in = tty
	}
	word, err := p.ask(ctx, in, q.what+": ")
	if err != nil || !q.isNew {
		return word, err
	}
	again, err := p.ask(ctx, in, "The same again: ")
	if err == nil && again != word {
		err = explain.With(fmt.Errorf("the two passphrases differ: %w", news.ErrInvalid), "Run it again. Nothing was written.")
	}
	return word, err
}

// given refuses an empty passphrase.
func given(word string) (string, error) {
	if word == "" {
		return "", explain.With(fmt.Errorf("an empty passphrase: %w", news.ErrInvalid), "Give one of several words.")
	}
	return word, nil
}

// ask asks on a terminal. Who interrupts it gets the terminal back as it was.
func (p *program) ask(ctx context.Context, in *os.File, what string) (string, error) {
	fd := int(in.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return "", fmt.Errorf("ask for a passphrase: %w", err)
	}
	if _, err := fmt.Fprint(p.err, what); err != nil {
		return "", err
	}
	type answer struct {
		word []byte
		err  error
	}
	answered := make(chan answer, 1)
	go func() {
		word, err := term.ReadPassword(fd)
		answered <- answer{word, err}
	}()
	select {
	case <-ctx.Done():
		return "", errors.Join(ctx.Err(), term.Restore(fd, before))
	case a := <-answered:
		_, _ = fmt.Fprintln(p.err) // the line that was not shown
		if a.err != nil {
			return "", fmt.Errorf("ask for a passphrase: %w", a.err)
		}
		return given(string(a.word))
	}
}
