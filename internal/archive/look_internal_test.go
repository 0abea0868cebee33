package archive

import (
	"testing"
	"time"

	"stet/internal/ingest/fetch"
)

func TestBackOff(t *testing.T) {
	const years = 10 * 365 * 24 * time.Hour
	for _, c := range []struct {
		every    time.Duration
		failures int
		err      error
		want     time.Duration
	}{
		{time.Minute, 1, nil, 2 * time.Minute},
		{time.Minute, mostDoublings, nil, 64 * time.Minute},
		{time.Minute, 1000, nil, 64 * time.Minute},
		{time.Hour, 1000, nil, longestPause},
		{2 * longestPause, 3, nil, 2 * longestPause},
		{years, mostDoublings, nil, years}, // doubled, it is more than a duration holds
		{time.Minute, 1, &fetch.StatusError{Code: 503, RetryAfter: time.Hour}, time.Hour},
	} {
		if got := backOff(c.every, c.failures, c.err); got != c.want {
			t.Errorf("backOff(%v, %d, %v) = %v, want %v", c.every, c.failures, c.err, got, c.want)
		}
	}
}
