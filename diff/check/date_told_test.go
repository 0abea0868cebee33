package check_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"
)

// TestWritten: what is told from the day a text was written on means a date, if it
// is known when that was.
func TestWritten(t *testing.T) {
	const day = "2024-05-16" // a Thursday
	tests := []struct{ name, language, oldDay, newDay, old, new, want string }{
		{"weekday of the date", "en", day, day, "The court met on Tuesday, he said.", "The court met on May 14, he said.", ""},
		{"weekday of another date", "en", day, day, "The court met on Tuesday, he said.", "The court met on May 15, he said.", "date.weekday"},
		{"date in the same week", "en", day, day, "The court met on 15 May, he said.", "The court met on Wednesday, he said.", ""},
		{"yesterday's date", "en", day, day, "The court met yesterday, he said.", "The court met on May 15, he said.", ""},
		{"another date than yesterday's", "en", day, day, "The court met yesterday, he said.", "The court met on May 11, he said.", "date.day"},
		{"yesterday somewhere else in the world", "en", day, day, "The court met yesterday, he said.", "The court met on May 14, he said.", ""},
		{"yesterday's weekday", "en", day, day, "The court met yesterday, he said.", "The court met on Wednesday, he said.", ""},
		{"another weekday than yesterday's", "en", day, day, "The court met yesterday, he said.", "The court met on Saturday, he said.", "date.weekday"},
		{"today a day later", "en", day, "2024-05-17", "The court met today, he said.", "The court met yesterday, he told us.", ""},
		{"the same word a day later", "en", day, "2024-05-17", "The court met yesterday, he said.", "The judges met yesterday, he told us.", ""},
		{"a text of another time", "en", "2026-11-20", "2026-11-20", "The court met on Tuesday, he said.", "The court met on May 15, he said.", ""},
		{"over the new year", "en", "2025-01-02", "2025-01-02", "The court met on Monday, he said.", "The court met on December 30, he said.", ""},
		{"dateline without a year", "en", "2024-05-20", "2024-05-20", "PARIS, May 16 (AFP) — The court met yesterday.", "PARIS, May 16 (AFP) — The court met on May 15.", ""},
		{"another date than the dateline's yesterday", "en", "2024-05-20", "2024-05-20", "PARIS, May 16 (AFP) — The court met yesterday.", "PARIS, May 16 (AFP) — The court met on May 14.", "date.day"},
		{"weekday that the date is not", "en", day, day, "The court met on Tuesday, May 14, in the town.", "The court met on Tuesday, May 15, in the town.", "date.weekday-date-mismatch, date.day"},
		{"weekday in brackets", "en", day, day, "The court met on May 14 (Tuesday) in the town.", "The court met on May 14 (Wednesday) in the town.", "date.weekday-date-mismatch, date.weekday"},
		{"German weekday", "de", day, day, "Das Gericht tagte am Dienstag in Köln.", "Das Gericht tagte am 14. Mai in Köln.", ""},
		{"German contradiction", "de", day, day, "Das Gericht tagte am Dienstag, dem 14. Mai, in Köln.", "Das Gericht tagte am Dienstag, dem 15. Mai, in Köln.", "date.weekday-date-mismatch, date.day"},
		{"Ukrainian yesterday", "uk", day, day, "Суд розпочався вчора у Львові.", "Суд розпочався 15 травня у Львові.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := diff.Compare(t.Context(), written(t, tt.oldDay, tt.language, tt.old), written(t, tt.newDay, tt.language, tt.new))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, d := range c.Discrepancies {
				if d.Category == check.Date || d.Category == check.Number {
					got = append(got, fmt.Sprintf("%s.%s", d.Category, d.Kind))
				}
			}
			if got := strings.Join(got, ", "); got != tt.want {
				t.Errorf("Compare(%q, %q) = %q, want %q", tt.old, tt.new, got, tt.want)
			}
		})
	}
}

func written(t *testing.T, day, language, raw string) diff.Text {
	t.Helper()
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	return diff.Text{Raw: raw, Options: segment.Options{Language: language, Written: at.Add(13 * time.Hour)}}
}
