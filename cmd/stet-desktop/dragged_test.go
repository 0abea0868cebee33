//go:build journey

package main

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// dragSource is another program whose files are dragged onto the window, by version 5
// of the protocol that programs under X have for that
// (https://www.freedesktop.org/wiki/Specifications/XDND/).
type dragSource struct {
	t     *testing.T
	x     *xgb.Conn
	own   xproto.Window
	atoms map[string]xproto.Atom
}

const (
	dragVersion = 5
	uriList     = "text/uri-list"
)

// newDragSource connects to the screen's display.
func (s *screen) newDragSource() *dragSource {
	s.t.Helper()
	display := ""
	for _, set := range s.env {
		if name, ok := strings.CutPrefix(set, "DISPLAY="); ok {
			display = name
		}
	}
	x, err := xgb.NewConnDisplay(display)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(x.Close)
	d := &dragSource{t: s.t, x: x, atoms: map[string]xproto.Atom{}}
	for _, name := range []string{"XdndEnter", "XdndPosition", "XdndStatus", "XdndDrop", "XdndFinished", "XdndSelection", "XdndActionCopy", uriList} {
		reply, err := xproto.InternAtom(x, false, uint16(len(name)), name).Reply()
		if err != nil {
			s.t.Fatal(err)
		}
		d.atoms[name] = reply.Atom
	}
	if d.own, err = xproto.NewWindowId(x); err != nil {
		s.t.Fatal(err)
	}
	root := xproto.Setup(x).DefaultScreen(x).Root
	if err := xproto.CreateWindowChecked(x, 0, d.own, root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil).Check(); err != nil {
		s.t.Fatal(err)
	}
	return d
}

// drop drags files onto the middle of the window and lets them go there. It reports
// whether the window took them.
func (s *screen) drop(paths ...string) {
	s.t.Helper()
	d := s.newDragSource()
	number, err := strconv.ParseUint(s.window, 10, 32)
	if err != nil {
		s.t.Fatal(err)
	}
	to := xproto.Window(number)
	xproto.SetSelectionOwner(d.x, d.own, d.atoms["XdndSelection"], xproto.TimeCurrentTime)
	d.tell(to, "XdndEnter", dragVersion<<24, uint32(d.atoms[uriList]))
	const x, y = 640, 400
	d.tell(to, "XdndPosition", 0, x<<16|y, xproto.TimeCurrentTime, uint32(d.atoms["XdndActionCopy"]))
	const accepted = 1
	if said := d.answer("XdndStatus", nil); said[1]&accepted == 0 {
		s.t.Fatal("the window does not take what is dragged over it")
	}
	d.tell(to, "XdndDrop", 0, xproto.TimeCurrentTime)
	var list strings.Builder
	for _, path := range paths {
		fmt.Fprintf(&list, "%s\r\n", (&url.URL{Scheme: "file", Path: path}).String())
	}
	// The toolkit tells here how many bytes it took, not only that it did.
	if said := d.answer("XdndFinished", []byte(list.String())); said[1] == 0 {
		s.t.Fatal("the window did not take what was dropped")
	}
}

// tell sends the window a message of the protocol.
func (d *dragSource) tell(to xproto.Window, what string, data ...uint32) {
	d.t.Helper()
	words := make([]uint32, 5)
	words[0] = uint32(d.own)
	copy(words[1:], data)
	event := xproto.ClientMessageEvent{Format: 32, Window: to, Type: d.atoms[what], Data: xproto.ClientMessageDataUnionData32New(words)}
	if err := xproto.SendEventChecked(d.x, false, to, 0, string(event.Bytes())).Check(); err != nil {
		d.t.Fatalf("%s: %v", what, err)
	}
}

// answer waits for a message of the window and gives away the files meanwhile, if it
// asks for them.
func (d *dragSource) answer(what string, files []byte) []uint32 {
	d.t.Helper()
	events := make(chan xgb.Event)
	go func() {
		e, _ := d.x.WaitForEvent()
		events <- e
	}()
	for {
		select {
		case <-time.After(patience):
			d.t.Fatalf("the window never said %s", what)
		case event := <-events:
			switch e := event.(type) {
			case xproto.ClientMessageEvent:
				if e.Type == d.atoms[what] {
					return e.Data.Data32
				}
			case xproto.SelectionRequestEvent:
				d.give(e, files)
			case nil:
				d.t.Fatal("the display has closed the connection")
			}
			go func() {
				e, _ := d.x.WaitForEvent()
				events <- e
			}()
		}
	}
}

// give puts the list of the files where the window asked for it.
func (d *dragSource) give(r xproto.SelectionRequestEvent, files []byte) {
	d.t.Helper()
	xproto.ChangeProperty(d.x, xproto.PropModeReplace, r.Requestor, r.Property, r.Target, 8, uint32(len(files)), files)
	told := xproto.SelectionNotifyEvent{Time: r.Time, Requestor: r.Requestor, Selection: r.Selection, Target: r.Target, Property: r.Property}
	if err := xproto.SendEventChecked(d.x, false, r.Requestor, 0, string(told.Bytes())).Check(); err != nil {
		d.t.Fatal(err)
	}
}
