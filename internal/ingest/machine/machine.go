// Package machine keeps the WebAssembly machines in which libraries written in C run:
// they are built when they are used first, and kept on disk for the next run.
package machine

import (
	"os"
	"path/filepath"

	"github.com/tetratelabs/wazero"
)

// Cache keeps the machine of that name in the user's folder for caches; without such
// a folder there is none, and the machine is built anew in every run.
func Cache(name string) (wazero.CompilationCache, bool) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil, false
	}
	cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "stet", name))
	return cache, err == nil
}
