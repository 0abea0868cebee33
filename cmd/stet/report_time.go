package main

import (
	"fmt"
	"time"

	"stet/internal/explain"
	"stet/internal/news"
)

// setMade sets the time that the report bears: the one given, or now, or none.
func (o *reportOptions) setMade(p *program) error {
	switch o.made {
	case "":
		o.Made = p.now().UTC().Truncate(time.Second)
	case "none":
		o.Made = time.Time{}
	default:
		at, err := time.Parse(time.RFC3339, o.made)
		if err != nil {
			return explain.With(fmt.Errorf("--made %q: %w", o.made, news.ErrInvalid), "Write it as 2022-01-31T09:30:00Z, or none.")
		}
		o.Made = at
	}
	return nil
}
