package present

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"stet/internal/news"
)

const (
	// mostBytes is more than any text that will be read: what is larger is not
	// held in memory to be refused.
	mostBytes = 256 << 20
	// mostFiles is how many files one drop may bring: a whole disk that is dropped
	// by mistake brings more.
	mostFiles = 10_000
)

// file is a file that was dropped, or stands in a folder that was.
type file struct {
	path   string
	name   string // as it is shown: below the folder that was dropped
	folder string // the folder that was dropped; "" for a file
}

// filesIn lists the files that are named, and those in the folders that are, in
// their order. Hidden files, and what is no file, are nobody's text. more says
// that there are too many to list.
func filesIn(ctx context.Context, paths []string) (files []file, more bool, err error) {
	enough := errors.New("enough")
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil || !info.IsDir() {
			files = append(files, file{path: path, name: filepath.Base(path)}) // what is wrong with it is said when it is read
			continue
		}
		err = filepath.WalkDir(path, func(at string, d fs.DirEntry, err error) error {
			hidden := strings.HasPrefix(d.Name(), ".") && at != path
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case len(files) >= mostFiles:
				return enough
			case err != nil || hidden && d.IsDir(): // a folder that may not be read hides its files, and no others
				return fs.SkipDir
			case hidden || !d.Type().IsRegular():
				return nil
			}
			name, err := filepath.Rel(path, at)
			files = append(files, file{path: at, name: name, folder: filepath.Base(path)})
			return err
		})
		switch {
		case errors.Is(err, enough):
			return files, true, nil
		case err != nil:
			return nil, false, fmt.Errorf("folder %s: %w", path, err)
		}
	}
	return files, false, nil
}

// readFile reads a file whole.
func readFile(ctx context.Context, path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", path, err)
	case info.IsDir():
		return nil, fmt.Errorf("read %s: %w", path, syscall.EISDIR)
	case !info.Mode().IsRegular(): // a pipe may never end
		return nil, fmt.Errorf("read %s: %w", path, news.ErrBinary)
	case info.Size() > mostBytes:
		return nil, fmt.Errorf("read %s: %w", path, news.ErrTooLarge)
	case ctx.Err() != nil:
		return nil, ctx.Err()
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	defer func() { _ = f.Close() }() // it was only read
	data, err := io.ReadAll(io.LimitReader(f, mostBytes))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return data, nil
}

// FilesNamed returns the files that a text names, when it names nothing else: so
// file managers put copied files on the clipboard. It is nil for any other text.
func FilesNamed(text string) []string {
	var paths []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if u, err := url.Parse(line); err == nil && u.Scheme == "file" {
			line = filepath.FromSlash(u.Path)
		}
		if _, err := os.Stat(line); err != nil || !filepath.IsAbs(line) || len(paths) >= mostFiles {
			return nil
		}
		paths = append(paths, line)
	}
	return paths
}
