package assets

import (
	"encoding/json"
	"path"
)

// ReadLanguage reads what there is of a language (a base language of BCP 47, such as
// "uk") about one concern, such as "number", into v, and reports whether there is any. A
// test looks for data that cannot be read. It is safe for concurrent use; any string may
// be asked for, also one that names no language.
func ReadLanguage(language, concern string, v any) bool {
	data, err := Files.ReadFile(path.Join("language", path.Base(language), concern+".json"))
	return err == nil && json.Unmarshal(data, v) == nil
}

// Languages returns the languages that there is data of, in order.
func Languages() []string {
	folders, _ := Files.ReadDir("language") // what is built in can be read
	languages := make([]string, len(folders))
	for i, f := range folders {
		languages[i] = f.Name()
	}
	return languages
}
