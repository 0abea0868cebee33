package report_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"stet/internal/report/reporttest"

	"golang.org/x/net/websocket"
)

// browser is a Chromium without a window, spoken to by its DevTools protocol.
type browser struct {
	t      *testing.T
	conn   *websocket.Conn
	next   int
	events []event
}

// event is a message that the browser sends by itself.
type event struct {
	Method string
	Params json.RawMessage
}

func newBrowser(t *testing.T) *browser {
	t.Helper()
	path := reporttest.Program(t, "chromium", "chromium", "chromium-browser", "google-chrome")
	profile, err := os.MkdirTemp("", "stet-browser-*") //nolint:usetesting // its children may write into it for a moment longer, which fails a test
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), path, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-port=0",
		"--remote-allow-origins=*", "--user-data-dir="+profile, "--no-first-run", "--disable-background-networking", "about:blank")
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // it was ours alone
		_ = cmd.Wait()
		_ = os.RemoveAll(profile) // or it stays among the system's temporary files
	})
	late := time.AfterFunc(reporttest.Patience, func() { _ = cmd.Process.Kill() }) // and nothing more is said
	defer late.Stop()
	lines := bufio.NewScanner(said)
	address := ""
	for address == "" && lines.Scan() {
		_, address, _ = strings.Cut(lines.Text(), "DevTools listening on ")
	}
	if address == "" {
		t.Fatal("Chromium did not start")
	}
	go func() { // so that it is never held up by what nobody reads
		for lines.Scan() {
		}
	}()
	b := &browser{t: t, conn: dial(t, address)}
	target := call[struct{ TargetID string }](b, "Target.createTarget", map[string]any{"url": "about:blank"})
	server, _, _ := strings.Cut(address, "/devtools/")
	b.conn = dial(t, server+"/devtools/page/"+target.TargetID)
	for _, domain := range []string{"Page", "Network", "Log", "Runtime"} {
		call[any](b, domain+".enable", nil)
	}
	return b
}

func dial(t *testing.T, address string) *websocket.Conn {
	t.Helper()
	conn, err := websocket.Dial(address, "", "http://localhost")
	if err != nil {
		t.Fatal(err)
	}
	conn.MaxPayloadBytes = 256 << 20
	t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// call sends a command and waits for its result; events on the way are kept.
func call[T any](b *browser, method string, params any) T {
	b.t.Helper()
	b.next++
	if err := websocket.JSON.Send(b.conn, map[string]any{"id": b.next, "method": method, "params": params}); err != nil {
		b.t.Fatal(err)
	}
	for {
		_ = b.conn.SetReadDeadline(time.Now().Add(reporttest.Patience))
		var answer struct {
			ID     int
			Result T
			Error  *struct{ Message string }
			event
		}
		if err := websocket.JSON.Receive(b.conn, &answer); err != nil {
			b.t.Fatalf("%s: %v", method, err)
		}
		switch {
		case answer.ID == b.next && answer.Error != nil:
			b.t.Fatalf("%s: %s", method, answer.Error.Message)
		case answer.ID == b.next:
			return answer.Result
		case answer.Method != "":
			b.events = append(b.events, answer.event)
		}
	}
}

// eval runs a script as a person at the console would, and returns its value.
func eval[T any](b *browser, script string) T {
	b.t.Helper()
	type result struct {
		Result           struct{ Value T }
		ExceptionDetails *struct{ Text string }
	}
	r := call[result](b, "Runtime.evaluate", map[string]any{"expression": script, "returnByValue": true, "awaitPromise": true})
	if r.ExceptionDetails != nil {
		b.t.Fatalf("%s: %s", script, r.ExceptionDetails.Text)
	}
	return r.Result.Value
}

// open opens a file and waits until it is all there.
func (b *browser) open(file string) {
	b.t.Helper()
	b.events = nil
	call[any](b, "Page.navigate", map[string]any{"url": "file://" + file})
	for end := time.Now().Add(reporttest.Patience); time.Now().Before(end); {
		if eval[string](b, `document.readyState + location.protocol`) == "completefile:" {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	b.t.Fatal("the page does not load")
}

// complaints are what the page asked of others, and what went wrong on it.
func (b *browser) complaints() []string {
	b.t.Helper()
	eval[bool](b, `new Promise((done) => setTimeout(() => done(true), 50))`) // what was put off has its turn
	var out []string
	for _, e := range b.events {
		switch e.Method {
		case "Network.requestWillBeSent":
			var p struct{ Request struct{ URL string } }
			_ = json.Unmarshal(e.Params, &p)
			if !strings.HasPrefix(p.Request.URL, "file://") {
				out = append(out, "asks for "+p.Request.URL)
			}
		case "Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Page.javascriptDialogOpening", "Page.windowOpen":
			out = append(out, fmt.Sprintf("%s %s", e.Method, e.Params))
		}
	}
	return out
}
