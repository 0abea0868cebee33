package explain

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"strings"
	"syscall"
)

// plain is what an error says, with words for people in place of those that libraries have
// for programmers.
func plain(err error) string {
	said := err.Error()
	for _, in := range []func(error) (old, new string){network, jsonSyntax, stopped} {
		if old, new := in(err); old != "" {
			said = strings.ReplaceAll(said, old, new)
		}
	}
	return said
}

// network puts a connection that was not made into words.
func network(err error) (old, new string) {
	op, ok := errors.AsType[*net.OpError](err)
	if !ok {
		return "", ""
	}
	old = op.Error()
	if name, ok := errors.AsType[*net.DNSError](op.Err); ok {
		if name.IsNotFound {
			return old, fmt.Sprintf("there is no host %q", name.Name)
		}
		return old, fmt.Sprintf("the address of %q cannot be looked up now", name.Name)
	}
	if op.Addr == nil {
		return "", ""
	}
	at := op.Addr.String()
	switch {
	case errors.Is(op.Err, syscall.ECONNREFUSED):
		return old, "no server answers at " + at
	case errors.Is(op.Err, syscall.ENETUNREACH), errors.Is(op.Err, syscall.EHOSTUNREACH):
		return old, at + " cannot be reached"
	case errors.Is(op.Err, syscall.ECONNRESET):
		return old, at + " broke the connection off"
	case op.Timeout():
		return old, at + " did not answer in time"
	}
	return "", ""
}

// jsonSyntax says where a text that should be JSON is none.
func jsonSyntax(err error) (old, new string) {
	wrong, ok := errors.AsType[*json.SyntaxError](err)
	if !ok {
		return "", ""
	}
	return wrong.Error(), fmt.Sprintf("no JSON at byte %d", wrong.Offset)
}

// interrupted is what an end that the user asked for is called.
const interrupted = "interrupted"

// stopped is an end that the user asked for.
func stopped(err error) (old, new string) {
	if !errors.Is(err, context.Canceled) {
		return "", ""
	}
	return context.Canceled.Error(), interrupted
}
