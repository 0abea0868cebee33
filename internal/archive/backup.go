package archive

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"stet/internal/news"
	"stet/internal/sealed"
	"stet/internal/wholefile"
)

// Backup writes everything in the library into one zip file that can be read without this
// program. The file is complete or not there: it is written beside its place and moved
// there at the end; as the library, it is nobody's to read but the user's. Progress is
// told how many records are written; nil: nobody.
func (a *Archive) Backup(ctx context.Context, name string, progress func(done int)) error {
	return wholefile.WritePrivate(name, func(w io.Writer) error { return a.BackupTo(ctx, w, progress) })
}

// BackupTo writes the zip file of Backup to w.
func (a *Archive) BackupTo(ctx context.Context, w io.Writer, progress func(done int)) error {
	return wrapped("backup", a.store.Backup(ctx, w, progress))
}

// Restore takes what a backup holds into the library; what is there already stays as it
// is. The whole file is checked first: nothing is written if it is not whole. The error
// wraps news.ErrDamaged then, news.ErrInvalid if it is no backup, or an encrypted one,
// and news.ErrNewer if a newer program wrote it.
func (a *Archive) Restore(ctx context.Context, name string, progress func(done int)) (news.Restoration, error) {
	done, err := a.restore(ctx, name, progress)
	if err != nil {
		return done, fmt.Errorf("restore %q: %w", name, err)
	}
	return done, nil
}

func (a *Archive) restore(ctx context.Context, name string, progress func(done int)) (news.Restoration, error) {
	file, err := os.Open(name)
	if err != nil {
		return news.Restoration{}, err
	}
	defer func() { _ = file.Close() }() // nothing was written
	info, err := file.Stat()
	if err != nil {
		return news.Restoration{}, err
	}
	if info.IsDir() {
		return news.Restoration{}, news.ErrFolder
	}
	if sealed.IsSealed(file) {
		return news.Restoration{}, sealed.ErrSealed
	}
	return a.restoreFrom(ctx, name, file, info.Size(), progress)
}

// RestoreFrom is Restore of what a file of that name holds.
func (a *Archive) RestoreFrom(ctx context.Context, name string, content io.ReaderAt, size int64, progress func(done int)) (news.Restoration, error) {
	done, err := a.restoreFrom(ctx, name, content, size, progress)
	if err != nil {
		return done, fmt.Errorf("restore %q: %w", name, err)
	}
	return done, nil
}

func (a *Archive) restoreFrom(ctx context.Context, name string, content io.ReaderAt, size int64, progress func(done int)) (news.Restoration, error) {
	defer a.changed() // the house style may be another
	told := news.Change{At: a.now().UTC(), By: a.By(), Note: "of " + filepath.Base(name)}
	return a.store.Restore(ctx, content, size, told, progress)
}
