package saved_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/saved"
)

func desk() saved.Preset {
	return saved.Preset{
		Name: "For the desk", Base: "editor", Format: "docx", Parts: []report.Part{report.Texts, report.Confidence},
		Only: []string{"major"}, Story: true, Language: "de",
	}
}

func TestKeepFindForget(t *testing.T) {
	file := filepath.Join(t.TempDir(), "settings", "presets.json")
	if all, err := saved.All(file); err != nil || all != nil {
		t.Fatalf("a file that is not there has %v, %v", all, err)
	}
	other := desk()
	other.Name, other.Only = "abroad", nil
	for _, p := range []saved.Preset{desk(), other} {
		if err := saved.Keep(file, p); err != nil {
			t.Fatal(err)
		}
	}
	got, err := saved.Find(file, "for the  DESK")
	if d := cmp.Diff(desk(), got); err != nil || d != "" {
		t.Errorf("found %v (-kept +found):\n%s", err, d)
	}
	again := desk()
	again.Format = "pdf"
	if err := saved.Keep(file, again); err != nil {
		t.Fatal(err)
	}
	all, err := saved.All(file)
	if d := cmp.Diff([]saved.Preset{other, again}, all); err != nil || d != "" {
		t.Errorf("all %v (-want +got):\n%s", err, d)
	}
	if err := saved.Forget(file, "For the desk"); err != nil {
		t.Fatal(err)
	}
	if _, err := saved.Find(file, "For the desk"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("what is forgotten is found: %v", err)
	}
	if err := saved.Forget(file, "For the desk"); err != nil {
		t.Errorf("to forget what is not there is no trouble: %v", err)
	}
}

func TestWithout(t *testing.T) {
	want := []report.Part{report.Evidence, report.Decisions}
	if d := cmp.Diff(want, desk().Without()); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestKeepRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "presets.json")
	for what, change := range map[string]func(*saved.Preset){
		"no name":           func(p *saved.Preset) { p.Name = "" },
		"a built-in name":   func(p *saved.Preset) { p.Name = "Dossier" },
		"a long name":       func(p *saved.Preset) { p.Name = strings.Repeat("ä", 61) },
		"two lines":         func(p *saved.Preset) { p.Name = "for\nme" },
		"an unknown base":   func(p *saved.Preset) { p.Base = "poem" },
		"an unknown format": func(p *saved.Preset) { p.Format = "papyrus" },
		"an unknown part":   func(p *saved.Preset) { p.Parts = []report.Part{"songs"} },
		"an unknown 'only'": func(p *saved.Preset) { p.Only = []string{"good ones"} },
	} {
		p := desk()
		change(&p)
		if err := saved.Keep(file, p); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Error("what was refused was written")
	}
}

func TestDamagedFileStays(t *testing.T) {
	file := filepath.Join(t.TempDir(), "presets.json")
	for _, damaged := range []string{"[", `[{"name":"x","base":"none"}]`} {
		if err := os.WriteFile(file, []byte(damaged), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := saved.All(file); !errors.Is(err, news.ErrDamaged) {
			t.Errorf("%s is read: %v", damaged, err)
		}
		if err := saved.Keep(file, desk()); !errors.Is(err, news.ErrDamaged) {
			t.Errorf("%s is written over: %v", damaged, err)
		}
		if data, err := os.ReadFile(file); err != nil || string(data) != damaged {
			t.Errorf("%s became %q, %v", damaged, data, err)
		}
	}
}
