package archive

import "cmp"

// Author is the name of who works with the library, as the environment has it:
// STET_USER, else the system's; "" if there is none.
func Author(getenv func(string) string) string {
	return cmp.Or(getenv("STET_USER"), getenv("USER"), getenv("USERNAME"))
}
