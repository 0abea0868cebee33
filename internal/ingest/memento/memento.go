// Package memento reads what web archives say about the history of an address: the
// lists of CDX servers, such as the Wayback Machine's, and TimeMaps of the Memento
// protocol (RFC 7089).
package memento

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"stet/internal/news"
)

// Wayback is the CDX server of the Wayback Machine.
const Wayback = "https://web.archive.org/cdx/search/cdx"

// Snapshot is a page as an archive kept it.
type Snapshot struct {
	At      time.Time
	Address string // of the kept page in the archive
	Digest  string // of its bytes, as the archive names it; "" if it does not
}

// Server is where the history of addresses is asked for: a CDX server, or the
// beginning of the addresses of TimeMaps, which has "/timemap/" in it.
type Server string

func (s Server) isTimeMap() bool { return strings.Contains(string(s), "/timemap/") }

// mostSnapshots bounds a list.
const mostSnapshots = 10_000

// Query is the address at which the server tells the history of a page.
func (s Server) Query(page string) string {
	if s.isTimeMap() {
		return string(s) + page
	}
	query := url.Values{
		"url": {page}, "output": {"json"}, "fl": {"timestamp,original,statuscode,mimetype,digest"},
		"filter": {"statuscode:200"}, "collapse": {"digest"}, "limit": {fmt.Sprint(mostSnapshots)},
	}
	return string(s) + "?" + query.Encode()
}

// Read reads what the server answered, the oldest first; of snapshots in a row with
// the same bytes, the first. The error wraps news.ErrInvalid.
func (s Server) Read(data []byte) ([]Snapshot, error) {
	var found []Snapshot
	var err error
	switch {
	case s.isTimeMap():
		found, err = readTimeMap(data)
	default:
		found, err = s.readCDX(data)
	}
	if err != nil {
		return nil, fmt.Errorf("history: %w: %w", err, news.ErrInvalid)
	}
	slices.SortStableFunc(found, func(a, b Snapshot) int { return a.At.Compare(b.At) })
	found = slices.CompactFunc(found, func(a, b Snapshot) bool {
		return a.At.Equal(b.At) || a.Digest != "" && a.Digest == b.Digest
	})
	return found[:min(len(found), mostSnapshots)], nil
}

// stampLayout is how CDX servers write times.
const stampLayout = "20060102150405"

// pages is where the kept pages of the CDX server stand.
func (s Server) pages() string {
	base, _, _ := strings.Cut(string(s), "?")
	if before, ok := strings.CutSuffix(base, "/cdx/search/cdx"); ok {
		return before + "/web/"
	}
	return strings.TrimSuffix(strings.TrimSuffix(base, "/cdx"), "/") + "/"
}

// readCDX reads a table in JSON, the names of its columns first, or, as other
// servers have it, an object a line.
func (s Server) readCDX(data []byte) ([]Snapshot, error) {
	data = bytes.TrimSpace(data)
	if len(data) == 0 {
		return nil, nil
	}
	var rows []map[string]string
	if data[0] == '[' {
		var table [][]string
		if err := json.Unmarshal(data, &table); err != nil {
			return nil, err
		}
		for _, cells := range table[min(1, len(table)):] {
			row := map[string]string{}
			for i, name := range table[0] {
				if i < len(cells) {
					row[name] = cells[i]
				}
			}
			rows = append(rows, row)
		}
	} else {
		lines := json.NewDecoder(bytes.NewReader(data))
		lines.UseNumber() // the digits of a time are more than a floating-point number keeps
		for lines.More() {
			var row map[string]any
			if err := lines.Decode(&row); err != nil {
				return nil, err
			}
			text := map[string]string{}
			for name, value := range row {
				text[name] = fmt.Sprint(value)
			}
			rows = append(rows, text)
		}
	}
	return s.snapshots(rows), nil
}

func (s Server) snapshots(rows []map[string]string) []Snapshot {
	var found []Snapshot
	for _, row := range rows {
		stamp, original := row["timestamp"], row["original"]
		if original == "" {
			original = row["url"]
		}
		status := row["statuscode"]
		if status == "" {
			status = row["status"]
		}
		at, err := time.Parse(stampLayout, stamp)
		if err != nil || original == "" || status != "" && status != "200" {
			continue
		}
		// "id_" asks for the page as it was, without the archive's own frame.
		found = append(found, Snapshot{At: at.UTC(), Address: s.pages() + stamp + "id_/" + original, Digest: row["digest"]})
	}
	return found
}

// links are the entries of a TimeMap: <address>; name="value"; name="value", ...
var (
	link = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`<([^>]*)>((?:\s*;\s*[a-zA-Z-]+\s*=\s*(?:"[^"]*"|[^\s",;]+))*)`)
	})
	parameter = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|([^\s",;]+))`) })
)

func readTimeMap(data []byte) ([]Snapshot, error) {
	var found []Snapshot
	seen := false
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, len(data)+1) // all may stand in one line
	for lines.Scan() {
		for _, m := range link().FindAllStringSubmatch(lines.Text(), -1) {
			seen = true
			values := map[string]string{}
			for _, p := range parameter().FindAllStringSubmatch(m[2], -1) {
				values[strings.ToLower(p[1])] = p[2] + p[3]
			}
			at, err := http.ParseTime(values["datetime"])
			if err == nil && slices.Contains(strings.Fields(values["rel"]), "memento") {
				found = append(found, Snapshot{At: at.UTC(), Address: m[1]})
			}
		}
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	if !seen && len(bytes.TrimSpace(data)) > 0 {
		return nil, fmt.Errorf("no TimeMap")
	}
	return found, nil
}
