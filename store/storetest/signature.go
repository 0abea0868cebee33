package storetest

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"testing"

	"stet/internal/news"
)

func testSignatures(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	head, err := s.Head(ctx)
	same(t, "Head of an empty log", head, err, news.Head{})
	a := Fill(t, s)
	c, raw, v := Captured(a, "One text.", Day(1))
	must(t, Put(ctx, s, c, raw, v))
	head, err = s.Head(ctx)
	must(t, err)
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))
	signed := news.Change{At: Day(2), By: "Ute"}
	must(t, signed.Sign(key, head.Digest))
	entered, err := s.Change(ctx, signed)
	must(t, err)
	if entered.Seq != head.Seq+1 || entered.Previous != head.Digest || entered.CheckSignature() != nil {
		t.Errorf("a signature was entered as %+v, %v", entered, entered.CheckSignature())
	}
	_, err = s.Change(ctx, signed)
	wantError(t, "Change with a signature of what is not the end", err, news.ErrChanged)
	found, err := s.Verify(ctx, nil)
	must(t, err)
	want := []news.SignedLog{{Key: key.Public().(ed25519.PublicKey), Seq: head.Seq, At: Day(2), By: "Ute"}} //nolint:forcetypeassert // that of this type of key
	same(t, "signatures that Verify found", found.Signed, nil, want)
	entered.By = "Uwe"
	wantError(t, "CheckSignature by another", entered.CheckSignature(), news.ErrDamaged)
}

// Head returns where the log ends.
func (f *Fake) Head(ctx context.Context) (news.Head, error) {
	end, err := f.begin(ctx)
	if err != nil {
		return news.Head{}, err
	}
	defer end()
	return news.Head{Seq: uint64(len(f.log)), Digest: f.last}, nil
}

// signedLogs says up to where the log is signed.
func (f *Fake) signedLogs() (list []news.SignedLog) {
	for _, c := range f.log {
		if s := c.Signature; s != nil {
			list = append(list, news.SignedLog{Key: s.Key, Seq: c.Seq - 1, At: c.At, By: c.By})
		}
	}
	return list
}
