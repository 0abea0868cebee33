package reporttest

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stet/internal/report"
)

// Patience is how long a program of others may take, on a machine that has more to do:
// it bounds a test that hangs, and nothing else.
const Patience = 4 * time.Minute

// Program returns the path of a program by the first of its names that is there. Where
// there is none the test is skipped, and says which package of Debian has it; and it is
// where tests are to be short.
func Program(tb testing.TB, pkg string, names ...string) string {
	tb.Helper()
	if testing.Short() {
		tb.Skipf("%s takes its time", names[0])
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	tb.Skipf("%s is not installed (Debian: %s)", names[0], pkg)
	return ""
}

// Run runs a program to its end and returns what it wrote.
func Run(tb testing.TB, program string, args ...string) string {
	tb.Helper()
	ctx, cancel := context.WithTimeout(tb.Context(), Patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.WaitDelay = time.Second // for what it started
	out, err := cmd.CombinedOutput()
	if err != nil {
		tb.Fatalf("%s: %v: %s", filepath.Base(program), err, out)
	}
	return string(out)
}

// Office is a LibreOffice with a profile of its own.
type Office struct {
	tb              testing.TB
	program, folder string
	hasMacro        bool
}

// NewOffice returns a LibreOffice; the test is skipped where it is not installed.
func NewOffice(tb testing.TB) *Office {
	tb.Helper()
	program := Program(tb, "libreoffice-writer-nogui, libreoffice-calc-nogui", "soffice")
	return &Office{tb: tb, program: program, folder: tb.TempDir()}
}

func (o *Office) write(name, text string) {
	o.tb.Helper()
	file := filepath.Join(o.folder, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		o.tb.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		o.tb.Fatal(err)
	}
}

func (o *Office) run(args ...string) string {
	o.tb.Helper()
	return Run(o.tb, o.program, append([]string{"-env:UserInstallation=" + o.address("profile"), "--headless", "--norestore"}, args...)...)
}

func (o *Office) address(name string) string { return "file://" + filepath.Join(o.folder, name) }

func (o *Office) read(name, said string) string {
	o.tb.Helper()
	data, err := os.ReadFile(filepath.Join(o.folder, name))
	if err != nil {
		o.tb.Fatalf("LibreOffice wrote nothing: %v: %s", err, said)
	}
	return string(data)
}

// Convert opens a file of the ending, as "docx", and saves it with another one.
func (o *Office) Convert(data []byte, ending, to string) string {
	o.tb.Helper()
	o.write("report."+ending, string(data))
	said := o.run("--convert-to", to, "--outdir", filepath.Join(o.folder, "out"), filepath.Join(o.folder, "report."+ending))
	return o.read(filepath.Join("out", "report."+to), said)
}

// Resolve opens a document, accepts or rejects all its changes as a person does by the
// menu, and returns its text, a paragraph or a broken line a line.
func (o *Office) Resolve(data []byte, ending string, accept bool) string {
	o.tb.Helper()
	o.write("report."+ending, string(data))
	if !o.hasMacro {
		o.hasMacro = true
		o.run("--terminate_after_init") // the first start makes the profile
		for name, text := range macroFiles {
			o.write(filepath.Join("profile/user/basic", name), text)
		}
	}
	command := ".uno:RejectAllTrackedChanges"
	if accept {
		command = ".uno:AcceptAllTrackedChanges"
	}
	said := o.run(fmt.Sprintf("macro:///Standard.Module1.Resolve(%q,%q,%q)", o.address("report."+ending), command, o.address("resolved.txt")))
	const mark = "\ufeff" // that LibreOffice begins a text with
	return strings.TrimPrefix(o.read("resolved.txt", said), mark)
}

// Resolves fails the test unless accepting all changes of a document gives the new text
// of the comparison and rejecting all of them the old one.
func Resolves(tb testing.TB, o *Office, name string, data []byte, ending string, c *report.Comparison) {
	tb.Helper()
	lines := func(text string) string { // as LibreOffice writes paragraphs
		return strings.TrimRight(strings.ReplaceAll(report.Visible(text), "\n\n", "\n"), "\n")
	}
	for accept, text := range map[bool]string{true: c.Result.New.Raw, false: c.Result.Old.Raw} {
		if got, want := strings.TrimRight(o.Resolve(data, ending, accept), "\n"), lines(text); got != want {
			tb.Errorf("%s: accepted: %v, the text is\n%q, want\n%q", name, accept, got, want)
		}
	}
}

const macroHead = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE `

// macroFiles are a library with the macro that Resolve runs.
var macroFiles = map[string]string{
	"script.xlc": macroHead + `library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"><library:library library:name="Standard" library:link="false"/></library:libraries>`,
	"Standard/script.xlb": macroHead + `library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/></library:library>`,
	"Standard/Module1.xba": macroHead + `script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Resolve(source, command, target)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName"
  how(0).Value = "Text (encoded)"
  how(1).Name = "FilterOptions"
  how(1).Value = "UTF8,LF"
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(doc.CurrentController.Frame, command, "", 0, Array())
  doc.storeToURL(target, how())
  doc.close(True)
End Sub
</script:module>`,
}

// WellFormed fails the test if a text is no XML.
func WellFormed(tb testing.TB, name, text string) {
	tb.Helper()
	d := xml.NewDecoder(bytes.NewReader([]byte(text)))
	for {
		token, err := d.Token()
		if err != nil && err.Error() != "EOF" {
			tb.Fatalf("%s is no XML: %v", name, err)
		}
		if token == nil {
			return
		}
	}
}
