package diff_test

import (
	"context"
	"os"
	"testing"

	"stet/diff"
)

func BenchmarkZZ(b *testing.B) {
	x, _ := os.ReadFile("/tmp/Mw/a.txt")
	y, _ := os.ReadFile("/tmp/Mw/b.txt")
	before := usage()
	n := 0
	for b.Loop() {
		n++
		if _, err := diff.Compare(context.Background(), diff.Text{Raw: string(x)}, diff.Text{Raw: string(y)}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric((usage()-before).Seconds()*1e3/float64(n), "processor-ms")
}
