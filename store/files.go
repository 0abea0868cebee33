package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/pb"
	"github.com/dgraph-io/badger/v4/table"
	"github.com/dgraph-io/badger/v4/y"
	"google.golang.org/protobuf/proto"

	"stet/internal/news"
)

// The database trusts its files: it deletes those that its list, cut short, does not
// name, and one that was cut short itself ends the program. So they are looked at
// before it opens them.

// checkFiles looks at the files of a library. One that was not closed has a log of what was
// in memory, from which the database mends itself: its list may be behind, and a file that
// the list does not name may have been broken off while it was written.
func checkFiles(dir string, entries []fs.DirEntry, encrypted bool) error {
	listed, err := listedTables(dir) // before the tables: another program may be writing one
	if err != nil {
		return err
	}
	there := map[uint64]error{} // what is wrong with each table
	closed := true
	var manifest, data bool
	for _, entry := range entries {
		switch name := entry.Name(); filepath.Ext(name) {
		case "":
			manifest = manifest || name == "MANIFEST"
		case ".mem":
			closed = false
		case ".vlog":
			data = true
		case ".sst":
			data = true
			id, err := strconv.ParseUint(strings.TrimSuffix(name, ".sst"), 10, 64)
			if err != nil {
				continue // it is not the database's
			}
			fault := checkTable(filepath.Join(dir, name))
			if errors.Is(fault, fs.ErrNotExist) {
				continue // another program took it away
			}
			if there[id] = fault; fault != nil {
				there[id] = fmt.Errorf("%s: %w", name, fault)
			}
		}
	}
	if data && !manifest {
		// Without its list of files the database would begin anew and delete them.
		return fmt.Errorf("its list of files is gone: %w", news.ErrDamaged)
	}
	if encrypted && data {
		if err := checkKeys(dir); err != nil {
			return err
		}
	}
	if listed == nil {
		return nil
	}
	for _, id := range slices.Sorted(maps.Keys(there)) {
		if fault := there[id]; fault != nil && (listed[id] || closed) {
			return fault
		}
	}
	if closed && !slices.Equal(slices.Sorted(maps.Keys(there)), slices.Sorted(maps.Keys(listed))) {
		return fmt.Errorf("its list of files does not name those that are there: %w", news.ErrDamaged)
	}
	return nil
}

// listedTables returns the tables that the database's list names; nil if there is none.
func listedTables(dir string) (map[uint64]bool, error) {
	file, err := os.Open(filepath.Join(dir, "MANIFEST"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	defer func() { _ = file.Close() }() // nothing was written
	var list badger.Manifest
	err = guard(func() (err error) {
		list, _, err = badger.ReplayManifestFile(file, 0, badgerOptions(dir, nil))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("its list of files: %w: %w", news.ErrDamaged, err)
	}
	listed := map[uint64]bool{}
	for id := range list.Tables {
		listed[id] = true
	}
	return listed, nil
}

// checkTable looks at how a file of records ends: with its table of contents, the length
// of that, a checksum of it, and the length of the checksum.
func checkTable(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	defer func() { _ = f.Close() }() // nothing was written
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	end := info.Size()
	last := func(n int64) []byte {
		if n < 0 || n > end {
			return nil
		}
		end -= n
		b := make([]byte, n)
		if _, err := f.ReadAt(b, end); err != nil {
			return nil
		}
		return b
	}
	number := func() int64 {
		if b := last(4); b != nil {
			return int64(binary.BigEndian.Uint32(b))
		}
		return -1
	}
	var sum pb.Checksum
	b := last(number())
	if b == nil || proto.Unmarshal(b, &sum) != nil {
		return fmt.Errorf("it was cut short: %w", news.ErrDamaged)
	}
	contents := last(number())
	if contents == nil {
		return fmt.Errorf("it was cut short: %w", news.ErrDamaged)
	}
	if err := guard(func() error { return y.VerifyChecksum(contents, &sum) }); err != nil {
		return fmt.Errorf("its contents: %w: %w", news.ErrDamaged, err)
	}
	return nil
}

// checkBlocks reads each block of a file of records.
func checkBlocks(name string, id uint64, opts table.Options) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return guard(func() error {
		t, err := table.OpenInMemoryTable(data, id, &opts)
		if err != nil {
			return err
		}
		return t.VerifyChecksum()
	})
}
