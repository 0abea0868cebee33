package present

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"stet/internal/news"
	"stet/internal/wholefile"
)

// Habits are what a window remembers between runs: words, numbers and switches by
// name, in one small file. Each change is written before Set returns, into a file
// that takes the place of the one before, so that no moment leaves half of it. They
// are safe for concurrent use. The zero value remembers until the program ends.
type Habits struct {
	file string

	mu     sync.Mutex
	values map[string]any
}

// OpenHabits reads the file; one that is not there yet has none, and so has one of no
// name, which is never written. If the file cannot be read, there are none either, and
// the next change takes its place; the error wraps news.ErrDamaged if it holds
// something else than habits.
func OpenHabits(file string) (*Habits, error) {
	h := &Habits{file: file}
	if file == "" {
		return h, nil
	}
	values, err := readHabits(file)
	h.values = values
	return h, err
}

func readHabits(file string) (map[string]any, error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("settings of the window: %w", err)
	}
	var values map[string]any
	if err := json.Unmarshal(data, &values); err != nil {
		return nil, fmt.Errorf("settings of the window, %s: %w: %w", file, news.ErrDamaged, err)
	}
	return values, nil
}

func habit[T any](h *Habits, name string, otherwise T) T {
	h.mu.Lock()
	defer h.mu.Unlock()
	if value, ok := h.values[name].(T); ok {
		return value
	}
	return otherwise
}

// String returns the words of that name, "" if there are none.
func (h *Habits) String(name string) string { return habit(h, name, "") }

// Bool tells whether the switch of that name is on, otherwise if it was never set.
func (h *Habits) Bool(name string, otherwise bool) bool { return habit(h, name, otherwise) }

// Float returns the number of that name, otherwise if there is none.
func (h *Habits) Float(name string, otherwise float64) float64 { return habit(h, name, otherwise) }

// Set remembers words (string), a number (float64) or a switch (bool); if it cannot be
// written, until the program ends. What another window wrote in the meantime under
// other names stays.
func (h *Habits) Set(name string, value any) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.values[name] == value {
		return nil
	}
	if h.file != "" {
		if others, err := readHabits(h.file); err == nil && others != nil {
			h.values = others
		}
	}
	if h.values == nil {
		h.values = map[string]any{}
	}
	h.values[name] = value
	return h.write()
}

func (h *Habits) write() error {
	if h.file == "" {
		return nil
	}
	data, err := json.MarshalIndent(h.values, "", "  ")
	if err != nil {
		return fmt.Errorf("settings of the window: %w", err)
	}
	err = os.MkdirAll(filepath.Dir(h.file), 0o700)
	if err == nil {
		err = wholefile.Write(h.file, func(w io.Writer) error {
			_, err := w.Write(data)
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("settings of the window: %w", err)
	}
	return nil
}
