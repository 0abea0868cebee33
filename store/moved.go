package store

import (
	"fmt"
	"io/fs"
	"os"
)

// moved tells whether the library's folder is gone, and says so. Its files are
// whole where they were moved to: what was saved is in them. To close the database
// would be to write into a folder that is not there, which it tries for ever.
func (s *Store) moved() error {
	if s.dir == "" {
		return nil
	}
	if _, err := os.Stat(s.dir); os.IsNotExist(err) {
		return fmt.Errorf("close: the folder %s was moved or deleted; what was saved is where it was moved to: %w", s.dir, fs.ErrNotExist)
	}
	return nil
}
