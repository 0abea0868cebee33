package main

import (
	"bytes"
	"io"
)

// unheard are what the toolkit says on the terminal, as of an error, that nobody needs to
// know: the system has no D-Bus to tell of another brightness, or no folder for videos.
var unheard = []string{"failed to watch theme settings", "Getting favorite locations"}

// toolkitLog passes on what the toolkit logs but for that. An error of the toolkit is a line
// that names it, and up to two more that say why and where. It is for a log.Logger, which
// writes a line at a time.
type toolkitLog struct {
	out     io.Writer
	leaving bool // out the lines of an error
}

// Write writes a line or leaves it out.
func (l *toolkitLog) Write(line []byte) (int, error) {
	if bytes.Contains(line, []byte("Fyne error: ")) {
		l.leaving = false
		for _, words := range unheard {
			l.leaving = l.leaving || bytes.Contains(line, []byte(words))
		}
	} else if !bytes.Contains(line, []byte("  Cause: ")) && !bytes.Contains(line, []byte("  At: ")) {
		l.leaving = false
	}
	if l.leaving {
		return len(line), nil
	}
	return l.out.Write(line)
}
