package remote

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"net"
	"time"

	"stet/internal/explain"
	"stet/internal/news"
)

// The greeting is three frames: the client says what it speaks and sends a number drawn
// by lot; the server does likewise, and shows by the client's number that it knows the
// secret of the address; the client shows it by the server's. A secret is needed where
// an address is open to other users, as ports of the machine are; it never goes over the
// line itself.

// greetTime is how long a greeting may take.
const greetTime = 5 * time.Second

type greeting struct {
	Protocol int    `json:"protocol"`
	Shape    string `json:"shape"`
	Lot      []byte `json:"lot,omitempty"`
	Proof    []byte `json:"proof,omitempty"`
}

// errOtherVersion is the error of programs that do not understand each other.
var errOtherVersion = errors.New("the library is open in a Stet of another version")

// errStranger is the error of who does not know the secret.
var errStranger = errors.New("not the program that has the library open")

func newGreeting() greeting {
	g := greeting{Protocol: protocol, Shape: shape(), Lot: make([]byte, sha256.Size)}
	_, _ = rand.Read(g.Lot) // it never fails
	return g
}

func (g greeting) understands(o greeting) bool { return g.Protocol == o.Protocol && g.Shape == o.Shape }

// proof shows that who speaks, a client or a server, knows the secret.
func proof(secret []byte, who string, lot []byte) []byte {
	h := hmac.New(sha256.New, secret)
	_, _ = h.Write([]byte(who)) // a digest takes all
	_, _ = h.Write(lot)
	return h.Sum(nil)
}

// greet greets a server.
func greet(conn net.Conn, secret []byte) error {
	if err := conn.SetDeadline(time.Now().Add(greetTime)); err != nil { //nolint:forbidigo // a line that hangs, no result, hangs on the clock
		return err
	}
	mine, theirs := newGreeting(), greeting{}
	if err := writeFrame(conn, mine); err != nil {
		return err
	}
	if err := readFrame(conn, longestGreeting, &theirs); err != nil {
		return err
	}
	if !mine.understands(theirs) {
		return explain.With(fmt.Errorf("%w (protocol %d, this one speaks %d): %w", errOtherVersion, theirs.Protocol, protocol, news.ErrInUse),
			"Close its window or end its command, or use the same version for both.")
	}
	if !hmac.Equal(theirs.Proof, proof(secret, "server", mine.Lot)) {
		return errStranger
	}
	if err := writeFrame(conn, greeting{Protocol: protocol, Proof: proof(secret, "client", theirs.Lot)}); err != nil {
		return err
	}
	return conn.SetDeadline(time.Time{})
}

// welcome greets a client. A client of another version is told which this is.
func welcome(conn net.Conn, secret []byte) error {
	if err := conn.SetDeadline(time.Now().Add(greetTime)); err != nil { //nolint:forbidigo // a line that hangs, no result, hangs on the clock
		return err
	}
	mine, theirs := newGreeting(), greeting{}
	if err := readFrame(conn, longestGreeting, &theirs); err != nil {
		return err
	}
	mine.Proof = proof(secret, "server", theirs.Lot)
	if err := writeFrame(conn, mine); err != nil {
		return err
	}
	if !mine.understands(theirs) {
		return errOtherVersion
	}
	var last greeting
	if err := readFrame(conn, longestGreeting, &last); err != nil {
		return err
	}
	if !hmac.Equal(last.Proof, proof(secret, "client", mine.Lot)) {
		return errStranger
	}
	return conn.SetDeadline(time.Time{})
}
