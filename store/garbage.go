package store

import (
	"runtime/debug"
	"sync"
)

// thriftyGarbage is how much may be left lying about while a library is restored or
// backed up, in hundredths of what is in use. That is mostly tables of the database without pointers,
// which cost nothing to look through: to let as much again lie about, as is usual, would be
// a waste.
const thriftyGarbage = 30

// thrift is how many do so at the moment, and what the program let lie about before the
// first of them: that is one setting for the whole program.
var thrift struct {
	sync.Mutex
	users  int
	before int
}

// beThrifty lets less garbage lie about until end is called; what was set before is set
// again by the last of several at once.
func beThrifty() (end func()) {
	thrift.Lock()
	defer thrift.Unlock()
	if thrift.users++; thrift.users == 1 {
		thrift.before = debug.SetGCPercent(thriftyGarbage)
	}
	return func() {
		thrift.Lock()
		defer thrift.Unlock()
		if thrift.users--; thrift.users == 0 {
			debug.SetGCPercent(thrift.before)
		}
	}
}
