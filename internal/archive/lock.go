package archive

import (
	"context"

	"stet/internal/news"
)

// EnterLock enters in the log what was done to the library's lock: that it was encrypted, was
// decrypted, or opens with another passphrase. That lies outside the records, so who did it
// says so.
func (a *Archive) EnterLock(ctx context.Context, kind news.ChangeKind) error {
	err := retried(func() error {
		_, err := a.store.Change(ctx, news.Change{At: a.now().UTC(), By: a.By(), Kind: kind})
		return err
	})
	return wrapped("log", err)
}
