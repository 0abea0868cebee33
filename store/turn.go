package store

import (
	"context"
	"sync"
)

// turn is a mutex for which one can wait as long as a context allows: what has it may take
// minutes. The zero value is ready for use.
type turn struct {
	once sync.Once
	held chan struct{}
}

func (t *turn) channel() chan struct{} {
	t.once.Do(func() { t.held = make(chan struct{}, 1) })
	return t.held
}

// take waits for the turn, or until the context is done, whose error it returns then.
func (t *turn) take(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case t.channel() <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// await waits for the turn however long that takes.
func (t *turn) await() { t.channel() <- struct{}{} }

// give lets the next one have it.
func (t *turn) give() { <-t.channel() }
