package bundle_test

import (
	"archive/zip"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"stet/diff/check"
	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/bundle"
	"stet/internal/report/reporttest"
	"stet/internal/report/stamp"
	"stet/internal/report/stamp/stamptest"
)

var key = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))

func write(tb testing.TB, r *report.Report) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := bundle.Write(&b, r); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func signed(tb testing.TB) []byte {
	tb.Helper()
	o := report.Options{Made: reporttest.Made, By: "Ann Lee", Key: key, Language: "de", Only: report.Only{Least: check.Minor}}
	return write(tb, reporttest.New(tb, o, reporttest.Compare(tb, reporttest.OldText, reporttest.NewText)))
}

func verify(tb testing.TB, data []byte) bundle.Verified {
	tb.Helper()
	v, err := bundle.Verify(tb.Context(), data)
	if err != nil {
		tb.Fatal(err)
	}
	return v
}

func TestVerifySound(t *testing.T) {
	for name, data := range map[string][]byte{"signed": signed(t), "usual": write(t, reporttest.Report(t)), "hostile": write(t, reporttest.Hostile(t))} {
		v := verify(t, data)
		if v.Bad() != 0 {
			t.Errorf("%s: %+v", name, v)
		}
		if name == "signed" && !key.Public().(ed25519.PublicKey).Equal(v.Signer) {
			t.Errorf("signer %x", v.Signer)
		}
		if len(v.Findings) < 7 {
			t.Errorf("%s: only %d things were looked at", name, len(v.Findings))
		}
	}
}

// An authority says when the digests were there, and nothing else can take its word's place.
func TestVerifyStamped(t *testing.T) {
	a, err := stamptest.New(x509.ExtKeyUsageTimeStamping)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(a.Close)
	o := report.Options{Made: reporttest.Made, Key: key, Stamp: func(sums []byte) ([]byte, error) { return stamp.Get(t.Context(), a.URL, sums) }}
	data := write(t, reporttest.New(t, o, reporttest.Compare(t, reporttest.OldText, reporttest.NewText)))
	if v := verify(t, data); v.Bad() != 0 || v.Stamp == nil || !v.Stamp.At.Equal(stamptest.At) || v.Signer == nil {
		t.Errorf("%+v", v)
	}
	for at := 0; at < len(data); at += 499 {
		damaged := bytes.Clone(data)
		damaged[at] ^= 1 << (at % 8)
		if v, err := bundle.Verify(t.Context(), damaged); err == nil && v.Bad() == 0 {
			t.Errorf("byte %d is another, and nothing is found", at)
		}
	}
	other, err := stamp.Get(t.Context(), a.URL, []byte("other digests"))
	if err != nil {
		t.Fatal(err)
	}
	v := verify(t, changed(t, data, func(name string, text []byte) (string, []byte) {
		if name == "SHA256SUMS.tsr" {
			text = other
		}
		return name, text
	}))
	if v.Stamp != nil || v.Bad() != 1 {
		t.Errorf("the stamp of something else is taken: %+v", v)
	}
	o.Stamp = func([]byte) ([]byte, error) { return nil, news.ErrInvalid }
	var b bytes.Buffer
	if err := bundle.Write(&b, reporttest.New(t, o, reporttest.Compare(t, "Old.", "New."))); !errors.Is(err, news.ErrInvalid) || b.Len() > 0 {
		t.Errorf("without the stamp that was asked for: %v, %d bytes", err, b.Len())
	}
}

// Any byte that is another is found.
func TestVerifyFindsEachFlippedByte(t *testing.T) {
	data := signed(t)
	step := 61
	if testing.Short() {
		step = 997
	}
	for at := 0; at < len(data); at += step {
		damaged := bytes.Clone(data)
		damaged[at] ^= 1 << (at % 8)
		v, err := bundle.Verify(t.Context(), damaged)
		if err == nil && v.Bad() == 0 {
			t.Errorf("byte %d of %d is another, and nothing is found", at, len(data))
		}
	}
}

// changed unpacks a bundle, lets f change it, and packs it again.
func changed(t *testing.T, data []byte, f func(name string, text []byte) (string, []byte)) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, file := range from.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		name, text := f(file.Name, text)
		if name == "" {
			continue
		}
		w, err := to.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = w.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestVerifyTellsWhatIsWrong(t *testing.T) {
	data := write(t, reporttest.Report(t))
	for _, tt := range []struct {
		name string
		f    func(name string, text []byte) (string, []byte)
		want string // what is said to be wrong
	}{
		{"a text is another", func(name string, text []byte) (string, []byte) {
			if name == "texts/1-old.txt" {
				text = bytes.Replace(text, []byte("May 3"), []byte("May 4"), 1)
			}
			return name, text
		}, "texts/1-old.txt"},
		{"a file is gone", func(name string, text []byte) (string, []byte) {
			if strings.HasPrefix(name, "raw/") {
				name = ""
			}
			return name, text
		}, "raw/"},
		{"a file came", func(name string, text []byte) (string, []byte) {
			if name == "README.txt" {
				name = "READYOU.txt"
			}
			return name, text
		}, "READYOU.txt"},
	} {
		v := verify(t, changed(t, data, tt.f))
		found := false
		for _, f := range v.Findings {
			found = found || f.Err != nil && strings.HasPrefix(f.What, tt.want)
		}
		if !found {
			t.Errorf("%s: %+v", tt.name, v.Findings)
		}
	}
}

// One byte that is another is one thing, which is named.
func TestVerifyCountsOnce(t *testing.T) {
	data := signed(t)
	for what, words := range map[string]string{
		"report.html": "<html", "report.json": `"severity": "critical"`, "SHA256SUMS.ed25519": "public key ", "the archive itself": "PK\x03\x04\x14\x00\x08\x00\x00",
	} {
		damaged := bytes.Clone(data)
		damaged[bytes.Index(data, []byte(words))+len(words)+1] ^= 1
		v, err := bundle.Verify(t.Context(), damaged)
		var bad []string
		for _, f := range v.Findings {
			if f.Err != nil {
				bad = append(bad, f.What)
			}
		}
		if err != nil || v.Bad() != 1 || !slices.Equal(bad, []string{what}) {
			t.Errorf("%s: %v, %d things, %q", what, err, v.Bad(), bad)
		}
	}
}

// A second file of a name could be what people see, while the other one is what its digest is of.
func TestVerifyFindsWhatIsThereTwice(t *testing.T) {
	for _, name := range []string{"report.html", "SHA256SUMS.ed25519"} {
		double := changed(t, signed(t), func(found string, text []byte) (string, []byte) {
			if found == "README.txt" {
				return name, []byte("<p>Nothing differs.</p>")
			}
			return found, text
		})
		problems := 0
		for _, f := range verify(t, double).Findings {
			if f.What == name && f.Err != nil {
				problems++
			}
		}
		if problems != 1 {
			t.Errorf("%s is there twice: %d problems with it, want 1", name, problems)
		}
	}
}

// Who changes a text and all digests with it is found by the comparison.
func TestVerifyRepeatsTheComparison(t *testing.T) {
	sums := ""
	forge := func(name string, text []byte) (string, []byte) {
		if name == "report.json" {
			text = bytes.Replace(text, []byte(`"severity": "critical"`), []byte(`"severity": "minor"`), 1)
		}
		if name == "SHA256SUMS" {
			return name, []byte(sums)
		}
		sums += fmt.Sprintf("%x  %s\n", sha256.Sum256(text), name)
		return name, text
	}
	v := verify(t, changed(t, write(t, reporttest.Report(t)), forge))
	for _, f := range v.Findings {
		if f.Err != nil {
			t.Errorf("%s: %v", f.What, f.Err)
		}
	}
	if v.Again == nil || !errors.Is(v.Again, news.ErrDamaged) {
		t.Errorf("the comparison says %v", v.Again)
	}
}

func TestVerifyNoBundle(t *testing.T) {
	var empty bytes.Buffer
	if err := zip.NewWriter(&empty).Close(); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"nothing": nil, "a text": []byte("text"), "an empty archive": empty.Bytes(), "half of one": signed(t)[:2000]} {
		if _, err := bundle.Verify(t.Context(), data); err == nil {
			t.Errorf("%s is taken for a bundle", name)
		}
	}
}

func FuzzVerify(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if v, err := bundle.Verify(t.Context(), data); err == nil && v.Bad() == 0 {
			t.Error("chance made a bundle")
		}
	})
}

// What rules let stand is let stand again.
func TestVerifyWithRules(t *testing.T) {
	c := reporttest.Compare(t, reporttest.OldText, reporttest.NewText)
	rule := c.StetRule(0, "")
	rule.ID = "rule"
	e := c.Evidence()
	e.Rules = []news.StetRule{rule}
	ruled, err := e.Compare(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(ruled.Stetted) != 1 {
		t.Fatalf("%d let stand, want one", len(ruled.Stetted))
	}
	if v := verify(t, write(t, reporttest.New(t, report.Options{}, []*archive.Comparison{ruled}...))); v.Bad() != 0 {
		t.Errorf("%+v", v)
	}
}

// What is too large to be verified is not written.
func TestWriteTooLarge(t *testing.T) {
	r := reporttest.Report(t)
	var b bytes.Buffer
	err := bundle.WriteUpTo(&b, r, 1000)
	if _, hint := explain.Explain(err); !errors.Is(err, news.ErrTooLarge) || !strings.Contains(hint, "--since") || b.Len() > 0 {
		t.Errorf("%v, %q, %d bytes", err, hint, b.Len())
	}
	if err := bundle.WriteUpTo(&b, r, bundle.MostBytes); err != nil {
		t.Error(err)
	}
}
