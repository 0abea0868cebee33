package app_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"stet/app"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/store/storetest"
)

// damaged is a library in memory that says its files are damaged.
type damaged struct{ *storetest.Fake }

// CheckSums finds damage.
func (damaged) CheckSums(context.Context) error { return news.ErrDamaged }

func TestShellTellsThatListsMayNotBeWhole(t *testing.T) {
	if got := open(t).Damage(); got != "" {
		t.Errorf("of a library that is whole: %q", got)
	}
	s := app.New(test.NewTempApp(t), archive.New(damaged{storetest.NewFake()}, time.Now), app.Options{InPlace: true, Now: time.Now, Brightness: app.Light})
	t.Cleanup(s.Close)
	if got := s.Damage(); !strings.Contains(got, "may be missing") {
		t.Fatalf("of a damaged library: %q", got)
	}
	s.TapDamageAct()
	if got := s.Damage(); got != "" || s.Line() == "" {
		t.Errorf("once it is verified: %q, and the line says %q", got, s.Line())
	}
}
