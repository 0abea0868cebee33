package clipboard_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"stet/internal/clipboard"
)

// parts cuts the format of Windows at the offsets that its header names.
func parts(t *testing.T, data string) (page, fragment string) {
	t.Helper()
	at := map[string]int{}
	for _, found := range regexp.MustCompile(`(?m)^(\w+):(\d{10})\r\n`).FindAllStringSubmatch(data, 4) {
		n, err := strconv.Atoi(found[2])
		if err != nil || n > len(data) {
			t.Fatalf("%s of %d bytes is %s", found[1], len(data), found[2])
		}
		at[found[1]] = n
	}
	if len(at) != 4 {
		t.Fatalf("the header has %v", at)
	}
	return data[at["StartHTML"]:at["EndHTML"]], data[at["StartFragment"]:at["EndFragment"]]
}

func TestWindowsHTML(t *testing.T) {
	for _, fragment := range []string{"", "<p>plain</p>", "<p>Київ – 北京 – القاهرة</p>", strings.Repeat("<p>long</p>", 100_000)} {
		checkWindowsHTML(t, fragment)
	}
}

func checkWindowsHTML(t *testing.T, fragment string) {
	t.Helper()
	data := clipboard.WindowsHTML(fragment)
	page, got := parts(t, data)
	if got != fragment {
		t.Errorf("the offsets cut out %.80q, want %.80q", got, fragment)
	}
	if !strings.HasPrefix(data, "Version:0.9\r\n") || !strings.HasSuffix(data, page) ||
		!strings.HasPrefix(page, "<html>") || !strings.Contains(page, "<!--StartFragment-->"+fragment+"<!--EndFragment-->") {
		t.Errorf("the page of %.80q is %.200q", fragment, page)
	}
}

func FuzzWindowsHTML(f *testing.F) {
	f.Add("")
	f.Add("StartHTML:0000000001\r\n<!--EndFragment-->")
	f.Add("<p>Київ</p>")
	f.Fuzz(func(t *testing.T, fragment string) { checkWindowsHTML(t, fragment) })
}
