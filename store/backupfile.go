package store

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"

	"stet/internal/news"
)

// backupFile is the file of a backup. It has a member for each text and for the bytes of each
// capture: of these only is kept where they lie, which takes a fourth of the room that the zip
// library takes for them. Safe for concurrent use.
type backupFile struct {
	file   io.ReaderAt
	others map[string]*zip.File // by name: tables, and what tells of the backup
	bodies map[sum]packedBody   // by digest
}

// sum is a digest in binary.
type sum [sha256.Size]byte

// packedBody is where a body lies in the file, in bytes.
type packedBody struct {
	at, packed int64
	unpacked   uint64 // as the file says: a hint
	method     uint16 // of zip
}

// sumOf returns the digest in binary.
func sumOf(d news.Digest) (s sum, err error) {
	digits := strings.TrimPrefix(string(d), digestPrefix)
	if len(digits) != hex.EncodedLen(len(s)) {
		return s, fmt.Errorf("digest %q: %w", d, news.ErrInvalid)
	}
	if _, err := hex.Decode(s[:], []byte(digits)); err != nil {
		return s, fmt.Errorf("digest %q: %w", d, news.ErrInvalid)
	}
	return s, nil
}

func (s sum) digest() news.Digest { return news.Digest(digestPrefix + hex.EncodeToString(s[:])) }

// openBackup reads what is in the file of a backup. The error wraps news.ErrInvalid if it is
// none, news.ErrNewer if a newer program wrote it, and news.ErrDamaged if it is not whole.
func openBackup(file io.ReaderAt, size int64) (*backupFile, error) {
	z, err := zip.NewReader(file, size)
	switch {
	case err != nil && size > 0 && !isZip(file):
		return nil, fmt.Errorf("a file that is no backup: %w", news.ErrInvalid)
	case err != nil:
		return nil, fmt.Errorf("a backup that breaks off: %w", news.ErrDamaged)
	}
	b := &backupFile{file: file, others: map[string]*zip.File{}, bodies: make(map[sum]packedBody, len(z.File))}
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, bodyFolder) {
			b.others[f.Name] = f
		}
	}
	if err := b.checkMark(); err != nil {
		return nil, err
	}
	for _, f := range z.File {
		name, isBody := strings.CutPrefix(f.Name, bodyFolder)
		if !isBody {
			continue
		}
		s, err := sumOf(news.Digest(name))
		at, offsetErr := f.DataOffset()
		if err = errors.Join(err, offsetErr); err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, damaged(err))
		}
		b.bodies[s] = packedBody{at: at, packed: int64(f.CompressedSize64), unpacked: f.UncompressedSize64, method: f.Method}
	}
	z.File = nil // the others lead to z: let go of the rest
	return b, nil
}

// isZip reports whether the file begins as a zip file does. One that breaks off ends
// without the list by which it is read.
func isZip(file io.ReaderAt) bool {
	const begins = "PK\x03\x04"
	start := make([]byte, len(begins))
	_, err := file.ReadAt(start, 0)
	return err == nil && string(start) == begins
}

// longestMark bounds the member that says what the file is.
const longestMark = 64 << 10

// checkMark looks at what the backup says of itself.
func (b *backupFile) checkMark() error {
	f := b.others[backupMarker]
	if f == nil {
		return fmt.Errorf("a zip file that is no backup: %w", news.ErrInvalid)
	}
	in, err := f.Open()
	if err != nil {
		return fmt.Errorf("%s: %w: %w", f.Name, news.ErrDamaged, err)
	}
	defer func() { _ = in.Close() }() // nothing was written
	data, err := io.ReadAll(io.LimitReader(in, longestMark))
	if err != nil {
		return fmt.Errorf("%s: %w: %w", f.Name, news.ErrDamaged, err)
	}
	var mark backupMark
	switch err := json.Unmarshal(data, &mark); {
	case err != nil, mark.Format != backupFormat:
		return fmt.Errorf("a zip file that is no backup: %w", news.ErrInvalid)
	case mark.Layout > backupLayout, mark.Schema > schema:
		return fmt.Errorf("a backup of layout %d, schema %d: %w", mark.Layout, mark.Schema, news.ErrNewer)
	}
	return nil
}

// sums returns the digests of the bodies, in order.
func (b *backupFile) sums() []sum {
	return slices.SortedFunc(maps.Keys(b.bodies), func(a, b sum) int { return bytes.Compare(a[:], b[:]) })
}

// packed returns where the body lies. The digest is as records have it: one that is spelled
// otherwise, though it means the same, would be the key of nothing once it was taken in.
func (b *backupFile) packed(d news.Digest) (packedBody, error) {
	s, err := sumOf(d)
	if err != nil {
		return packedBody{}, fmt.Errorf("body %s: %w", d, damaged(err))
	}
	if s.digest() != d {
		return packedBody{}, fmt.Errorf("body %s: its digest is not spelled as %s: %w", d, s.digest(), news.ErrDamaged)
	}
	p, there := b.bodies[s]
	if !there {
		return packedBody{}, fmt.Errorf("body %s is gone: %w", d, news.ErrDamaged)
	}
	return p, nil
}

// body returns the body.
func (b *backupFile) body(d news.Digest) ([]byte, error) {
	p, err := b.packed(d)
	if err != nil {
		return nil, err
	}
	data := bytes.NewBuffer(make([]byte, 0, bytes.MinRead+min(p.unpacked, pieceSize)))
	err = b.unpack(p, func(in io.Reader) error {
		_, err := data.ReadFrom(in)
		return err
	})
	if err == nil && news.DigestOf(data.Bytes()) != d {
		err = errOtherDigest
	}
	if err != nil {
		return nil, fmt.Errorf("body %s: %w", d, damaged(err))
	}
	return data.Bytes(), nil
}

var errOtherDigest = fmt.Errorf("its digest is another: %w", news.ErrDamaged)

// check reads the body to its end, without holding it, with the buffer.
func (b *backupFile) check(s sum, buffer []byte) error {
	h := sha256.New()
	err := b.unpack(b.bodies[s], func(in io.Reader) error {
		_, err := io.CopyBuffer(h, in, buffer)
		return err
	})
	if err == nil && sum(h.Sum(nil)) != s {
		err = errOtherDigest
	}
	if err != nil {
		return fmt.Errorf("body %s: %w", s.digest(), damaged(err))
	}
	return nil
}

// unpackers are those of the zip library's usual method, which are costly to make.
var unpackers = sync.Pool{New: func() any { return flate.NewReader(nil) }}

// unpack gives read what is packed there: no more than a body may have, and a byte.
func (b *backupFile) unpack(p packedBody, read func(io.Reader) error) error {
	var in io.Reader = io.NewSectionReader(b.file, p.at, p.packed)
	switch p.method {
	case zip.Store:
	case zip.Deflate:
		u := unpackers.Get().(io.ReadCloser) //nolint:forcetypeassert // nothing else is put there
		defer unpackers.Put(u)
		if err := u.(flate.Resetter).Reset(in, nil); err != nil { //nolint:forcetypeassert // as its documentation promises
			return err
		}
		in = u
	default:
		return fmt.Errorf("packed in a way, %d, that is not known: %w", p.method, news.ErrInvalid)
	}
	left := &io.LimitedReader{R: in, N: longestBody + 1}
	if err := read(left); err != nil {
		return err
	}
	if left.N == 0 {
		return fmt.Errorf("more than %d MB: %w", longestBody>>20, news.ErrTooLarge)
	}
	return nil
}
