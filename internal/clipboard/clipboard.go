// Package clipboard gives the system's clipboard a text twice, plain and as HTML,
// which the window's toolkit cannot do: programs that know formatting paste the
// one, all others the other.
package clipboard

import (
	"errors"
	"fmt"
	"sync"
)

// ErrNone says that there is no clipboard here that takes formatted text.
var ErrNone = errors.New("no clipboard that takes formatted text")

// Clipboard is that of the system. The zero value is ready for use, and asks
// nothing of the system before the first text. Safe for concurrent use.
type Clipboard struct {
	mu   sync.Mutex
	here system
}

// Put puts a text there, and the same as a fragment of HTML. It returns once other
// programs can paste it. After an error it is not known what is there.
func (c *Clipboard) Put(plain, html string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.here.put(plain, html); err != nil {
		return fmt.Errorf("clipboard: %w", err)
	}
	return nil
}

// Close leaves the text to the system's keeper of clipboards, where there is one.
func (c *Clipboard) Close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.here.close()
}
