// Package bundle writes evidence: one zip archive with a report and all that it was
// made of, so that somebody without a library can check it again, with Stet or
// without. docs/reports.md describes the format.
//
// The members are stored and not compressed, in a fixed order and without times: the
// same evidence makes the same bytes everywhere, so that a verifier can put the
// archive together again and find any byte that is another.
package bundle

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"stet/diff"
	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report"
)

// MostBytes is how large the files of a bundle are together at most: Verify holds them
// in memory.
const MostBytes int64 = 2 << 30

// Format is the number of the format; it grows when an older verifier could not
// read a bundle.
const Format = 1

// The members that every bundle has.
const (
	readmeName    = "README.txt"
	manifestName  = "manifest.json"
	sumsName      = "SHA256SUMS"
	signatureName = "SHA256SUMS.ed25519"
	stampName     = "SHA256SUMS.tsr"
	reportName    = "report.json"
	pageName      = "report.html"
)

// manifest says what a bundle holds.
type manifest struct {
	Bundle      int                `json:"bundle"`
	Engine      string             `json:"engine"`
	Report      reportOptions      `json:"report"`
	Comparisons []archive.Evidence `json:"comparisons"`
}

// reportOptions are those that the report was made with.
type reportOptions struct {
	Preset   string        `json:"preset"`
	Title    string        `json:"title"`
	Made     string        `json:"made,omitempty"`
	By       string        `json:"by,omitempty"`
	Summary  string        `json:"summary,omitempty"`
	Language string        `json:"language,omitempty"`
	Only     []string      `json:"only,omitempty"`
	With     []report.Part `json:"with,omitempty"`
	Without  []report.Part `json:"without,omitempty"`
}

// member is a file of the archive.
type member struct {
	name string
	data []byte
}

// Write writes a bundle of the report: the bytes of captures come from
// Options.Raw, and the list of digests is signed with Options.Key and stamped by
// Options.Stamp, where they are given. The error wraps news.ErrTooLarge if the files
// are more than MostBytes.
func Write(w io.Writer, r *report.Report) error { return writeUpTo(w, r, MostBytes) }

func writeUpTo(w io.Writer, r *report.Report, most int64) error {
	members, err := collect(r, most)
	if err != nil {
		return fmt.Errorf("report: bundle: %w", err)
	}
	if err := pack(w, members); err != nil {
		return fmt.Errorf("report: bundle: %w", err)
	}
	return nil
}

// collect returns all files of a bundle.
func collect(r *report.Report, most int64) ([]member, error) {
	members, err := contents(r)
	if err != nil {
		return nil, err
	}
	if err := fits(members, most); err != nil {
		return nil, err // before it is signed, and somebody asked to stamp it
	}
	slices.SortFunc(members, func(a, b member) int { return strings.Compare(a.name, b.name) })
	return vouched(members, r.Options)
}

// contents are the files that the digests are of.
func contents(r *report.Report) ([]member, error) {
	m := manifest{Bundle: Format, Engine: diff.Engine, Report: optionsOf(r)}
	members := []member{{readmeName, []byte(readme)}}
	seen := map[string]bool{}
	for i, c := range r.Comparisons {
		m.Comparisons = append(m.Comparisons, c.Evidence())
		for _, side := range []struct {
			word string
			v    archive.VersionInfo
		}{{"old", c.Old}, {"new", c.New}} {
			members = append(members, member{fmt.Sprintf("texts/%d-%s.txt", i+1, side.word), []byte(side.v.Version.Text)})
			raws, err := rawsOf(r, side.v)
			if err != nil {
				return nil, err
			}
			for _, raw := range raws {
				if !seen[raw.name] { // of several comparisons with one version
					seen[raw.name] = true
					members = append(members, raw)
				}
			}
		}
	}
	for _, of := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{manifestName, func(w io.Writer) error { return writeJSON(w, m) }},
		{reportName, func(w io.Writer) error { return report.JSON(w, r) }},
		{pageName, func(w io.Writer) error { return report.HTML(w, builtIn(r)) }},
	} {
		var b bytes.Buffer
		if err := of.write(&b); err != nil {
			return nil, err
		}
		members = append(members, member{of.name, b.Bytes()})
	}
	return members, nil
}

// vouched adds to the files the list of their digests, and what vouches for that.
func vouched(members []member, o report.Options) ([]member, error) {
	sums := sumsOf(members)
	members = append(members, member{sumsName, sums})
	if o.Key != nil {
		signed, err := signature(o.Key, sums)
		if err != nil {
			return nil, err
		}
		members = append(members, member{signatureName, signed})
	}
	if o.Stamp != nil {
		stamped, err := o.Stamp(sums)
		if err != nil {
			return nil, err
		}
		members = append(members, member{stampName, stamped})
	}
	return members, nil
}

// fits returns an error if the members are more than most bytes.
func fits(members []member, most int64) error {
	var size int64
	for _, m := range members {
		size += int64(len(m.data))
	}
	if size <= most {
		return nil
	}
	return explain.With(fmt.Errorf("%d MB, the limit is %d: %w", size>>20, most>>20, news.ErrTooLarge),
		"Write several: one of fewer versions each, with --since, --outlet or --search.")
}

// builtIn is the report without templates of others.
func builtIn(r *report.Report) *report.Report {
	plain := *r
	plain.Options.Templates = nil
	return &plain
}

// rawsOf are the bytes of a version's captures, or of the file that it was read from.
func rawsOf(r *report.Report, v archive.VersionInfo) ([]member, error) {
	if v.Loaded != nil {
		return []member{rawMember(v.Loaded)}, nil
	}
	var out []member
	for _, c := range v.Captures {
		if r.Options.Raw == nil {
			return nil, fmt.Errorf("the bytes of capture %s: %w", c.ID, news.ErrNotFound)
		}
		data, err := r.Options.Raw(c.Raw)
		if err != nil {
			return nil, err
		}
		out = append(out, rawMember(data))
	}
	return out, nil
}

func rawMember(data []byte) member {
	return member{"raw/" + strings.TrimPrefix(string(news.DigestOf(data)), "sha256:") + ".bin", data}
}

func optionsOf(r *report.Report) reportOptions {
	o := r.Options
	return reportOptions{r.Preset.Name, r.PlainTitle(), r.Made(), o.By, o.Summary, o.Language, o.Only.Words(), o.With, o.Without}
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// sumsOf lists the digests as sha256sum does.
func sumsOf(members []member) []byte {
	var b bytes.Buffer
	for _, m := range members {
		fmt.Fprintf(&b, "%s  %s\n", strings.TrimPrefix(string(news.DigestOf(m.data)), "sha256:"), m.name)
	}
	return b.Bytes()
}

// signature is the public key and what it vouches for, in text.
func signature(key ed25519.PrivateKey, sums []byte) ([]byte, error) {
	public, ok := key.Public().(ed25519.PublicKey)
	if !ok {
		return nil, fmt.Errorf("signing key: %w", news.ErrInvalid)
	}
	return fmt.Appendf(nil, "public key %x\nsignature %x\n", []byte(public), ed25519.Sign(key, sums)), nil
}

// pack writes an archive of the members.
func pack(w io.Writer, members []member) error {
	z := zip.NewWriter(w)
	for _, m := range members {
		to, err := z.CreateHeader(&zip.FileHeader{Name: m.name, Method: zip.Store})
		if err != nil {
			return err
		}
		if _, err := to.Write(m.data); err != nil {
			return err
		}
	}
	return z.Close()
}

const readme = `This is evidence of what differs between texts, made with Stet.

report.html     the report, to be read in any browser
report.json     the same for programs
manifest.json   what was compared: versions, captures, decisions, house style, engine
texts/          the texts as they were compared, in UTF-8
raw/            the bytes as they came, named by their SHA-256
SHA256SUMS      the SHA-256 of every other file
SHA256SUMS.ed25519  if it is there: a signature over SHA256SUMS
SHA256SUMS.tsr  if it is there: a time stamp (RFC 3161) over SHA256SUMS

To check it with Stet, which makes the comparison again:   stet verify FILE.zip
To check it without: unpack it, then                       sha256sum -c SHA256SUMS
and the time stamp:   openssl ts -verify -data SHA256SUMS -in SHA256SUMS.tsr -CAfile CA.pem
`
