// Package saved keeps the presets of reports that people made for themselves, by
// name, in one small file that the window and the command line share.
package saved

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adrg/xdg"

	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/format"
	"stet/internal/wholefile"
	"stet/internal/words"
)

// Preset is a kind of report that a person made of one of those that are built in.
type Preset struct {
	Name   string        `json:"name"`
	Base   string        `json:"base"`   // a built-in preset: for whom the report is, and what it is called
	Format string        `json:"format"` // that it is usually written in
	Parts  []report.Part `json:"parts"`  // that it holds, whatever the base holds
	Only   []string      `json:"only,omitempty"`
	// Story says that the report is on all versions of the story.
	Story bool `json:"story,omitempty"`
	// Language is that of the report; "" is that of whoever makes it.
	Language string `json:"language,omitempty"`
}

// mostName is how many characters a name has at most: it stands in a menu.
const mostName = 60

// Validate tells what is wrong with the preset. The error wraps news.ErrInvalid.
func (p Preset) Validate() error {
	wrong := func(why string) error { return fmt.Errorf("preset %q: %s: %w", p.Name, why, news.ErrInvalid) }
	switch {
	case p.Name == "" || p.Name != news.CleanName(p.Name) || len([]rune(p.Name)) > mostName:
		return wrong(fmt.Sprintf("want a name of at most %d characters", mostName))
	case slices.ContainsFunc(report.Presets(), func(name string) bool { return strings.EqualFold(name, p.Name) }):
		return explain.With(wrong("this name is built in"), "Choose another name.")
	case !slices.Contains(report.Presets(), p.Base):
		return wrong("based on " + p.Base + ", which there is not")
	}
	if _, err := format.Named(p.Format); err != nil {
		return fmt.Errorf("preset %q: %w", p.Name, err)
	}
	if slices.ContainsFunc(p.Parts, func(part report.Part) bool { return !slices.Contains(report.Parts(), part) }) {
		return wrong("it holds a part that there is not")
	}
	if p.Language != "" && !slices.Contains(words.Languages, p.Language) {
		return wrong("in " + p.Language + ", which reports do not speak")
	}
	if _, err := report.ParseOnly(p.Only); err != nil {
		return fmt.Errorf("preset %q: %w", p.Name, err)
	}
	return nil
}

// Without are the parts that the preset does not hold.
func (p Preset) Without() []report.Part {
	return slices.DeleteFunc(report.Parts(), func(part report.Part) bool { return slices.Contains(p.Parts, part) })
}

// DefaultFile is where the presets of a person are kept.
func DefaultFile() string { return filepath.Join(xdg.ConfigHome, "stet", "presets.json") }

// All are the presets in the file, by name. A file that is not there has none. The
// error wraps news.ErrDamaged if it holds something else.
func All(file string) ([]Preset, error) {
	if file == "" {
		return nil, nil
	}
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("presets: %w", err)
	}
	var all []Preset
	err = json.Unmarshal(data, &all)
	for _, p := range all {
		err = errors.Join(err, p.Validate())
	}
	if err != nil {
		return nil, explain.With(fmt.Errorf("presets, %s: %w: %w", file, news.ErrDamaged, err), "Mend the file, or move it away: your own presets are then gone, and nothing else.")
	}
	return all, nil
}

// Find returns the preset of that name, in capitals or not. The error wraps
// news.ErrNotFound and names those that there are.
func Find(file, name string) (Preset, error) {
	all, err := All(file)
	if err != nil {
		return Preset{}, err
	}
	if i := index(all, name); i >= 0 {
		return all[i], nil
	}
	names := report.Presets()
	for _, p := range all {
		names = append(names, p.Name)
	}
	return Preset{}, explain.With(fmt.Errorf("preset %q: %w", name, news.ErrNotFound), "Choose one of "+strings.Join(names, ", ")+".")
}

// Keep adds the preset to the file, in the place of one with its name.
func Keep(file string, p Preset) error {
	if err := p.Validate(); err != nil {
		return err
	}
	all, err := All(file)
	if err != nil {
		return err
	}
	if i := index(all, p.Name); i >= 0 {
		all[i] = p
	} else {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b Preset) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return write(file, all)
}

// Forget takes the preset of that name out of the file, if it is there.
func Forget(file, name string) error {
	all, err := All(file)
	if err != nil {
		return err
	}
	i := index(all, name)
	if i < 0 {
		return nil
	}
	return write(file, slices.Delete(all, i, i+1))
}

func index(all []Preset, name string) int {
	return slices.IndexFunc(all, func(p Preset) bool { return strings.EqualFold(p.Name, news.CleanName(name)) })
}

func write(file string, all []Preset) error {
	if file == "" {
		return fmt.Errorf("presets: no file to keep them in: %w", news.ErrInvalid)
	}
	data, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return fmt.Errorf("presets: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return fmt.Errorf("presets: %w", err)
	}
	return wholefile.Write(file, func(w io.Writer) error {
		_, err := w.Write(append(data, '\n'))
		return err
	})
}
