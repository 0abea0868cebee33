//go:build linux || freebsd || openbsd || netbsd

package clipboard

import (
	"maps"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// answers is what only the goroutine that answers knows.
type answers struct {
	held      map[xproto.Atom][]byte // the text by what is asked for; nil if another program has the selection
	since     xproto.Timestamp       // when we took it
	transfers map[transfer]rest      // what is being handed over piece by piece
}

// transfer is where somebody takes a long text from.
type transfer struct {
	window   xproto.Window
	property xproto.Atom
}

// rest is what of a text is still to be handed over.
type rest struct {
	target xproto.Atom
	text   []byte
}

// largestPiece is how much of a text is handed over at once, if the display takes as much.
const largestPiece = 64 << 10

// pieceSize is how much is handed over at a time where a request may have so many
// words of four bytes.
func pieceSize(words uint16) int {
	const header = 24 // of the request that changes a property
	return min(largestPiece, int(words)*4-header)
}

// answer does so until the connection ends. What fails there, fails for who asked and
// is gone meanwhile.
func (o *owner) answer() {
	defer close(o.done)
	for {
		event, err := o.conn.WaitForEvent()
		if event == nil && err == nil {
			return
		}
		switch e := event.(type) {
		case xproto.PropertyNotifyEvent:
			if e.Window == o.window {
				o.take(e.Time)
			} else if e.State == xproto.PropertyDelete {
				o.goOn(transfer{e.Window, e.Atom})
			}
		case xproto.SelectionRequestEvent:
			o.reply(e)
		case xproto.SelectionClearEvent:
			// We may have taken it again since then.
			if has, err := o.holder(clipboardName); err == nil && has != o.window {
				o.held = nil
			}
		case xproto.SelectionNotifyEvent:
			select {
			case o.saved <- struct{}{}:
			default: // nobody waits
			}
		case xproto.DestroyNotifyEvent:
			maps.DeleteFunc(o.transfers, func(t transfer, _ rest) bool { return t.window == e.Window })
		}
	}
}

// reply answers who wants to paste, also if there is nothing: without an answer they
// would wait for ever.
func (o *owner) reply(e xproto.SelectionRequestEvent) {
	property := e.Property
	if property == xproto.AtomNone { // as very old programs ask
		property = e.Target
	}
	if !o.hand(transfer{e.Requestor, property}, e.Target) {
		property = xproto.AtomNone
	}
	told := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: property}
	xproto.SendEvent(o.conn, false, e.Requestor, xproto.EventMaskNoEvent, string(told.Bytes()))
}

// hand hands over what is asked for. It reports false if it cannot.
func (o *owner) hand(to transfer, target xproto.Atom) bool {
	if o.held == nil {
		return false
	}
	switch target {
	case o.atoms[targetsName]:
		o.set(to, xproto.AtomAtom, words(o.targets()...))
	case o.atoms[timestampName]:
		o.set(to, xproto.AtomInteger, words(uint32(o.since)))
	case o.atoms[multipleName]:
		return o.handSeveral(to)
	default:
		text, ok := o.held[target]
		if !ok {
			return false
		}
		o.handText(to, target, text)
	}
	return true
}

// targets are what can be asked for, always in the same order.
func (o *owner) targets() []uint32 {
	var out []uint32
	for _, name := range []string{targetsName, multipleName, timestampName} {
		out = append(out, uint32(o.atoms[name]))
	}
	for _, name := range append([]string{htmlName}, plainNames...) {
		out = append(out, uint32(o.atoms[name]))
	}
	return out
}

// handText hands over a text, a long one piece by piece: each is laid down when the
// one before was taken away, and an empty one says that it was the last.
func (o *owner) handText(to transfer, target xproto.Atom, text []byte) {
	if len(text) <= o.piece {
		xproto.ChangeProperty(o.conn, xproto.PropModeReplace, to.window, to.property, target, 8, uint32(len(text)), text)
		return
	}
	o.transfers[to] = rest{target, text}
	o.watch(to.window, xproto.EventMaskPropertyChange|xproto.EventMaskStructureNotify)
	o.set(to, o.atoms[incrName], words(uint32(len(text))))
}

// goOn hands over the next piece.
func (o *owner) goOn(to transfer) {
	left, ok := o.transfers[to]
	if !ok {
		return
	}
	next := left.text[:min(o.piece, len(left.text))]
	xproto.ChangeProperty(o.conn, xproto.PropModeReplace, to.window, to.property, left.target, 8, uint32(len(next)), next)
	if len(next) > 0 {
		o.transfers[to] = rest{left.target, left.text[len(next):]}
		return
	}
	delete(o.transfers, to)
	for other := range o.transfers {
		if other.window == to.window {
			return
		}
	}
	o.watch(to.window, xproto.EventMaskNoEvent)
}

// handSeveral hands over what a list of pairs asks for, each at a place of its own,
// and strikes from the list what it cannot.
func (o *owner) handSeveral(to transfer) bool {
	const most = 1 << 10 // words of a list: there are far fewer things to ask for
	list, err := xproto.GetProperty(o.conn, false, to.window, to.property, xproto.GetPropertyTypeAny, 0, most).Reply()
	if err != nil || list.Format != 32 {
		return false
	}
	pairs := list.Value
	for ; len(pairs) >= 8; pairs = pairs[8:] {
		target, property := xproto.Atom(xgb.Get32(pairs)), xproto.Atom(xgb.Get32(pairs[4:]))
		if target == o.atoms[multipleName] || !o.hand(transfer{to.window, property}, target) {
			xgb.Put32(pairs[4:], xproto.AtomNone)
		}
	}
	o.set(to, o.atoms[pairName], list.Value)
	return true
}

// set lays numbers down.
func (o *owner) set(to transfer, kind xproto.Atom, numbers []byte) {
	xproto.ChangeProperty(o.conn, xproto.PropModeReplace, to.window, to.property, kind, 32, uint32(len(numbers)/4), numbers)
}

// watch asks to be told of what happens to a window of somebody else.
func (o *owner) watch(window xproto.Window, events uint32) {
	xproto.ChangeWindowAttributes(o.conn, window, xproto.CwEventMask, []uint32{events})
}

// words are numbers as they go to the display.
func words(numbers ...uint32) []byte {
	out := make([]byte, 4*len(numbers))
	for i, n := range numbers {
		xgb.Put32(out[4*i:], n)
	}
	return out
}
