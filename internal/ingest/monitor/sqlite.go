package monitor

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/ncruces/go-sqlite3"
	_ "github.com/ncruces/go-sqlite3/embed" // SQLite itself
	"github.com/ncruces/go-sqlite3/util/ioutil"
	"github.com/ncruces/go-sqlite3/vfs/readervfs"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"stet/internal/ingest/machine"
	"stet/internal/news"
)

// mostMemory is what SQLite may take while it reads, in pages of its WebAssembly
// machine, 64 kB each: 256 MB.
const mostMemory = 4 << 10

// configure sets up the machine before it is built.
var configure = sync.OnceFunc(func() {
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2).WithMemoryLimitPages(mostMemory)
	if cache, ok := machine.Cache("sqlite"); ok {
		config = config.WithCompilationCache(cache)
	}
	sqlite3.RuntimeConfig = config
})

// mostOfValue bounds one value of a table, in bytes.
const mostOfValue = 64 << 20

// sqliteFile is a database of SQLite that is only read.
type sqliteFile struct {
	ctx  context.Context //nolint:containedctx // of the one call that reads it
	name string
	conn *sqlite3.Conn
}

// opened numbers the databases of this process: SQLite knows them by name.
var opened atomic.Int64

func openSQLite(ctx context.Context, data []byte) (*sqliteFile, error) {
	configure()
	f := &sqliteFile{ctx: ctx, name: "database-" + strconv.FormatInt(opened.Add(1), 10)}
	readervfs.Create(f.name, ioutil.NewSizeReaderAt(bytes.NewReader(data)))
	conn, err := sqlite3.OpenFlags("file:"+f.name+"?vfs=reader&immutable=1", sqlite3.OPEN_READONLY|sqlite3.OPEN_URI)
	if err != nil {
		readervfs.Delete(f.name)
		return nil, damaged(err)
	}
	f.conn = conn
	conn.SetInterrupt(ctx)
	conn.Limit(sqlite3.LIMIT_LENGTH, mostOfValue)
	// A file from outside may try to make its reader run things.
	for _, setting := range []sqlite3.DBConfig{sqlite3.DBCONFIG_TRUSTED_SCHEMA, sqlite3.DBCONFIG_ENABLE_VIEW, sqlite3.DBCONFIG_ENABLE_TRIGGER} {
		if _, err := conn.Config(setting, false); err != nil {
			f.close()
			return nil, damaged(err)
		}
	}
	if _, err := f.schema(); err != nil {
		f.close()
		return nil, err
	}
	return f, nil
}

// broken is why a query ended: it was stopped, or the file is damaged.
func (f *sqliteFile) broken(err error) error {
	if stopped := f.ctx.Err(); stopped != nil {
		return stopped
	}
	return damaged(err)
}

func damaged(err error) error { return fmt.Errorf("SQLite: %w: %w", err, news.ErrInvalid) }

func (f *sqliteFile) close() {
	_ = f.conn.Close() // it was only read
	readervfs.Delete(f.name)
}

// schema are the names of the tables.
func (f *sqliteFile) schema() (names map[string]bool, err error) {
	names = map[string]bool{}
	err = f.query(`SELECT lower(name) FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'`, 1, func(row []string) error {
		names[row[0]] = true
		return nil
	})
	return names, err
}

func (f *sqliteFile) has(table string, columns ...string) bool {
	names, err := f.schema()
	if err != nil || !names[table] {
		return false
	}
	there := map[string]bool{}
	if err := f.query("SELECT lower(name) FROM pragma_table_info("+sqlite3.Quote(table)+")", 1, func(row []string) error {
		there[row[0]] = true
		return nil
	}); err != nil {
		return false
	}
	for _, c := range columns {
		if !there[c] {
			return false
		}
	}
	return true
}

func (f *sqliteFile) rows(t table, yield func(row []string) error) error {
	quoted := make([]string, len(t.columns))
	for i, c := range t.columns {
		quoted[i] = sqlite3.QuoteIdentifier(c)
	}
	return f.query("SELECT "+strings.Join(quoted, ", ")+" FROM "+sqlite3.QuoteIdentifier(t.name)+" ORDER BY rowid", len(t.columns), yield)
}

func (f *sqliteFile) query(sql string, columns int, yield func(row []string) error) error {
	s, _, err := f.conn.Prepare(sql)
	if err != nil {
		return f.broken(err)
	}
	defer func() { _ = s.Close() }() // it repeats the error of the last step
	for f.ctx.Err() == nil && s.Step() {
		row := make([]string, columns)
		for i := range row {
			row[i] = s.ColumnText(i)
		}
		if err := yield(row); err != nil {
			return err
		}
	}
	if err := s.Err(); err != nil {
		return f.broken(err)
	}
	return f.ctx.Err()
}
