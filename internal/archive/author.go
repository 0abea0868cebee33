package archive

import (
	"cmp"
	"os/user"
	"strings"
)

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
