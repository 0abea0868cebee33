package explain_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"syscall"
	"testing"

	"stet/internal/explain"
)

func TestExplainInPlainWords(t *testing.T) {
	at := &net.TCPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 80}
	dial := func(err error) error { return &net.OpError{Op: "dial", Net: "tcp", Addr: at, Err: err} }
	for _, c := range []struct {
		err  error
		want string
	}{
		{dial(os.NewSyscallError("connect", syscall.ECONNREFUSED)), "get a: no server answers at 192.0.2.1:80"},
		{dial(os.NewSyscallError("connect", syscall.EHOSTUNREACH)), "get a: 192.0.2.1:80 cannot be reached"},
		{dial(os.ErrDeadlineExceeded), "get a: 192.0.2.1:80 did not answer in time"},
		{
			&net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "no such host", Name: "example.invalid", Server: "192.0.2.2:53", IsNotFound: true}},
			`get a: there is no host "example.invalid"`,
		},
		{
			&net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "server misbehaving", Name: "example.invalid"}},
			`get a: the address of "example.invalid" cannot be looked up now`,
		},
		{dial(errors.New("something else")), "get a: dial tcp 192.0.2.1:80: something else"},
		{json.Unmarshal([]byte("just words"), new(any)), "get a: no JSON at byte 1"},
	} {
		if message, _ := explain.Explain(fmt.Errorf("get a: %w", c.err)); message != c.want {
			t.Errorf("Explain(%v) = %q, want %q", c.err, message, c.want)
		}
	}
}
