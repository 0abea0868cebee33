package remote

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"

	"stet/internal/explain"
	"stet/internal/news"
)

// ErrNobody is the error where no program serves the library.
var ErrNobody = errors.New("no program serves the library")

// Client is a library that another program has open. It is an archive.Store, but for
// what one must have the library for oneself for: that fails with news.ErrInUse. It is
// safe for concurrent use; calls wait for each other.
type Client struct {
	folder string

	mu   sync.Mutex
	conn net.Conn // nil after one that was broken off
}

// Dial reaches the program that has the library in the folder open. The error is
// ErrNobody if there is none, and wraps news.ErrInUse if the two do not understand each
// other.
func Dial(ctx context.Context, folder string) (*Client, error) {
	l := &Client{folder: folder}
	if err := l.connect(ctx); err != nil {
		return nil, fmt.Errorf("library %s: %w", folder, err)
	}
	return l, nil
}

func (l *Client) connect(ctx context.Context) error {
	conn, secret, err := knock(ctx, l.folder)
	if err != nil {
		return err
	}
	if err := greet(conn, secret); err != nil {
		_ = conn.Close() // nothing was said
		if errors.Is(err, news.ErrInUse) {
			return err
		}
		return fmt.Errorf("%w: %w", ErrNobody, err)
	}
	l.conn = conn
	return nil
}

// Close ends the work with the library; the other program keeps it open.
func (l *Client) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.hangUp()
}

func (l *Client) hangUp() error {
	if l.conn == nil {
		return nil
	}
	err := l.conn.Close()
	l.conn = nil
	return err
}

// heard is what becomes of what comes before the results.
type heard struct {
	progress func([]int) // nil: nobody
	data     io.Writer
}

// ask calls a method of the other program's library and returns its results.
func (l *Client) ask(ctx context.Context, method string, h heard, args ...any) ([]json.RawMessage, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("library: %w", err)
	}
	q := call{Method: method, Args: make([]json.RawMessage, len(args))}
	for i, a := range args {
		data, err := json.Marshal(a)
		if err != nil {
			return nil, fmt.Errorf("library: %s: %w: %w", method, news.ErrInvalid, err)
		}
		q.Args[i] = data
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.conn == nil {
		if err := l.connect(ctx); err != nil {
			return nil, closedMeanwhile(err)
		}
	}
	conn := l.conn
	// To close the line breaks the call off, here and at the other program.
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer func() {
		if !stop() { // too late for this call, but the line is closed to the next one
			_ = l.hangUp()
		}
	}()
	results, err := h.exchange(conn, q)
	if _, answered := errors.AsType[*failure](err); err == nil || answered {
		return results, err
	}
	_ = l.hangUp() // whatever else was to come is of no use
	switch own, isOwn := errors.AsType[*ownError](err); {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("library: %w", ctx.Err())
	case isOwn:
		return nil, own.err
	case errors.Is(err, news.ErrTooLarge):
		return nil, err
	}
	return nil, closedMeanwhile(err)
}

// closedMeanwhile is the error of a line that is no more.
func closedMeanwhile(err error) error {
	return explain.With(fmt.Errorf("the program that had the library open has ended: %w", err),
		"Run the command again. What was done before stays.")
}

// ownError is one of who listens, not of the line.
type ownError struct{ err error }

// Error returns the words of the error.
func (e *ownError) Error() string { return e.err.Error() }

// exchange asks, and hears the answer out.
func (h heard) exchange(conn io.ReadWriter, q call) ([]json.RawMessage, error) {
	if err := writeFrame(conn, q); err != nil {
		return nil, err
	}
	for {
		var a answer
		if err := readFrame(conn, longestFrame, &a); err != nil {
			return nil, err
		}
		switch {
		case a.Done && a.Failed != nil:
			return nil, a.Failed
		case a.Done:
			return a.Results, nil
		case a.Data != nil && h.data != nil:
			if _, err := h.data.Write(a.Data); err != nil {
				return nil, &ownError{err}
			}
		case len(a.Progress) > 0 && h.progress != nil:
			h.progress(a.Progress)
		}
	}
}

// get calls a method that returns one thing.
func get[T any](ctx context.Context, l *Client, method string, args ...any) (T, error) {
	return hear[T](ctx, l, method, heard{}, args...)
}

func hear[T any](ctx context.Context, l *Client, method string, h heard, args ...any) (T, error) {
	var value T
	results, err := l.ask(ctx, method, h, args...)
	if err != nil {
		return value, err
	}
	if len(results) != 1 {
		return value, fmt.Errorf("library: %s gave %d results: %w", method, len(results), news.ErrInvalid)
	}
	if err := json.Unmarshal(results[0], &value); err != nil {
		return value, fmt.Errorf("library: %s: %w: %w", method, news.ErrInvalid, err)
	}
	return value, nil
}

// do calls a method that returns nothing.
func (l *Client) do(ctx context.Context, method string, args ...any) error {
	_, err := l.ask(ctx, method, heard{}, args...)
	return err
}

// needsAll is the error of what needs the library for itself.
func needsAll(what string) error {
	return explain.With(fmt.Errorf("%s needs the library for itself, and another program has it open: %w", what, news.ErrInUse),
		"Close the Stet window, or end the command that follows addresses, and run it again.")
}
