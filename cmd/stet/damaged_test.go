package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stet/internal/news"
	"stet/internal/words"
)

// TestFaultsHaveWords: whatever kind of fault verify finds in a library, wherever, there are
// words for it; another test keeps all languages as complete as English.
func TestFaultsHaveWords(t *testing.T) {
	english := words.Load("translations", "en", nil)
	for _, kind := range news.PlaceKinds {
		if key := "place." + string(kind); !english.Knows(key) {
			t.Errorf("there are no words for %q", key)
		}
	}
	for _, fault := range news.Faults {
		if key := "fault." + string(fault); !english.Knows(key) {
			t.Errorf("there are no words for %q", key)
		}
	}
}

// TestListOfADamagedLibrary: a list that may be short says so, and verify names the file.
func TestListOfADamagedLibrary(t *testing.T) {
	articles, library := t.TempDir(), filepath.Join(t.TempDir(), "library")
	for i := range 50 {
		text := fmt.Sprintf("Road %d leads to house %d, bridge %d, mill %d and church %d.", i, i*3, i*5, i*7, i*11)
		if err := os.WriteFile(filepath.Join(articles, fmt.Sprintf("%d.txt", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	stet := func(args ...string) (status int, out, complaint string) {
		var stdout, stderr bytes.Buffer
		status = run(context.Background(), append(args, "--library", library), &program{
			in: strings.NewReader(""), out: &stdout, err: &stderr, getenv: func(string) string { return "" }, now: time.Now,
		})
		return status, stdout.String(), stderr.String()
	}
	if status, _, complaint := stet("add", "--story", "Roads", "--outlet", "Post", articles); status != same {
		t.Fatal(complaint)
	}
	if status, out, complaint := stet("list"); status != same || complaint != "" {
		t.Fatalf("list: status %d, %s%s", status, out, complaint)
	}
	tables, err := filepath.Glob(filepath.Join(library, "*.sst"))
	if err != nil || len(tables) != 1 {
		t.Fatalf("tables = %v, %v, want one", tables, err)
	}
	data, err := os.ReadFile(tables[0])
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(tables[0], data, 0o600); err != nil {
		t.Fatal(err)
	}
	name := filepath.Base(tables[0])
	for _, args := range [][]string{{"list"}, {"list", "--versions"}, {"search", "bridge"}, {"log"}} {
		status, _, complaint := stet(args...)
		if status != trouble || !strings.Contains(complaint, name) && !strings.Contains(complaint, "damaged") || strings.Contains(complaint, "runtime error") {
			t.Errorf("%v: status %d, says %q, want that it may not be all", args, status, complaint)
		}
	}
	if status, out, complaint := stet("verify"); status == same || !strings.Contains(out+complaint, name) {
		t.Errorf("verify: status %d, says %q %q, want it to name %s", status, out, complaint, name)
	}
	if _, out, _ := stet("verify", "--language", "de"); !strings.Contains(out, "Die Datei "+name+" der Datenbank: nicht oder nicht ganz lesbar\n") {
		t.Errorf("verify --language de says %q, want it in German", out)
	}
	if _, out, _ := stet("verify", "--language", "fr"); !strings.Contains(out, "Le fichier "+name+" de la base de données\u00a0: lecture impossible") {
		t.Errorf("verify --language fr says %q, want it in French", out)
	}
	want := fmt.Sprintf(`"what": "Le fichier %s de la base de données"`, name)
	if _, out, _ := stet("verify", "--language", "fr", "--format", "json"); !strings.Contains(out, want) {
		t.Errorf("verify --language fr --format json says %q, want %s", out, want)
	}
}
