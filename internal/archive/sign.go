package archive

import (
	"context"
	"crypto/ed25519"
	"fmt"

	"stet/internal/news"
)

// SignLog signs the log as it is, with an entry of its own at the end. The change that is
// returned has no number if the last entry is a signature with the same key already. The
// error wraps news.ErrNotFound if the log is empty.
func (a *Archive) SignLog(ctx context.Context, key ed25519.PrivateKey) (news.Change, error) {
	var c news.Change
	err := retried(func() (err error) {
		c, err = a.signLog(ctx, key)
		return err
	})
	return c, wrapped("sign log", err)
}

func (a *Archive) signLog(ctx context.Context, key ed25519.PrivateKey) (news.Change, error) {
	head, err := a.store.Head(ctx)
	if err != nil {
		return news.Change{}, err
	}
	if head.Seq == 0 {
		return news.Change{}, fmt.Errorf("the log is empty: %w", news.ErrNotFound)
	}
	last, err := a.store.Changes(ctx, 0, 1)
	if err != nil {
		return news.Change{}, err
	}
	if len(last) == 1 && last[0].Signature != nil && key.Public().(ed25519.PublicKey).Equal(ed25519.PublicKey(last[0].Signature.Key)) { //nolint:forcetypeassert // that of this type of key
		return news.Change{}, nil
	}
	c := news.Change{At: a.now().UTC(), By: a.By()}
	if err := c.Sign(key, head.Digest); err != nil {
		return c, err
	}
	c.Note = fmt.Sprintf("entries 1 to %d, with the key %s", head.Seq, news.KeyName(c.Signature.Key))
	return a.store.Change(ctx, c)
}
