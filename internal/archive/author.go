package archive

import (
	"cmp"
	"os/user"
	"strings"
	"sync/atomic"

	"stet/internal/news"
)

// author is the name of who works with an archive, which may change. Safe for concurrent use.
type author struct{ name atomic.Pointer[string] }

// Sign makes that person the one whom changes are by from now on, in this archive and in
// those that With made of it; "" is nobody in particular.
func (a *Archive) Sign(name string) {
	name = news.CleanName(name)
	a.author.name.Store(&name)
}

// By is the name of whom changes are by, "" if it is not known.
func (a *Archive) By() string {
	if name := a.author.name.Load(); name != nil {
		return *name
	}
	return ""
}

// Author is the name of who works with the library: STET_USER, else that by which the
// system knows the user, in the environment or without; "" if there is none.
func Author(getenv func(string) string) string {
	return cmp.Or(getenv("STET_USER"), getenv("USER"), getenv("USERNAME"), systemUser())
}

// systemUser is the name of the user whose process this is. Services and containers
// often have none in their environment.
func systemUser() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return u.Username[strings.LastIndex(u.Username, `\`)+1:] // without the domain that Windows puts before it
}
