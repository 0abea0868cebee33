package archive_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"stet/internal/archive"
	"stet/internal/ingest/fetch"
	"stet/internal/ingest/memento"
	"stet/internal/news"
)

// waybackMachine is an archive that kept a page at four times, twice saying the same.
func waybackMachine(t *testing.T) memento.Server {
	t.Helper()
	texts := map[string]string{
		"20240514100000": "It is closed until May.", "20240515100000": "It is closed until June.",
		"20240516100000": "It is closed until June.", "20240517100000": "It is closed until July.",
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/cdx/search/cdx", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("url") != bridge {
			_, _ = io.WriteString(w, "[]")
			return
		}
		rows := []string{`["timestamp","original","statuscode","digest"]`}
		for stamp := range texts {
			rows = append(rows, fmt.Sprintf(`[%q,%q,"200",%q]`, stamp, bridge, stamp))
		}
		rows = append(rows, fmt.Sprintf(`["20240518100000",%q,"200","gone"]`, bridge))
		_, _ = io.WriteString(w, "["+strings.Join(rows, ",")+"]")
	})
	mux.HandleFunc("/web/", func(w http.ResponseWriter, r *http.Request) {
		stamp, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/web/"), "id_/")
		if texts[stamp] == "" {
			http.NotFound(w, r)
			return
		}
		_, _ = io.WriteString(w, bridgePage(texts[stamp], "kept "+stamp))
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return memento.Server(s.URL + "/cdx/search/cdx")
}

func TestAddHistory(t *testing.T) {
	server, a := waybackMachine(t), newArchive()
	client := fetch.New(fetch.Options{AllowPrivate: true, Interval: time.Microsecond})
	snapshots, err := a.History(t.Context(), client, server, bridge)
	if err != nil || len(snapshots) != 5 {
		t.Fatalf("History = %v, %v, want five", snapshots, err)
	}
	var said []string
	err = a.AddHistory(t.Context(), client, archive.AddRequest{Story: "Bridge", Address: bridge}, snapshots, func(r archive.Result) error {
		said = append(said, fmt.Sprint(r.Added.IsNew, r.Err != nil))
		return nil
	})
	if got := strings.Join(said, ", "); err != nil || got != "true false, true false, false false, true false, false true" {
		t.Errorf("AddHistory = %v: %s", err, got)
	}
	versions, err := a.AllVersions(t.Context())
	if err != nil || len(versions) != 3 {
		t.Fatalf("%d versions, %v, want 3", len(versions), err)
	}
	for i, v := range versions {
		want := time.Date(2024, 5, []int{14, 15, 17}[i], 10, 0, 0, 0, time.UTC)
		if !v.Version.FirstSeen.Equal(want) || v.Captures[0].Origin != news.FromArchive || v.Article.Address != bridge || v.Outlet.Name != "The Post" {
			t.Errorf("version %d: seen %v by %+v", i+1, v.Version.FirstSeen, v.Captures[0])
		}
	}
	said = nil
	err = a.AddHistory(t.Context(), client, archive.AddRequest{Story: "Bridge", Address: bridge}, snapshots, func(r archive.Result) error {
		said = append(said, fmt.Sprint(r.Added.Again, r.Err != nil))
		return nil
	})
	if got := strings.Join(said, ", "); err != nil || got != "true false, true false, false false, true false, false true" {
		t.Errorf("AddHistory again = %v: %s", err, got)
	}
	_, err = a.History(t.Context(), client, server, "https://example.org/unknown")
	wantError(t, "History of what was not kept", err, news.ErrNotFound)
}
