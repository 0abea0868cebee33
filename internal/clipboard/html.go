package clipboard

import "fmt"

// document is a fragment of HTML as programs expect it that are not told its
// charset otherwise.
func document(fragment string) string {
	return `<meta http-equiv="content-type" content="text/html; charset=utf-8">` + fragment
}

// What stands around the fragment in Windows' format of HTML.
const (
	windowsHeader = "Version:0.9\r\nStartHTML:%010d\r\nEndHTML:%010d\r\nStartFragment:%010d\r\nEndFragment:%010d\r\n"
	windowsBefore = "<html><body>\r\n<!--StartFragment-->"
	windowsAfter  = "<!--EndFragment-->\r\n</body></html>"
)

// windowsHTML is a fragment in the format that Windows calls "HTML Format": a header
// says at which bytes, counted from its own beginning, page and fragment begin and end
// (https://learn.microsoft.com/windows/win32/dataxchg/html-clipboard-format).
func windowsHTML(fragment string) string {
	page := len(fmt.Sprintf(windowsHeader, 0, 0, 0, 0)) // the offsets are as wide whatever they are
	begin := page + len(windowsBefore)
	end := begin + len(fragment)
	header := fmt.Sprintf(windowsHeader, page, end+len(windowsAfter), begin, end)
	return header + windowsBefore + fragment + windowsAfter
}
