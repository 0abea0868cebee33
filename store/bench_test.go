package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"stet/internal/news"
	"stet/store/storetest"
)

func BenchmarkPutCapture(b *testing.B) {
	s := open(b, b.TempDir())
	defer closeStore(b, s)
	a := storetest.Fill(b, s)
	i := 0
	for b.Loop() {
		c, raw, v := storetest.Captured(a, childText(i%400)+fmt.Sprint(i), storetest.Day(1).Add(time.Duration(i)))
		if err := storetest.Put(b.Context(), s, c, raw, v); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// BenchmarkPutCaptures saves versions of 3 KB, five of a story, as many at once as stet add.
func BenchmarkPutCaptures(b *testing.B) {
	s := open(b, b.TempDir())
	defer closeStore(b, s)
	n := 0
	for b.Loop() {
		b.StopTimer()
		var list []news.Addition
		for range soakBatch {
			list = append(list, soakAddition(n/5, n%5))
			n++
		}
		b.StartTimer()
		if err := errors.Join(s.PutCaptures(b.Context(), list)...); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n), "µs/version")
}

// BenchmarkVersions reads the sixteen versions of an article, each of which rests on the one
// before.
func BenchmarkVersions(b *testing.B) {
	s := open(b, b.TempDir())
	defer closeStore(b, s)
	var list []news.Addition
	for i := range 16 {
		list = append(list, soakAddition(0, i))
	}
	if err := errors.Join(s.PutCaptures(b.Context(), list)...); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if versions, err := s.Versions(b.Context(), list[0].Article.ID); err != nil || len(versions) != len(list) {
			b.Fatal(len(versions), err)
		}
	}
}
