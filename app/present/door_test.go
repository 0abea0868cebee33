package present_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"stet/app/present"
	"stet/internal/news"
)

// TestDoor goes from a library that is in use through one that is encrypted into it.
func TestDoor(t *testing.T) {
	var said []string
	answers := []error{news.ErrInUse, news.ErrLocked, news.ErrWrongPassphrase, nil}
	asked := 0
	d := present.NewDoor("a", func(folder, passphrase string) error {
		said = append(said, fmt.Sprintf("open %s with %q", folder, passphrase))
		asked++
		return answers[asked-1]
	}, present.Setting{Context: t.Context(), Runner: present.InPlace()}, func(p present.DoorPane) {
		said = append(said, fmt.Sprint(p.State, p.Folder, p.Wrong, p.Trouble))
	}, func() { said = append(said, "in") })
	d.Try()
	d.Choose("b")
	d.Unlock("guess")
	d.Unlock("right")
	want := []string{
		fmt.Sprint(present.DoorOpening, "a", false, nil), `open a with ""`, fmt.Sprint(present.DoorTrouble, "a", false, news.ErrInUse),
		fmt.Sprint(present.DoorOpening, "b", false, nil), `open b with ""`, fmt.Sprint(present.DoorLocked, "b", false, nil),
		fmt.Sprint(present.DoorOpening, "b", false, nil), `open b with "guess"`, fmt.Sprint(present.DoorLocked, "b", true, nil),
		fmt.Sprint(present.DoorOpening, "b", false, nil), `open b with "right"`, "in",
	}
	if !slices.Equal(said, want) {
		t.Errorf("the door said\n%q, want\n%q", said, want)
	}
}

// TestDoorWork: what fails is said, and the library is opened after what does not.
func TestDoorWork(t *testing.T) {
	var last present.DoorPane
	opened := ""
	d := present.NewDoor("a", func(_, passphrase string) error {
		opened = passphrase
		return nil
	}, present.Setting{Context: t.Context(), Runner: present.InPlace()}, func(p present.DoorPane) { last = p }, func() { last = present.DoorPane{} })
	full := errors.New("full")
	d.Work("Encrypting", "word", func(context.Context, func(done, total int)) error { return full })
	if last.State != present.DoorTrouble || !errors.Is(last.Trouble, full) || opened != "" {
		t.Errorf("after work that failed: %+v, opened with %q", last, opened)
	}
	d.Work("Encrypting", "word", func(context.Context, func(done, total int)) error { return nil })
	if last != (present.DoorPane{}) || opened != "word" {
		t.Errorf("after work: %+v, opened with %q", last, opened)
	}
}
