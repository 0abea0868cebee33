//go:build linux

package clipboard_test

import (
	"bufio"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"stet/internal/clipboard"
)

// display starts a display that nobody sees, and makes it the one that is used.
func display(t *testing.T) {
	t.Helper()
	program, err := exec.LookPath("Xvfb")
	if err != nil {
		t.Skip("no Xvfb here")
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.CommandContext(t.Context(), program, "-displayfd", "3", "-screen", "0", "64x64x24", "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{write}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill() // ends the display; its status says nothing
		_ = server.Wait()
	})
	_ = write.Close() // the server has it now
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("the display server did not start: %v", err)
	}
	_ = read.Close() // all was read
	t.Setenv("DISPLAY", ":"+strings.TrimSpace(number))
}

// client is another program on the display.
type client struct {
	t      *testing.T
	conn   *xgb.Conn
	window xproto.Window
}

func newClient(t *testing.T) *client {
	t.Helper()
	conn, err := xgb.NewConn()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	window, err := xproto.NewWindowId(conn)
	if err != nil {
		t.Fatal(err)
	}
	root := xproto.Setup(conn).DefaultScreen(conn).Root
	err = xproto.CreateWindowChecked(conn, 0, window, root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0,
		xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange}).Check()
	if err != nil {
		t.Fatal(err)
	}
	return &client{t, conn, window}
}

func (c *client) atom(name string) xproto.Atom {
	c.t.Helper()
	reply, err := xproto.InternAtom(c.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		c.t.Fatal(err)
	}
	return reply.Atom
}

func (c *client) name(atom xproto.Atom) string {
	c.t.Helper()
	reply, err := xproto.GetAtomName(c.conn, atom).Reply()
	if err != nil {
		c.t.Fatal(err)
	}
	return reply.Name
}

// take reads what lies at the property, and takes it away.
func (c *client) take(property xproto.Atom) (data []byte, kind xproto.Atom) {
	c.t.Helper()
	reply, err := xproto.GetProperty(c.conn, true, c.window, property, xproto.GetPropertyTypeAny, 0, 1<<24).Reply()
	if err != nil {
		c.t.Fatal(err)
	}
	return reply.Value, reply.Type
}

// ask asks the clipboard for something and waits for the answer; false if it is refused.
func (c *client) ask(target string, property xproto.Atom) bool {
	c.t.Helper()
	xproto.ConvertSelection(c.conn, c.window, c.atom("CLIPBOARD"), c.atom(target), property, xproto.TimeCurrentTime)
	for {
		event, err := c.conn.WaitForEvent()
		if event == nil || err != nil {
			c.t.Fatalf("asked for %s: %v, %v", target, event, err)
		}
		if e, ok := event.(xproto.SelectionNotifyEvent); ok {
			return e.Property != xproto.AtomNone
		}
	}
}

// paste is what the clipboard has of a kind, however it is handed over; false if it
// has none.
func (c *client) paste(target string) (string, bool) {
	c.t.Helper()
	property := c.atom("PASTED")
	if !c.ask(target, property) {
		return "", false
	}
	data, kind := c.take(property)
	if kind != c.atom("INCR") {
		return string(data), true
	}
	var whole []byte
	for {
		event, err := c.conn.WaitForEvent()
		if event == nil || err != nil {
			c.t.Fatalf("piece by piece: %v, %v", event, err)
		}
		if e, ok := event.(xproto.PropertyNotifyEvent); ok && e.Atom == property && e.State == xproto.PropertyNewValue {
			piece, _ := c.take(property)
			if len(piece) == 0 {
				return string(whole), true
			}
			whole = append(whole, piece...)
		}
	}
}

// own takes a selection.
func (c *client) own(selection string) {
	c.t.Helper()
	if err := xproto.SetSelectionOwnerChecked(c.conn, c.window, c.atom(selection), xproto.TimeCurrentTime).Check(); err != nil {
		c.t.Fatal(err)
	}
}

const meta = `<meta http-equiv="content-type" content="text/html; charset=utf-8">`

func TestPutX11(t *testing.T) {
	display(t)
	var board clipboard.Clipboard
	t.Cleanup(board.Close)
	c := newClient(t)
	for _, size := range []int{1, 10_000, 1_000_000} { // the last one goes piece by piece
		plain, html := strings.Repeat("“Київ”", size), "<p>"+strings.Repeat("<b>Київ</b>", size)
		if err := board.Put(plain, html); err != nil {
			t.Fatal(err)
		}
		for target, want := range map[string]string{"UTF8_STRING": plain, "text/plain": plain, "text/plain;charset=utf-8": plain, "text/html": meta + html} {
			if got, ok := c.paste(target); !ok || got != want {
				t.Errorf("%s of %d bytes: got %d, %v: %.100q", target, len(want), len(got), ok, got)
			}
		}
	}
	if got, ok := c.paste("image/png"); ok {
		t.Errorf("a picture is %q", got)
	}
}

func TestPutX11SaysWhatThereIs(t *testing.T) {
	display(t)
	var board clipboard.Clipboard
	t.Cleanup(board.Close)
	if err := board.Put("plain", "<b>html</b>"); err != nil {
		t.Fatal(err)
	}
	c := newClient(t)
	targets, ok := c.paste("TARGETS")
	var named []string
	for rest := []byte(targets); len(rest) >= 4; rest = rest[4:] {
		named = append(named, c.name(xproto.Atom(xgb.Get32(rest))))
	}
	if want := []string{"TARGETS", "MULTIPLE", "TIMESTAMP", "text/html", "UTF8_STRING", "text/plain;charset=utf-8", "text/plain"}; !ok || !slices.Equal(named, want) {
		t.Errorf("targets %v, want %v", named, want)
	}
	if got, ok := c.paste("TIMESTAMP"); !ok || len(got) != 4 || xgb.Get32([]byte(got)) == 0 {
		t.Errorf("the time is %q, %v", got, ok)
	}

	list, first, second := c.atom("LIST"), c.atom("FIRST"), c.atom("SECOND")
	pairs := make([]byte, 16)
	for i, a := range []xproto.Atom{c.atom("text/html"), first, c.atom("image/png"), second} {
		xgb.Put32(pairs[4*i:], uint32(a))
	}
	xproto.ChangeProperty(c.conn, xproto.PropModeReplace, c.window, list, c.atom("ATOM_PAIR"), 32, 4, pairs)
	if !c.ask("MULTIPLE", list) {
		t.Fatal("several things at once are refused")
	}
	if got, _ := c.take(first); string(got) != meta+"<b>html</b>" {
		t.Errorf("the first of several is %q", got)
	}
	if got, _ := c.take(list); len(got) != 16 || xgb.Get32(got[4:]) != uint32(first) || xgb.Get32(got[12:]) != 0 {
		t.Errorf("of several, the one that there is not is not struck: %v", got)
	}
}

// TestPutX11GivesUp: another program takes the clipboard, and then we again.
func TestPutX11GivesUp(t *testing.T) {
	display(t)
	var board clipboard.Clipboard
	t.Cleanup(board.Close)
	c := newClient(t)
	for _, text := range []string{"first", "second"} {
		if err := board.Put(text, text); err != nil {
			t.Fatal(err)
		}
		if got, _ := newClient(t).paste("UTF8_STRING"); got != text {
			t.Errorf("pasted %q, want %q", got, text)
		}
		c.own("CLIPBOARD")
	}
}

// TestCloseX11: who keeps clipboards gets the text before the program ends.
func TestCloseX11(t *testing.T) {
	display(t)
	var board clipboard.Clipboard
	board.Close() // nothing was ever put there
	if err := board.Put("kept", "<b>kept</b>"); err != nil {
		t.Fatal(err)
	}
	keeper := newClient(t)
	keeper.own("CLIPBOARD_MANAGER")
	kept := make(chan string, 1)
	go func() {
		for {
			event, err := keeper.conn.WaitForEvent()
			if event == nil || err != nil {
				return
			}
			e, ok := event.(xproto.SelectionRequestEvent)
			if !ok || keeper.name(e.Target) != "SAVE_TARGETS" {
				continue
			}
			got, _ := keeper.paste("text/html")
			kept <- got
			told := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: e.Property}
			xproto.SendEvent(keeper.conn, false, e.Requestor, xproto.EventMaskNoEvent, string(told.Bytes()))
			return
		}
	}()
	board.Close()
	select {
	case got := <-kept:
		if got != meta+"<b>kept</b>" {
			t.Errorf("kept %q", got)
		}
	default:
		t.Error("nothing was kept")
	}
	if _, ok := newClient(t).paste("UTF8_STRING"); ok {
		t.Error("the clipboard is answered for after the end")
	}
}

func TestPutX11WithoutDisplay(t *testing.T) {
	t.Setenv("DISPLAY", "")
	var board clipboard.Clipboard
	if err := board.Put("plain", "html"); err == nil {
		t.Error("there is no display, and no error")
	}
	board.Close()
}
