// Package parallel does the same with each of many things, on all processors.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls f with each item, on as many goroutines as there are processors, and returns
// when all calls have. Who must know in which order results stand keeps them in the items.
func Each[T any](items []T, f func(T)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(len(items), runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(items); i = next.Add(1) - 1 {
				f(items[i])
			}
		})
	}
	wait.Wait()
}
