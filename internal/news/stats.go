package news

import "time"

// Stats are how much a library holds. What is deleted and not purged counts only as
// Deleted and for what it takes on the disk.
type Stats struct {
	Outlets   int `json:"outlets"`
	Stories   int `json:"stories"`
	Decisions int `json:"decisions"` // each time that somebody decided
	Changes   int `json:"changes"`   // entries of the log
	Deleted   int `json:"deleted"`   // versions
	Holdings

	// What the whole library takes on the disk, and its index of that; 0 of one that is
	// on none.
	DiskBytes  int64 `json:"diskBytes"`
	IndexBytes int64 `json:"indexBytes"`

	ByOutlet []OutletStats `json:"byOutlet,omitempty"` // by name
}

// OutletStats are how much a library holds of an outlet.
type OutletStats struct {
	Name    string `json:"name"`
	Stories int    `json:"stories"`
	Holdings
}

// Holdings are what there is of articles.
type Holdings struct {
	Articles int `json:"articles"`
	Versions int `json:"versions"`
	Captures int `json:"captures"`
	// Bytes of the texts of versions, and of what came in, each distinct one once.
	TextBytes int64     `json:"textBytes"`
	RawBytes  int64     `json:"rawBytes"`
	Oldest    time.Time `json:"oldest,omitzero"` // capture
	Newest    time.Time `json:"newest,omitzero"`
}

// Count adds a capture; of bytes that were counted already, it adds none.
func (h *Holdings) Count(c Capture, counted bool) {
	h.Captures++
	if !counted {
		h.RawBytes += int64(c.RawSize)
	}
	if h.Oldest.IsZero() || c.At.Before(h.Oldest) {
		h.Oldest = c.At
	}
	if c.At.After(h.Newest) {
		h.Newest = c.At
	}
}
