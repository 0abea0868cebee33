package check

import (
	"encoding/json"
	"path"
	"strconv"
	"strings"
	"sync"

	"stet/assets"
)

// Reason is a sentence for a person, to be put into words in any language that
// assets/reasons has, a file a group of categories. Its identifier is "category.kind" or
// "category.kind.variant"; the arguments fill {0}, {1} ...
type Reason struct {
	ID   string
	Args []string
}

// In puts the reason into words of the language, or of English where the
// language has none. A reason without words in English either is its identifier
// and its arguments.
func (r Reason) In(language string) string {
	base, _, _ := strings.Cut(language, "-")
	words := reasons(base)[r.ID]
	if words == "" {
		words = reasons("en")[r.ID]
	}
	if words == "" {
		return strings.Join(append([]string{r.ID}, r.Args...), " ")
	}
	pairs := make([]string, 0, 2*len(r.Args))
	for i, arg := range r.Args {
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", arg)
	}
	return strings.NewReplacer(pairs...).Replace(words)
}

// ReasonLanguages are those that all reasons have words in, sorted.
func ReasonLanguages() []string {
	folders, err := assets.Files.ReadDir("reasons")
	if err != nil {
		return nil
	}
	names := make([]string, len(folders))
	for i, f := range folders {
		names[i] = f.Name()
	}
	return names
}

var (
	reasonsMu    sync.Mutex
	reasonsCache = map[string]map[string]string{}
)

// reasons returns the sentences of a language by identifier, nil where there are none.
func reasons(language string) map[string]string {
	reasonsMu.Lock()
	defer reasonsMu.Unlock()
	if words, ok := reasonsCache[language]; ok {
		return words
	}
	words := map[string]string{}
	folder := path.Join("reasons", path.Base(language))
	files, err := assets.Files.ReadDir(folder)
	if err != nil {
		return nil // not kept, so that odd input cannot fill memory
	}
	for _, f := range files {
		data, err := assets.Files.ReadFile(path.Join(folder, f.Name()))
		if err == nil {
			// What does not decode is missing, and a test looks for it.
			_ = json.Unmarshal(data, &words)
		}
	}
	reasonsCache[language] = words
	return words
}
