package present

import (
	"encoding/json"
	"path/filepath"
	"slices"
)

// Places are the folders of the libraries that were opened last, the newest first.
type Places []string

// mostPlaces is as many as one finds again at a glance.
const mostPlaces = 8

// With puts a folder first. The list itself is not changed.
func (p Places) With(folder string) Places {
	all := append(Places{filepath.Clean(folder)}, p.Without(folder)...)
	return all[:min(len(all), mostPlaces)]
}

// Without leaves a folder out. The list itself is not changed.
func (p Places) Without(folder string) Places {
	folder = filepath.Clean(folder)
	return slices.DeleteFunc(slices.Clone(p), func(o string) bool { return o == folder })
}

// String writes the list as parsePlaces reads it.
func (p Places) String() string {
	data, err := json.Marshal(p)
	if err != nil {
		return "" // strings and nothing else are always written
	}
	return string(data)
}

// parsePlaces reads what String wrote. Anything else is no list.
func parsePlaces(text string) Places {
	var p Places
	if json.Unmarshal([]byte(text), &p) != nil {
		return nil
	}
	return p[:min(len(p), mostPlaces)]
}

// Names of habits on libraries, which are read before there is a window.
const (
	placesHabit = "recent-libraries"
	chosenHabit = "library-folder" // that was chosen in the window
)

// Places are the libraries that were opened last, as the habits have them.
func (h *Habits) Places() Places { return parsePlaces(h.String(placesHabit)) }

// SetPlaces remembers the libraries that were opened last.
func (h *Habits) SetPlaces(p Places) error { return h.Set(placesHabit, p.String()) }

// Chosen is the folder of the library that was chosen in the window last, "" if none was.
func (h *Habits) Chosen() string { return h.String(chosenHabit) }

// SetChosen remembers the library that was chosen in the window.
func (h *Habits) SetChosen(folder string) error { return h.Set(chosenHabit, folder) }
