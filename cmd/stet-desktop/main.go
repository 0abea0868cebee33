// Command stet-desktop opens the window: the library, two versions side by
// side, and what differs between them. stet-desktop --help says what it can be
// asked for.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stderr, openWindow)) }
