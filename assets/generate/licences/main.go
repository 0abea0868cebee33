// Command licences gathers the licences of everything that is built into the
// two programs: they ask to go with every copy. It is run by hand when a module
// is added or another version of one is used, in the root of the project:
//
//	go run ./assets/generate/licences assets/licences/licences.txt
//
// A licence that several share stands there once, below the names of all.
package main

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: licences OUTPUT-FILE")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}

func run(to string) error {
	modules, err := builtIn()
	if err != nil {
		return err
	}
	names := map[string][]string{} // by the text of the licence
	for _, m := range modules {
		texts, err := licencesOf(m)
		if err != nil {
			return err
		}
		for where, text := range texts {
			names[text] = append(names[text], where)
		}
	}
	texts := slices.Collect(maps.Keys(names))
	for _, of := range names {
		slices.Sort(of)
	}
	slices.SortFunc(texts, func(a, b string) int { return cmp.Compare(names[a][0], names[b][0]) })
	var b strings.Builder
	for i, text := range texts {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString("# " + strings.Join(names[text], ", ") + "\n\n" + text + "\n")
	}
	return os.WriteFile(to, []byte(b.String()), 0o600)
}

// module is one of others that is built in.
type module struct{ path, folder string }

// builtIn asks the go command for the modules of both programs, and for itself.
func builtIn() ([]module, error) {
	list := exec.CommandContext(context.Background(), "go", "list", "-deps", "-tags", "migrated_fynedo",
		"-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Dir}}{{end}}{{end}}", "./cmd/stet", "./cmd/stet-desktop")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, err
	}
	root, err := exec.CommandContext(context.Background(), "go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	modules := []module{{"Go", strings.TrimSpace(string(root))}}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	slices.Sort(lines)
	for _, line := range slices.Compact(lines) {
		if path, folder, ok := strings.Cut(line, "\t"); ok {
			modules = append(modules, module{path, folder})
		}
	}
	return modules, nil
}

var licenceName = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)[^/]*$`)

// licencesOf returns the licences of a module by what they are for: the module,
// or a folder of it that came from elsewhere. Of Go itself only the first is built in.
func licencesOf(m module) (map[string]string, error) {
	found := map[string]string{}
	err := filepath.WalkDir(m.folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != m.folder && (m.path == "Go" || strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata"):
			return fs.SkipDir
		case entry.IsDir() || !licenceName.MatchString(entry.Name()) || strings.HasSuffix(entry.Name(), ".go"):
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		where, err := filepath.Rel(m.folder, name)
		if err != nil {
			return err
		}
		of := strings.TrimSuffix(m.path+"/"+filepath.ToSlash(filepath.Dir(where)), "/.")
		if text := strings.TrimSpace(string(data)); text != "" {
			found[of+" ("+entry.Name()+")"] = strings.ReplaceAll(text, "\r\n", "\n")
		}
		return nil
	})
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("%s has no licence in %s", m.path, m.folder)
	}
	return found, err
}
