package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	long := strings.Repeat("long ", 20)
	var b bytes.Buffer
	err := writeTable(&b, []string{"Bridge\t2 versions\ttoday", long + "\t1 version\ttoday", "橋\t10 versions\t", "Fe\u0301te\t1 version"})
	want := "Bridge  2 versions   today\n" + long + "  1 version    today\n橋      10 versions  \nFe\u0301te    1 version\n"
	if err != nil || b.String() != want {
		t.Errorf("writeTable writes, with error %v,\n%s\nwant\n%s", err, b.String(), want)
	}
}

// full is where nothing can be written.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestTableToWhatIsFull(t *testing.T) {
	if err := writeTable(full{}, []string{"a\tb"}); err == nil {
		t.Error("writeTable does not tell that nothing could be written")
	}
}
