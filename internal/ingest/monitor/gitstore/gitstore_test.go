package gitstore_test

import (
	"bytes"
	"compress/zlib"
	"crypto/sha1" //nolint:gosec // so git names its objects
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"stet/internal/ingest/monitor/gitstore"
	"stet/internal/news"
)

func packed(data []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write(data)
	_ = w.Close()
	return b.Bytes()
}

// loose puts an object into the repository as a file of its own, and returns its name.
func loose(files fstest.MapFS, kind string, data []byte) string {
	whole := append(fmt.Appendf(nil, "%s %d\x00", kind, len(data)), data...)
	sum := sha1.Sum(whole) //nolint:gosec // likewise
	name := hex.EncodeToString(sum[:])
	files["objects/"+name[:2]+"/"+name[2:]] = &fstest.MapFile{Data: packed(whole)}
	return name
}

func tree(entries ...string) []byte {
	var b []byte
	for i := 0; i < len(entries); i += 2 {
		sum, _ := hex.DecodeString(entries[i+1])
		b = append(fmt.Appendf(b, "100644 %s\x00", entries[i]), sum...)
	}
	return b
}

// small is a repository of one commit with the file a/b.
func small(text string) (files fstest.MapFS, commit string) {
	files = fstest.MapFS{}
	blob := loose(files, "blob", []byte(text))
	root := loose(files, "tree", tree("a", loose(files, "tree", tree("b", blob))))
	return files, loose(files, "commit", []byte("tree "+root+"\nauthor n <n@example.org> 0 +0000\n\nAdding"))
}

func TestFile(t *testing.T) {
	files, commit := small("The bridge is closed.")
	r, err := gitstore.Open(files)
	if err != nil {
		t.Fatal(err)
	}
	if data, err := r.File(commit, "a/b"); err != nil || string(data) != "The bridge is closed." {
		t.Errorf("File = %q, %v", data, err)
	}
	for _, c := range []struct {
		commit, name string
		want         error
	}{
		{commit, "a/c", fs.ErrNotExist},
		{commit, "a/b/c", fs.ErrNotExist},
		{commit, "a", news.ErrInvalid},
		{commit, "../../etc/passwd", fs.ErrNotExist},
		{strings.Repeat("0", 40), "a/b", news.ErrNotFound},
		{"HEAD", "a/b", news.ErrInvalid},
		{"", "a/b", news.ErrInvalid},
	} {
		if data, err := r.File(c.commit, c.name); !errors.Is(err, c.want) {
			t.Errorf("File(%q, %q) = %q, %v, want %v", c.commit, c.name, data, err, c.want)
		}
	}
	if _, err := gitstore.Open(fstest.MapFS{}); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Open of an empty folder = %v, want %v", err, news.ErrNotFound)
	}
}

// inPack moves the objects of a repository into a pack that holds them as they are.
func inPack(files fstest.MapFS) fstest.MapFS {
	type place struct {
		sum []byte
		at  uint32
	}
	data := []byte("PACK\x00\x00\x00\x02\x00\x00\x00\x00")
	var places []place
	for name, file := range files {
		sum, _ := hex.DecodeString(strings.ReplaceAll(strings.TrimPrefix(name, "objects/"), "/", ""))
		z, _ := zlib.NewReader(bytes.NewReader(file.Data))
		var whole bytes.Buffer
		_, _ = whole.ReadFrom(z)
		head, body, _ := bytes.Cut(whole.Bytes(), []byte{0})
		kind := map[string]byte{"commit": 1, "tree": 2, "blob": 3}[strings.Fields(string(head))[0]]
		places = append(places, place{sum, uint32(len(data))}) //nolint:gosec // it is small
		size := len(body)
		data = append(data, kind<<4|byte(size&15)|0x80, byte(size>>4&0x7f)|0x80, byte(size>>11))
		data = append(data, packed(body)...)
	}
	slices.SortFunc(places, func(a, b place) int { return bytes.Compare(a.sum, b.sum) })
	index := []byte("\xfftOc\x00\x00\x00\x02")
	for first := range 256 {
		n := slices.IndexFunc(places, func(p place) bool { return int(p.sum[0]) > first })
		if n < 0 {
			n = len(places)
		}
		index = binary.BigEndian.AppendUint32(index, uint32(n)) //nolint:gosec // likewise
	}
	for _, p := range places {
		index = append(index, p.sum...)
	}
	index = append(index, make([]byte, 4*len(places))...)
	for _, p := range places {
		index = binary.BigEndian.AppendUint32(index, p.at)
	}
	return fstest.MapFS{"objects/pack/p.idx": {Data: index}, "objects/pack/p.pack": {Data: data}}
}

func TestFileInPack(t *testing.T) {
	files, commit := small("The bridge is closed.")
	r, err := gitstore.Open(inPack(files))
	if err != nil {
		t.Fatal(err)
	}
	if data, err := r.File(commit, "a/b"); err != nil || string(data) != "The bridge is closed." {
		t.Errorf("File = %q, %v", data, err)
	}
}

// FuzzPack holds that no pack, whatever it holds, ends in more than an error.
func FuzzPack(f *testing.F) {
	files, commit := small("The bridge is closed.")
	there := inPack(files)
	f.Add(there["objects/pack/p.idx"].Data, there["objects/pack/p.pack"].Data)
	f.Fuzz(func(_ *testing.T, index, data []byte) {
		r, err := gitstore.Open(fstest.MapFS{"objects/pack/p.idx": {Data: index}, "objects/pack/p.pack": {Data: data}})
		if err == nil {
			_, _ = r.File(commit, "a/b")
		}
	})
}

// TestPackWhereItLies: a pack in a folder of the disk is read where it lies, not into memory.
func TestPackWhereItLies(t *testing.T) {
	files, commit := small("The bridge is open.")
	dir := t.TempDir()
	if err := os.CopyFS(dir, inPack(files)); err != nil {
		t.Fatal(err)
	}
	r, err := gitstore.Open(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	if data, err := r.File(commit, "a/b"); err != nil || string(data) != "The bridge is open." {
		t.Errorf("File = %q, %v", data, err)
	}
	r.Close()
	if _, err := r.File(commit, "a/b"); err == nil {
		t.Error("a pack that was closed can be read")
	}
}
