package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/http/httptrace"
)

// traced notes to which network address the request goes.
func traced(ctx context.Context) (context.Context, *string) {
	server := new(string)
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(info httptrace.GotConnInfo) { *server = info.Conn.RemoteAddr().String() },
	}), server
}

// fingerprint is the SHA-256 of the server's certificate, "" without one.
func fingerprint(r *http.Response) string {
	if r.TLS == nil || len(r.TLS.PeerCertificates) == 0 {
		return ""
	}
	sum := sha256.Sum256(r.TLS.PeerCertificates[0].Raw)
	return hex.EncodeToString(sum[:])
}
