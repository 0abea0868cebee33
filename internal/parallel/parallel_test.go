package parallel_test

import (
	"testing"

	"stet/internal/parallel"
)

func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 1000} {
		items := make([]*int, n)
		for i := range items {
			items[i] = new(int)
		}
		parallel.Each(items, func(x *int) { *x++ })
		for i, x := range items {
			if *x != 1 {
				t.Errorf("of %d items, f was called %d times with item %d, want once", n, *x, i)
			}
		}
	}
}
