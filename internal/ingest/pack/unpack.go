package pack

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"

	"stet/internal/news"
)

// ErrBrokenOff is the error of what is packed and not there to its end; what is there is
// returned with it.
var ErrBrokenOff = fmt.Errorf("not whole: %w", news.ErrInvalid)

// Unpack undoes the encoding of a body. What is not packed although it is said to
// be is returned as it is. The error wraps news.ErrTooLarge if it would unpack to
// more than most bytes, and ErrBrokenOff.
func Unpack(data []byte, encoding string, most int64) ([]byte, error) {
	var in io.Reader
	var err error
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "gzip", "x-gzip":
		in, err = gzip.NewReader(bytes.NewReader(data))
	case "zstd":
		d, openErr := zstd.NewReader(bytes.NewReader(data), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(uint64(most)))
		if openErr == nil {
			defer d.Close()
		}
		in, err = d, openErr
	default:
		return data, nil
	}
	if err != nil {
		return data, nil // it is not packed
	}
	out, err := io.ReadAll(io.LimitReader(in, most+1))
	if int64(len(out)) > most {
		return nil, fmt.Errorf("a compression bomb: %d bytes unpack to more than %d: %w", len(data), most, news.ErrTooLarge)
	}
	switch {
	case err != nil && len(out) == 0:
		return data, nil // likewise
	case err != nil:
		return out, fmt.Errorf("packed, and broken off after %d bytes (%w): %w", len(out), err, ErrBrokenOff)
	}
	return out, nil
}
