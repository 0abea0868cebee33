package news

// Examined is what the engine found in the versions of a library. It is derived from
// them and can be made anew at any time.
type Examined struct {
	Engine   string        `json:"engine"` // that found it
	Seen     uint64        `json:"seen"`   // up to this entry of the log
	Versions []Examination `json:"versions,omitempty"`
}

// Examination is what was found in a version. Categories stand for themselves and with
// each kind, as number and number.value, sorted.
type Examination struct {
	Version VersionID `json:"version"`
	Before  VersionID `json:"before,omitempty"`  // the one before it of the same article; "" for the first
	Changed []string  `json:"changed,omitempty"` // what differs from that one
	Holds   []string  `json:"holds,omitempty"`   // what is wrong with the text itself
}
