package present

import (
	"encoding/json"
	"slices"

	"stet/internal/news"
)

// Recent is a comparison that was looked at.
type Recent struct {
	Old   news.VersionID `json:"old"`
	New   news.VersionID `json:"new"`
	Title string         `json:"title"`
}

// Recents are the comparisons looked at last, the newest first.
type Recents []Recent

// mostRecents is as many as one finds again at a glance.
const mostRecents = 10

// With puts a comparison first. The list itself is not changed.
func (r Recents) With(one Recent) Recents {
	all := append(Recents{one}, r.Without(one.Old, one.New)...)
	return all[:min(len(all), mostRecents)]
}

// Without leaves a comparison out, as when its versions are gone. The list
// itself is not changed.
func (r Recents) Without(old, new news.VersionID) Recents {
	return slices.DeleteFunc(slices.Clone(r), func(o Recent) bool { return o.Old == old && o.New == new })
}

// String writes the list as ParseRecents reads it.
func (r Recents) String() string {
	data, err := json.Marshal(r)
	if err != nil {
		return "" // strings and nothing else are always written
	}
	return string(data)
}

// ParseRecents reads what String wrote. Anything else is no list.
func ParseRecents(text string) Recents {
	var r Recents
	if json.Unmarshal([]byte(text), &r) != nil {
		return nil
	}
	return r[:min(len(r), mostRecents)]
}
