package store_test

import (
	"testing"

	"stet/store"
	"stet/store/storetest"
)

func TestDisk(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Store {
		t.Helper()
		s, err := store.Open(t.TempDir(), store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

func TestMemory(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Store {
		t.Helper()
		s, err := store.OpenMemory()
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

func TestFake(t *testing.T) {
	storetest.Run(t, func(*testing.T) storetest.Store { return storetest.NewFake() })
}
