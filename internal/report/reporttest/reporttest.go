// Package reporttest has what the tests of all writers of reports need.
package reporttest

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"stet/assets"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/report"
)

// Made is when the reports of the tests were made.
var Made = time.Date(2022, 2, 1, 12, 0, 0, 0, time.UTC)

// The texts of the usual comparison.
const (
	OldText = "Bridge to open in May\n\nThe bridge over the river is closed until May 3, mayor Anna Roth said on Monday. \"We will not open it early,\" she told reporters. Some 1,200 people cross it each day.\n\nThe old ferry runs once an hour, and costs nothing for children under six. It was built in the town.\n\nThe council meets again next week to talk about the money that is wanting.\n\n[ad_1]\n"
	NewText = "Bridge to open in June\n\nThe old ferry runs once an hour, and costs nothing for children under six. It was built in the town.\n\nThe bridge over the river is closed until June 3, mayor Anna Roth said on Monday. “We will open it early,” she told reporters. Some 1 200 people cross it each day.\n\nThe council <agreed> & left.\n"
)

// Hostile texts and names: what they hold must be shown, and never act.
const (
	HostileOld  = "=cmd|'/c calc'!A1 is what the mayor said on Monday. The bridge is closed until May 3. <script>alert(1)</script> <img src=x onerror=alert(2)> stood there.\n\n+1 is more than -1, she said.\n\nHe paid \u202e001$\u202c for it.\n"
	HostileNew  = "@SUM(1+1) is what the mayor said on Monday. The bridge is closed until June 3. <script>alert(3)</script> ]]> --> </style><svg onload=alert(4)> stood there.\n\n-1 is less than =1, she said.\n\nHe paid \u202e002$\u202c for it. \x1b[31m\x00\x07 {{.Title}} ${1+1} `code` _x000A_ \ufffe\u2066isolated\n"
	HostileName = "=HYPERLINK(\"https://evil.example\")<script>alert(5)</script>\u202egpj.exe\x00"
)

// Side returns a side of a comparison as one that the library holds.
func Side(tb testing.TB, outlet, text string) archive.VersionInfo {
	tb.Helper()
	v, err := archive.New(nil, nil).Load("text.txt", []byte("placeholder."))
	if err != nil {
		tb.Fatal(err)
	}
	seen := time.Date(2022, 1, 31, 9, 30, 0, 0, time.UTC)
	v.Version.Text, v.Version.Parts, v.Version.FirstSeen = text, nil, seen
	v.Version.Digest = news.TextDigest(text, nil)
	v.Version.Published = news.Stamp{At: seen.Add(-time.Hour), Spelled: "Jan. 31, 2022, 9:30 a.m. CET"}
	v.Story = news.Story{ID: news.NewStoryID("Bridge"), Name: "Bridge"}
	v.Outlet = news.Outlet{ID: news.NewOutletID(outlet), Name: outlet}
	v.Article = news.Article{Story: v.Story.ID, Outlet: v.Outlet.ID, Address: "https://gazette.example/bridge?a=1&b=2"}
	v.Article.ID = news.NewArticleID(v.Story.ID, v.Outlet.ID, v.Article.Address)
	v.Version.Article = v.Article.ID
	v.Version.ID = news.NewVersionID(v.Article.ID, v.Version.Digest)
	raw := news.DigestOf([]byte(text))
	v.Loaded = []byte(text)
	v.Captures = []news.Capture{{
		ID: news.NewCaptureID(v.Version.ID, raw, seen, news.FromFile, "text.txt"), Article: v.Article.ID, Version: v.Version.ID, At: seen,
		Origin: news.FromFile, Name: "text.txt", MediaType: "text/plain", Charset: "utf-8", Raw: raw, RawSize: len(text),
	}}
	return v
}

// Compare compares two texts, the first finding confirmed with a note.
func Compare(tb testing.TB, old, new string) *archive.Comparison {
	tb.Helper()
	c, err := archive.New(nil, nil).CompareLoaded(tb.Context(), Side(tb, "Gazette", old), Side(tb, "Agency", new))
	if err != nil {
		tb.Fatal(err)
	}
	if len(c.Judged) > 0 {
		d := &c.Judged[0].Decision
		d.Choice, d.Note, d.By, d.At = news.Confirmed, "seen in print", "Ann Lee", Made
	}
	return c
}

// Report is the usual report of the usual comparison.
func Report(tb testing.TB) *report.Report {
	tb.Helper()
	return New(tb, report.Options{Made: Made, By: "Ann Lee", Summary: "The month is wrong."}, Compare(tb, OldText, NewText))
}

// New makes a report.
func New(tb testing.TB, o report.Options, all ...*archive.Comparison) *report.Report {
	tb.Helper()
	r, err := report.New(all, o)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// Sample is the usual report of two texts of the sample story.
func Sample(tb testing.TB) *report.Report {
	tb.Helper()
	var texts [2]string
	for i, name := range []string{"nato-troops-scraped.txt", "nato-troops-planted.txt"} {
		data, err := assets.Files.ReadFile("sample/" + name)
		if err != nil {
			tb.Fatal(err)
		}
		texts[i] = string(data)
	}
	return New(tb, report.Options{Made: Made}, Compare(tb, texts[0], texts[1]))
}

// Hostile is a report in which everything that comes from outside is hostile.
func Hostile(tb testing.TB) *report.Report {
	tb.Helper()
	c := Compare(tb, HostileOld, HostileNew)
	long := strings.Repeat("Aa", 5000)
	c.Old.Outlet.Name, c.New.Outlet.Name = HostileName, long
	c.New.Story.Name, c.New.Article.Address = HostileName, "javascript:alert(6)"
	for i := range c.Judged {
		d := &c.Judged[i].Decision
		d.Choice, d.Note, d.By = news.FollowUp, HostileName, HostileName
	}
	o := report.Options{Made: Made, Title: HostileName, By: HostileName, Summary: HostileOld + "\n\n" + HostileNew}
	return New(tb, o, c, Compare(tb, HostileNew, HostileOld))
}

// Many is a report with at least n findings.
func Many(tb testing.TB, n int) *report.Report {
	tb.Helper()
	var old, new strings.Builder
	for i := range n {
		fmt.Fprintf(&old, "In district %d the council of ward %d spent %d euros on roads, the clerk said on Monday.\n\n", i, i*3+1, 1000+i)
		fmt.Fprintf(&new, "In district %d the council of ward %d spent %d euros on roads, the clerk said on Monday.\n\n", i, i*3+1, 3000+i)
	}
	r := New(tb, report.Options{Made: Made}, Compare(tb, old.String(), new.String()))
	if got := r.Findings(); got < n {
		tb.Fatalf("the report has %d findings, want %d", got, n)
	}
	return r
}

// ErrFull is what FullDisk says.
var ErrFull = errors.New("disk full")

// FullDisk takes so many bytes and no more.
type FullDisk struct{ Room int }

// Write fails when the room is used up.
func (d *FullDisk) Write(p []byte) (int, error) {
	if len(p) > d.Room {
		return d.Room, ErrFull
	}
	d.Room -= len(p)
	return len(p), nil
}

// Files returns what a file holds by name: the members of a zip archive, or the
// file itself under "".
func Files(tb testing.TB, data []byte) map[string]string {
	tb.Helper()
	if !bytes.HasPrefix(data, []byte("PK")) {
		return map[string]string{"": string(data)}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		tb.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			tb.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err := errors.Join(err, r.Close()); err != nil {
			tb.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	return files
}
