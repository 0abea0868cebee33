package stamp

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"net/url"
	"time"

	"stet/internal/explain"
	"stet/internal/news"

	"github.com/digitorus/timestamp"
)

const (
	patience     = time.Minute // that an authority may take
	mostResponse = 1 << 20     // bytes; a stamp with its certificates has some thousands
	nonceBits    = 64          // of a number that the authority must say again
)

// Get asks the authority at an address for a stamp on the data, of which it learns the
// SHA-256, and returns its response once Check finds it sound. It follows no redirection:
// nobody is asked but the server that was named. The error wraps news.ErrInvalid for an
// address that is none.
func Get(ctx context.Context, address string, data []byte) ([]byte, error) {
	response, err := get(ctx, address, data)
	if err != nil {
		return nil, explain.With(fmt.Errorf("time stamp from %s: %w", address, err), hintTo(err))
	}
	return response, nil
}

// AddressHint says what an address is to be.
const AddressHint = "Give the address of a time-stamping authority, as https://tsa.example/tsr."

func hintTo(err error) string {
	if errors.Is(err, news.ErrInvalid) {
		return AddressHint
	}
	return "Nothing was written. Try again later, name another authority, or leave --timestamp out."
}

// Address returns an error that wraps news.ErrInvalid unless the address can be that of an
// authority.
func Address(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("no address of a server: %w", news.ErrInvalid)
	}
	return nil
}

func get(ctx context.Context, address string, data []byte) ([]byte, error) {
	if err := Address(address); err != nil {
		return nil, err
	}
	nonce, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), nonceBits))
	if err != nil {
		return nil, err
	}
	query, err := timestamp.CreateRequest(bytes.NewReader(data), &timestamp.RequestOptions{Hash: crypto.SHA256, Certificates: true, Nonce: nonce})
	if err != nil {
		return nil, err
	}
	response, err := ask(ctx, address, query)
	if err != nil {
		return nil, err
	}
	s, err := Check(data, response)
	if errors.Is(err, errNone) {
		return nil, errors.New("it answered no time stamp")
	}
	if err != nil {
		return nil, err
	}
	if s.nonce == nil || s.nonce.Cmp(nonce) != 0 {
		return nil, fmt.Errorf("it answers another question: %w", news.ErrDamaged)
	}
	return response, nil
}

func ask(ctx context.Context, address string, query []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(query))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/timestamp-query")
	request.Header.Set("Accept", "application/timestamp-reply")
	request.Header.Set("User-Agent", "Stet")
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(request)
	if err != nil {
		if wrapped, ok := errors.AsType[*url.Error](err); ok { // which says the address again
			err = wrapped.Err
		}
		return nil, err
	}
	defer func() { _ = answer.Body.Close() }() // it was only read
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the server answers %s", answer.Status)
	}
	response, err := io.ReadAll(io.LimitReader(answer.Body, mostResponse+1))
	if err != nil {
		return nil, err
	}
	if len(response) > mostResponse {
		return nil, fmt.Errorf("the answer: %w", news.ErrTooLarge)
	}
	return response, nil
}
