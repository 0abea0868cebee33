package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Every command that the README shows runs, in its order, on one library.
func TestReadmeCommands(t *testing.T) {
	page, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "assets", "sample"), os.DirFS("../../assets/sample")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	n := 0
	for line := range strings.Lines(string(page)) {
		if echo, ok := strings.CutPrefix(line, "    echo '"); ok {
			text, file, _ := strings.Cut(strings.TrimSpace(echo), "' > ")
			if err := os.WriteFile(file, []byte(text+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		command, ok := strings.CutPrefix(line, "    bin/stet ")
		if !ok {
			continue
		}
		n++
		command, _, _ = strings.Cut(command, "#")
		var out, complaints bytes.Buffer
		status := run(t.Context(), strings.Fields(command), &program{
			in: strings.NewReader(""), out: &out, err: &complaints, now: time.Now,
			getenv: func(name string) string {
				if name == "STET_LIBRARY" {
					return filepath.Join(dir, "library")
				}
				return ""
			},
		})
		if status == trouble {
			t.Errorf("bin/stet %s: %s", strings.TrimSpace(command), complaints.String())
		}
	}
	if n < 5 {
		t.Errorf("the README shows %d commands, want those of the first five minutes", n)
	}
}
