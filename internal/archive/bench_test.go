package archive_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/internal/archive"
	"stet/store"
)

// BenchmarkStories lists a library on disk with 1,000 versions of some 3 KB.
func BenchmarkStories(b *testing.B) {
	s, err := store.Open(b.TempDir(), store.Options{NoSync: true})
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	}()
	a := archive.New(s, time.Now)
	body := strings.Repeat("The council voted on Tuesday to rebuild the bridge. ", 60)
	for i := range 1000 {
		r := request("The Post", fmt.Sprintf("%s Version %d.", body, i))
		r.Story = fmt.Sprintf("Story %d", i/10)
		if _, err := a.Add(b.Context(), r); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if list, err := a.Stories(b.Context()); err != nil || len(list) != 100 {
			b.Fatalf("Stories = %d, %v", len(list), err)
		}
	}
}
