package clipboard

import (
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// system is the general pasteboard, which a script of the system's own puts the text
// on: what is there stays when the script has ended.
type system struct{}

// script reads both forms from its input, so that no text is ever part of a program.
const script = `ObjC.import('AppKit');
const input = $.NSFileHandle.fileHandleWithStandardInput.readDataToEndOfFile;
const both = JSON.parse($.NSString.alloc.initWithDataEncoding(input, $.NSUTF8StringEncoding).js);
const board = $.NSPasteboard.generalPasteboard;
board.clearContents;
if (!board.setStringForType($(both.html), 'public.html') || !board.setStringForType($(both.plain), 'public.utf8-plain-text'))
	throw new Error('the pasteboard refused');`

// patience is how long the script may take.
const patience = 3 * time.Second

func (system) put(plain, html string) error {
	input, err := json.Marshal(map[string]string{"plain": plain, "html": document(html)})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	run := exec.CommandContext(ctx, "/usr/bin/osascript", "-l", "JavaScript", "-e", script)
	run.Stdin = strings.NewReader(string(input))
	if said, err := run.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, strings.TrimSpace(string(said)))
	}
	return nil
}

func (system) close() {}
