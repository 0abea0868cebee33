package bundle

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"stet/diff"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/stamp"
)

// Finding is what was found about one thing in a bundle.
type Finding struct {
	What string // a file's name, or what else was looked at
	Err  error  // nil: it is what it was
}

// Verified is what Verify found.
type Verified struct {
	Digest   news.Digest // of the whole archive
	Findings []Finding
	Signer   ed25519.PublicKey // whose signature is sound; nil if there is none
	Stamp    *stamp.Stamp      // when its digests were there, as an authority said; nil if none did
	Engine   string            // that the report was made with
	Again    error             // nil: the comparison was repeated and comes out the same
}

// Bad is how many things are not what they were.
func (v Verified) Bad() int {
	n := 0
	for _, f := range v.Findings {
		if f.Err != nil {
			n++
		}
	}
	if n == 0 && v.Again != nil { // a file that is another makes another comparison
		return 1
	}
	return n
}

// The ways in which a bundle can be other than it was; all wrap news.ErrDamaged.
var (
	errChanged    = fmt.Errorf("not what it was: %w", news.ErrDamaged)
	errMissing    = fmt.Errorf("not there: %w", news.ErrDamaged)
	errUnlisted   = fmt.Errorf("not listed: %w", news.ErrDamaged)
	errTwice      = fmt.Errorf("there more than once: %w", news.ErrDamaged)
	errRepacked   = fmt.Errorf("a byte outside its files is another: %w", news.ErrDamaged)
	errSignature  = fmt.Errorf("does not vouch for it: %w", news.ErrDamaged)
	errOther      = fmt.Errorf("it comes out otherwise: %w", news.ErrDamaged)
	errCannotRead = fmt.Errorf("cannot be read: %w", news.ErrDamaged)
)

// IsBundle reports whether a file begins as a zip archive.
func IsBundle(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// Verify looks at everything in a bundle, and makes the comparison again. The error
// wraps news.ErrInvalid if it is no bundle, or is ctx's.
func Verify(ctx context.Context, data []byte) (Verified, error) {
	v := Verified{Digest: news.DigestOf(data)}
	members, err := unpack(data)
	if err != nil {
		return v, fmt.Errorf("verify: %w", err)
	}
	files := map[string][]byte{}
	for _, m := range members {
		files[m.name] = m.data
	}
	v.members(members, files)
	v.signature(files)
	v.stamp(files)
	v.container(data, members)
	v.Again = v.again(ctx, files)
	return v, ctx.Err()
}

func (v *Verified) found(what string, err error) {
	v.Findings = append(v.Findings, Finding{what, err})
}

// unpack reads the members in their order.
func unpack(data []byte) ([]member, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("no zip archive, or its table is damaged: %w", errors.Join(news.ErrDamaged, err))
	}
	if !holds(z, sumsName) || !holds(z, manifestName) { // before anything in it is held to be damaged
		return nil, news.Said(news.ErrInvalid, "no %s or %s in it, so no bundle of Stet", sumsName, manifestName)
	}
	var members []member
	for _, f := range z.File {
		m := member{name: f.Name}
		if f.UncompressedSize64 > uint64(len(data)) { // a hostile archive cannot fill the memory
			return nil, fmt.Errorf("%s: %w", f.Name, errCannotRead)
		}
		r, err := f.Open()
		if err == nil {
			m.data, err = io.ReadAll(io.LimitReader(r, int64(len(data))))
			_ = r.Close() // it was only read
		}
		if err != nil && !errors.Is(err, zip.ErrChecksum) {
			return nil, fmt.Errorf("%s: %w: %w", f.Name, errCannotRead, err)
		}
		members = append(members, m)
	}
	return members, nil
}

func holds(z *zip.Reader, name string) bool {
	return slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == name })
}

// members holds every file to its digest.
func (v *Verified) members(members []member, files map[string][]byte) {
	listed := map[string]bool{sumsName: true, signatureName: true, stampName: true}
	for line := range strings.Lines(string(files[sumsName])) {
		sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		listed[name] = true
		data, ok := files[name]
		switch {
		case !ok:
			v.found(name, errMissing)
		case "sha256:"+sum != string(news.DigestOf(data)):
			v.found(name, errChanged)
		default:
			v.found(name, nil)
		}
	}
	met := map[string]bool{}
	for _, m := range members {
		switch {
		case met[m.name]: // who unpacks it may get the one, and the digest be of the other
			v.found(m.name, errTwice)
		case !listed[m.name]:
			v.found(m.name, errUnlisted)
		}
		met[m.name] = true
	}
}

// container holds the archive to the bytes that its files make. Where one of them is
// another, so is the archive, which says nothing more.
func (v *Verified) container(data []byte, members []member) {
	if v.Bad() > 0 {
		return
	}
	var again bytes.Buffer
	err := pack(&again, members)
	if err == nil && !bytes.Equal(again.Bytes(), data) {
		err = errRepacked
	}
	v.found("the archive itself", err)
}

func (v *Verified) signature(files map[string][]byte) {
	text, ok := files[signatureName]
	if !ok {
		return
	}
	var key, signed []byte
	if n, err := fmt.Sscanf(string(text), "public key %x\nsignature %x\n", &key, &signed); n != 2 || err != nil || len(key) != ed25519.PublicKeySize {
		v.found(signatureName, errCannotRead)
		return
	}
	if string(text) != fmt.Sprintf("public key %x\nsignature %x\n", key, signed) || !ed25519.Verify(key, files[sumsName], signed) {
		v.found(signatureName, errSignature)
		return
	}
	v.Signer = key
	v.found(signatureName, nil)
}

func (v *Verified) stamp(files map[string][]byte) {
	response, ok := files[stampName]
	if !ok {
		return
	}
	s, err := stamp.Check(files[sumsName], response)
	if err == nil {
		v.Stamp = &s
	}
	v.found(stampName, err)
}

// again makes the comparisons again and holds their report to the one in the bundle.
func (v *Verified) again(ctx context.Context, files map[string][]byte) error {
	var m manifest
	if err := json.Unmarshal(files[manifestName], &m); err != nil {
		return fmt.Errorf("%s: %w: %w", manifestName, errCannotRead, err)
	}
	v.Engine = m.Engine
	if m.Bundle > Format {
		return fmt.Errorf("%s: %w", manifestName, news.ErrNewer)
	}
	if m.Engine != diff.Engine {
		return fmt.Errorf("made by engine %s, this is %s: %w", m.Engine, diff.Engine, news.ErrInvalid)
	}
	r, err := m.again(ctx)
	if err != nil {
		return err
	}
	for i, c := range r.Comparisons {
		for name, text := range map[string]string{"old": c.Old.Version.Text, "new": c.New.Version.Text} {
			if string(files[fmt.Sprintf("texts/%d-%s.txt", i+1, name)]) != text {
				return fmt.Errorf("the %s text of comparison %d is not the one of the manifest: %w", name, i+1, news.ErrDamaged)
			}
		}
	}
	var b bytes.Buffer
	if err := report.JSON(&b, r); err != nil {
		return err
	}
	if !bytes.Equal(b.Bytes(), files[reportName]) {
		return errOther
	}
	return nil
}

// again makes the report again.
func (m manifest) again(ctx context.Context) (*report.Report, error) {
	var all []*archive.Comparison
	for _, e := range m.Comparisons {
		c, err := e.Compare(ctx)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	o := report.Options{
		Preset: m.Report.Preset, Title: m.Report.Title, By: m.Report.By, Summary: m.Report.Summary, Language: m.Report.Language,
		With: m.Report.With, Without: m.Report.Without,
	}
	var err error
	if m.Report.Made != "" {
		if o.Made, err = time.Parse(time.RFC3339, m.Report.Made); err != nil {
			return nil, fmt.Errorf("%s: %w: %w", manifestName, errCannotRead, err)
		}
	}
	if o.Only, err = report.ParseOnly(m.Report.Only); err != nil {
		return nil, err
	}
	return report.New(all, o)
}
