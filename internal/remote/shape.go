package remote

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"reflect"
	"sync"
)

// shape is a digest of the methods that are served and of all that their values hold.
// Programs of which it differs would misunderstand each other: they are of other
// versions, whether or not anybody thought of raising a number.
var shape = sync.OnceValue(func() string {
	h := sha256.New()
	seen := map[reflect.Type]bool{}
	for m := range storeType.Methods() {
		_, _ = fmt.Fprintf(h, "%s %v\n", m.Name, m.Type) // a digest takes all
		for t := range m.Type.Ins() {
			describe(h, t, seen)
		}
		for t := range m.Type.Outs() {
			describe(h, t, seen)
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
})

// describe writes down what values of the type hold.
func describe(w io.Writer, t reflect.Type, seen map[reflect.Type]bool) {
	if seen[t] {
		return
	}
	seen[t] = true
	switch t.Kind() { //nolint:exhaustive // all others hold nothing else
	case reflect.Slice, reflect.Array, reflect.Pointer:
		describe(w, t.Elem(), seen)
	case reflect.Map:
		describe(w, t.Key(), seen)
		describe(w, t.Elem(), seen)
	case reflect.Struct:
		for f := range t.Fields() {
			if f.IsExported() {
				_, _ = fmt.Fprintf(w, "%v.%s %v %s\n", t, f.Name, f.Type, f.Tag)
				describe(w, f.Type, seen)
			}
		}
	default:
		_, _ = fmt.Fprintf(w, "%v %v\n", t, t.Kind())
	}
}
