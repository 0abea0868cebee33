package remote

import (
	"io"
	"net"
	"testing"
)

// UsePorts serves at ports, as on a system without sockets, until the test ends.
func UsePorts(t *testing.T) {
	t.Helper()
	hasSockets = false
	t.Cleanup(func() { hasSockets = true })
}

// UseFrames bounds frames by that many bytes until the test ends.
func UseFrames(t *testing.T, longest int64) {
	t.Helper()
	before := longestFrame
	longestFrame = longest
	t.Cleanup(func() { longestFrame = before })
}

// UseLine gives the client another line to the server.
func (l *Client) UseLine(around func(net.Conn) net.Conn) { l.conn = around(l.conn) }

// NameOf is nameOf.
func NameOf(folder string) (string, error) { return nameOf(folder) }

// Answer lets a server answer what a client may send.
func Answer(tb testing.TB, s *Server, conn io.ReadWriter) {
	tb.Helper()
	for {
		var c call
		if readFrame(conn, longestGreeting, &c) != nil || s.answer(tb.Context(), conn, c) != nil {
			return
		}
	}
}

// WriteFrame is writeFrame.
func WriteFrame(w io.Writer, v any) error { return writeFrame(w, v) }
