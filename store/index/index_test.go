package index_test

import (
	"fmt"
	"testing"
	"time"

	"stet/internal/news"
	"stet/store/index"
	"stet/store/storetest"
)

func docs(from, to int) (list []index.Doc) {
	for i := from; i < to; i++ {
		list = append(list, index.Doc{
			Version: news.VersionID(fmt.Sprintf("%024x", i*7919)), Text: storetest.Article(i/5, i%5), Language: "en",
			Story: news.StoryID(fmt.Sprint(i / 5)), Outlet: news.OutletID(fmt.Sprint(i % 40)), At: time.Unix(int64(i), 0),
		})
	}
	return list
}

// BenchmarkApply takes texts of 3 KB in, many at once.
func BenchmarkApply(b *testing.B) {
	const atOnce = 250
	x, err := index.Create(b.TempDir(), nil)
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		b.StopTimer()
		list := docs(n, n+atOnce)
		b.StartTimer()
		n += atOnce
		if err := x.Apply(list, nil, uint64(n)); err != nil {
			b.Fatal(err)
		}
	}
	if err := x.Close(); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n), "µs/text")
}
