package fetch

import (
	"crypto/tls"
	"net/http"
	"syscall"

	"code.dny.dev/ssrf"
)

// NewAllowing returns a client that reaches one address of the inner network.
func NewAllowing(o Options, allowed string) *Client {
	guard := ssrf.New(ssrf.WithAnyPort())
	return newClient(o, func(network, address string, c syscall.RawConn) error {
		if address == allowed {
			return nil
		}
		return guard.Safe(network, address, c)
	})
}

// NewTrusting returns a client that trusts the server that the other one does.
func NewTrusting(o Options, other *http.Client) *Client {
	c := New(o)
	c.http.Transport.(*http.Transport).TLSClientConfig = &tls.Config{RootCAs: other.Transport.(*http.Transport).TLSClientConfig.RootCAs}
	return c
}
