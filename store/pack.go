package store

import (
	"bytes"
	"runtime"

	"github.com/klauspost/compress/zstd"
)

// Bodies are compressed with zstd; its encoders and decoders are kept, since each takes up
// to a megabyte. One that has a dictionary works for one caller at a time.

var (
	wholeWriter, _ = zstd.NewWriter(nil, zstd.WithZeroFrames(true), zstd.WithLowerEncoderMem(true))
	wholeReader, _ = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(longestBody), zstd.WithDecoderLowmem(true))

	chainWriters = newPool(func() (*zstd.Encoder, error) {
		return zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest),
			zstd.WithWindowSize(chainWindow), zstd.WithLowerEncoderMem(true), zstd.WithEncoderCRC(false), zstd.WithZeroFrames(true))
	})
	chainReaders = newPool(func() (*zstd.Decoder, error) {
		return zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(chainWindow))
	})
)

// longestBody bounds a body, in bytes: what would unpack to more is damaged.
const longestBody = 1 << 30

// chainWindow is a power of two; a base and what rests on it fit in together.
const chainWindow = 2 * pieceSize

// baseID is the number of the dictionary in a frame. The frames of one library have the
// same: which base is meant stands before the frame.
const baseID = 1

// pool keeps what is costly to make: no more than there are processors to use it.
type pool[T any] struct {
	idle    chan T
	another func() (T, error)
}

func newPool[T any](another func() (T, error)) *pool[T] {
	return &pool[T]{make(chan T, runtime.GOMAXPROCS(0)), another}
}

func (p *pool[T]) take() (T, error) {
	select {
	case t := <-p.idle:
		return t, nil
	default:
		return p.another()
	}
}

func (p *pool[T]) give(t T) {
	select {
	case p.idle <- t:
	default: // enough are idle
	}
}

// packWhole returns the data as a frame.
func packWhole(data []byte) []byte { return wholeWriter.EncodeAll(data, nil) }

// packAgainst returns a frame of the data to which base is the dictionary.
func packAgainst(base, data []byte) ([]byte, error) {
	w, err := chainWriters.take()
	if err != nil {
		return nil, err
	}
	defer chainWriters.give(w)
	if err := w.ResetWithOptions(nil, zstd.WithEncoderDictRaw(baseID, base)); err != nil {
		return nil, err
	}
	return w.EncodeAll(data, nil), nil
}

// unpack returns what is in the frame; base is its dictionary, nil if it has none.
func unpack(frame, base []byte) ([]byte, error) {
	if base == nil {
		return wholeReader.DecodeAll(frame, nil)
	}
	r, err := chainReaders.take()
	if err != nil {
		return nil, err
	}
	defer chainReaders.give(r)
	if err := r.ResetWithOptions(nil, zstd.WithDecoderDictRaw(baseID, base)); err != nil {
		return nil, err
	}
	return r.DecodeAll(frame, nil)
}

// isText reports whether the data looks like text in some charset, so that what was got
// before is likely to be alike in its bytes.
func isText(data []byte) bool { return bytes.IndexByte(data, 0) < 0 }
