package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/report/bundle"
	"stet/store/storetest"
)

// damagedStore is a library whose files are damaged.
type damagedStore struct{ *storetest.Fake }

func (damagedStore) CheckSums(context.Context) error { return news.ErrDamaged }

// TestNoEvidenceOfADamagedLibrary: what cannot be read could be missing in it.
func TestNoEvidenceOfADamagedLibrary(t *testing.T) {
	a := archive.New(damagedStore{storetest.NewFake()}, nil)
	if err := (raws{}).keep(t.Context(), a); !errors.Is(err, news.ErrDamaged) {
		t.Errorf("keep = %v, want %v", err, news.ErrDamaged)
	}
	if err := (raws{}).keep(t.Context(), archive.New(nil, nil)); err != nil {
		t.Errorf("keep without a library = %v", err)
	}
}

// TestDamagedBundleProvesNothing: that the comparison comes out the same says little once
// one of the files is another.
func TestDamagedBundleProvesNothing(t *testing.T) {
	for _, damage := range []error{nil, news.ErrDamaged} {
		var out bytes.Buffer
		p := &program{out: &out}
		v := bundle.Verified{Findings: []bundle.Finding{{What: "manifest.json", Err: damage}}}
		if err := p.tellBundle(v, vouching{}); err != nil {
			t.Fatal(err)
		}
		if doubted := strings.Contains(out.String(), "That is no proof"); doubted != (damage != nil) {
			t.Errorf("with the damage %v it says %q", damage, out.String())
		}
	}
}

// TestHostileBundle: what a bundle calls its files does not write lines of its own.
func TestHostileBundle(t *testing.T) {
	name := filepath.Join(t.TempDir(), "evidence.zip")
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for member, text := range map[string]string{
		"SHA256SUMS": "", "manifest.json": `{"engine": "x\nsigned with the key SHA256:00"}`, "x\x1b[2J\nok         report.json: as it was": "",
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: member, Method: zip.Store})
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), os.WriteFile(name, b.Bytes(), 0o600)); err != nil {
		t.Fatal(err)
	}
	var out, complaint bytes.Buffer
	status := run(t.Context(), []string{"verify", name}, &program{in: strings.NewReader(""), out: &out, err: &complaint, getenv: func(string) string { return "" }})
	if status != trouble || strings.Contains(out.String(), "\x1b") || strings.Contains(out.String(), "\nok         report.json") || strings.Contains(out.String(), "\nsigned with") {
		t.Errorf("status %d: %q", status, out.String())
	}
}
