package remote

import (
	"context"
	"io/fs"
	"syscall"

	"stet/internal/news"
)

// kinds are the errors that people test for, by the names they have on their way.
var kinds = []struct {
	name string
	err  error
}{
	{"not-found", news.ErrNotFound},
	{"exists", news.ErrExists},
	{"changed", news.ErrChanged},
	{"invalid", news.ErrInvalid},
	{"ambiguous", news.ErrAmbiguous},
	{"empty", news.ErrEmpty},
	{"binary", news.ErrBinary},
	{"too-large", news.ErrTooLarge},
	{"in-use", news.ErrInUse},
	{"damaged", news.ErrDamaged},
	{"newer", news.ErrNewer},
	{"read-only", news.ErrReadOnly},
	{"canceled", context.Canceled},
	{"timeout", context.DeadlineExceeded},
	{"no-file", fs.ErrNotExist},
	{"denied", fs.ErrPermission},
	{"no-space", syscall.ENOSPC},
	{"no-quota", syscall.EDQUOT},
	{"file-too-large", syscall.EFBIG},
}
