//go:build linux || freebsd || openbsd || netbsd

package clipboard

import (
	"errors"
	"io"
	"log"
	"sync"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// system is the selection that X calls CLIPBOARD. It holds no text: who has it
// answers, each time that somebody pastes. So we have a connection and a goroutine of
// our own, which answer the window itself as they do others.
type system struct{ owner *owner }

var (
	errLost   = errors.New("the display has closed the connection")
	errSilent = errors.New("the display does not answer")
	errTaken  = errors.New("another program took the clipboard")
)

// patience is how long the display or a keeper of clipboards may take to answer: it
// is a matter of milliseconds, unless they hang or the machine is very busy.
const patience = 5 * time.Second

func (s *system) put(plain, html string) error {
	if s.owner == nil || s.owner.ended() {
		o, err := connect()
		if err != nil {
			return err
		}
		s.owner = o
	}
	return s.owner.own(plain, html)
}

func (s *system) close() {
	if s.owner != nil {
		s.owner.close()
	}
}

// names are the atoms that are needed: what can be asked of the selection, and what
// else the manual of conventions between X clients has.
var names = []string{
	clipboardName, managerName, targetsName, multipleName, timestampName, saveName, incrName, pairName, clockName,
	"UTF8_STRING", "text/plain;charset=utf-8", "text/plain", htmlName,
}

const (
	clipboardName = "CLIPBOARD"
	managerName   = "CLIPBOARD_MANAGER"
	targetsName   = "TARGETS"
	multipleName  = "MULTIPLE"
	timestampName = "TIMESTAMP"
	saveName      = "SAVE_TARGETS"
	incrName      = "INCR"
	pairName      = "ATOM_PAIR"
	clockName     = "STET_CLOCK" // of our own: its changes tell the display's time
	htmlName      = "text/html"
)

// plainNames are the names by which programs ask for the plain text.
var plainNames = []string{"UTF8_STRING", "text/plain;charset=utf-8", "text/plain"}

// owner has the selection, or had it.
type owner struct {
	conn   *xgb.Conn
	window xproto.Window
	atoms  map[string]xproto.Atom
	piece  int // how much is handed over at a time

	offers chan offer    // what the selection is to be, once the display has told the time
	saved  chan struct{} // a keeper of clipboards has the text, or will not have it
	done   chan struct{} // closed when nothing is answered any more

	answers
}

// offer is what the selection is to be, and who waits for it.
type offer struct {
	plain, html string
	owned       chan error
}

// quiet keeps the library from writing down what it returns as errors too.
var quiet = sync.OnceFunc(func() { xgb.Logger = log.New(io.Discard, "", 0) })

// connect makes a connection with a window, which is never seen.
func connect() (*owner, error) {
	quiet()
	conn, err := xgb.NewConn()
	if err != nil {
		return nil, errors.Join(ErrNone, err)
	}
	o := &owner{
		conn: conn, atoms: map[string]xproto.Atom{},
		offers: make(chan offer, 1), saved: make(chan struct{}, 1), done: make(chan struct{}),
		answers: answers{transfers: map[transfer]rest{}},
	}
	if err := o.prepare(); err != nil {
		conn.Close()
		return nil, err
	}
	go o.answer()
	return o, nil
}

func (o *owner) prepare() error {
	setup := xproto.Setup(o.conn)
	o.piece = pieceSize(setup.MaximumRequestLength)
	window, err := xproto.NewWindowId(o.conn)
	if err != nil {
		return err
	}
	o.window = window
	err = xproto.CreateWindowChecked(o.conn, 0, window, setup.DefaultScreen(o.conn).Root, 0, 0, 1, 1, 0,
		xproto.WindowClassInputOnly, 0, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange}).Check()
	if err != nil {
		return err
	}
	for _, name := range names {
		atom, err := xproto.InternAtom(o.conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			return err
		}
		o.atoms[name] = atom.Atom
	}
	return nil
}

// own makes the text the selection. Its goroutine does so when it hears what time it
// is for the display, which it does on a change of a property.
func (o *owner) own(plain, html string) error {
	wait := time.NewTimer(patience)
	defer wait.Stop()
	wanted := offer{plain, html, make(chan error, 1)}
	select {
	case o.offers <- wanted:
	case <-o.done:
		return errLost
	case <-wait.C: // the one before was never heard of again
		return errSilent
	}
	xproto.ChangeProperty(o.conn, xproto.PropModeAppend, o.window, o.atoms[clockName], xproto.AtomInteger, 32, 0, nil)
	select {
	case err := <-wanted.owned:
		return err
	case <-o.done:
		return errLost
	case <-wait.C:
		return errSilent
	}
}

// take makes what is offered the selection, and tells who waits for it.
func (o *owner) take(now xproto.Timestamp) {
	select {
	case wanted := <-o.offers:
		o.since, o.held = now, o.forms(wanted.plain, wanted.html)
		xproto.SetSelectionOwner(o.conn, o.window, o.atoms[clipboardName], now)
		switch has, err := o.holder(clipboardName); {
		case err != nil:
			wanted.owned <- err
		case has != o.window:
			o.held = nil
			wanted.owned <- errTaken
		default:
			wanted.owned <- nil
		}
	default: // nothing is
	}
}

// forms is the text by what is asked for.
func (o *owner) forms(plain, html string) map[xproto.Atom][]byte {
	forms := map[xproto.Atom][]byte{o.atoms[htmlName]: []byte(document(html))}
	for _, name := range plainNames {
		forms[o.atoms[name]] = []byte(plain)
	}
	return forms
}

// holder is the window that has a selection; 0 if none has.
func (o *owner) holder(selection string) (xproto.Window, error) {
	reply, err := xproto.GetSelectionOwner(o.conn, o.atoms[selection]).Reply()
	if err != nil {
		return 0, err
	}
	return reply.Owner, nil
}

// close leaves the text to a keeper of clipboards, if it is there still and there is
// such a program, and ends the connection.
func (o *owner) close() {
	if has, err := o.holder(clipboardName); err == nil && has == o.window && !o.ended() {
		if keeper, err := o.holder(managerName); err == nil && keeper != 0 {
			xproto.ConvertSelection(o.conn, o.window, o.atoms[managerName], o.atoms[saveName], o.atoms[saveName], xproto.TimeCurrentTime)
			o.await(o.saved)
		}
	}
	o.conn.Close()
	o.await(o.done)
}

// await waits for what must not hold up the end of the program.
func (o *owner) await(happened <-chan struct{}) {
	select {
	case <-happened:
	case <-o.done:
	case <-time.After(patience):
	}
}

func (o *owner) ended() bool {
	select {
	case <-o.done:
		return true
	default:
		return false
	}
}
