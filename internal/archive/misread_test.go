package archive_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/archive"
	"stet/internal/news"
)

// misread is UTF-8 that was read as Windows-1252, as often as is said.
func misread(t *testing.T, text string, times int) string {
	t.Helper()
	for range times {
		var b strings.Builder
		for _, c := range []byte(text) {
			switch {
			case c < 0x80 || c >= 0xa0:
				b.WriteRune(rune(c))
			case strings.IndexByte("\x81\x8d\x8f\x90\x9d", c) >= 0:
				b.WriteRune(rune(c)) // Windows-1252 has nothing there
			default:
				b.WriteRune([]rune("€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ")[c-0x80])
			}
		}
		text = b.String()
	}
	return text
}

func TestRepairLetters(t *testing.T) {
	const text = "Café “Zum Anker” closed\n\nThe café, on the Straße, is closed. Міст закрито до травня. 大橋は閉鎖。\n\n[ad_1]"
	for name, garbled := range map[string]string{
		"once":                   misread(t, text, 1),
		"twice":                  misread(t, text, 2),
		"marks behind letters":   strings.ReplaceAll(misread(t, strings.ReplaceAll(text, "é", "e\u0301"), 1), "\r", ""),
		"only some of the words": strings.Replace(text, "Straße", misread(t, "Straße", 1), 1),
	} {
		a := newArchive()
		r := archive.AddRequest{Story: "S", Outlet: "O", Name: "a.txt", Data: []byte(garbled)}
		left, err := a.Add(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		if left.Misread == 0 || left.Version.Text == text || len(left.Capture.Repairs) != 0 {
			t.Errorf("%s, without consent: %d misread, text %q", name, left.Misread, left.Version.Text)
		}
		r.Repair = true
		mended, err := a.Add(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(text, mended.Version.Text); diff != "" || mended.Misread != 0 {
			t.Errorf("%s, repaired (-want +got), %d misread:\n%s", name, mended.Misread, diff)
		}
		if raw, err := a.Raw(t.Context(), mended.Capture.Raw); err != nil || string(raw) != garbled {
			t.Errorf("%s: the bytes are %q, %v, want them as they came", name, raw, err)
		}
		if len(mended.Capture.Repairs) == 0 {
			t.Errorf("%s: nothing is written down", name)
		}
		for _, r := range mended.Capture.Repairs {
			if !strings.HasPrefix(mended.Version.Text[r.At:], r.Is) || !strings.Contains(left.Version.Text, r.Was) {
				t.Errorf("%s: repair %+v does not stand there", name, r)
			}
		}
		if err := mended.Version.Validate(); err != nil || mended.Version.Part(news.Residue) != "[ad_1]" || !strings.HasPrefix(mended.Version.Part(news.Headline), "Café") {
			t.Errorf("%s: version %+v, %v", name, mended.Version, err)
		}
	}
}

// TestRepairNothing holds that a sound text is the same version with consent and without.
func TestRepairNothing(t *testing.T) {
	a := newArchive()
	r := archive.AddRequest{Story: "S", Outlet: "O", Name: "a.txt", Data: []byte("Âge d'or, Ã la carte: “Straße” £5 ½ naïve — Đà Nẵng.")}
	plain, err := a.Add(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	r.Repair = true
	mended, err := a.Add(t.Context(), r)
	if err != nil || mended.Version.ID != plain.Version.ID || plain.Misread != 0 || len(mended.Capture.Repairs) != 0 {
		t.Errorf("repaired %q, %v, %+v, want %q", mended.Version.Text, err, mended.Capture.Repairs, plain.Version.Text)
	}
}
