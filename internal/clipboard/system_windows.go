package clipboard

import (
	"errors"
	"fmt"
	"runtime"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// system is the clipboard of the window station.
type system struct{}

var (
	user32   = windows.NewLazySystemDLL("user32.dll")
	kernel32 = windows.NewLazySystemDLL("kernel32.dll")

	getActiveWindow         = user32.NewProc("GetActiveWindow")
	openClipboard           = user32.NewProc("OpenClipboard")
	closeClipboard          = user32.NewProc("CloseClipboard")
	emptyClipboard          = user32.NewProc("EmptyClipboard")
	setClipboardData        = user32.NewProc("SetClipboardData")
	registerClipboardFormat = user32.NewProc("RegisterClipboardFormatW")

	globalAlloc   = kernel32.NewProc("GlobalAlloc")
	globalFree    = kernel32.NewProc("GlobalFree")
	globalLock    = kernel32.NewProc("GlobalLock")
	globalUnlock  = kernel32.NewProc("GlobalUnlock")
	rtlMoveMemory = kernel32.NewProc("RtlMoveMemory")
)

// As the system's headers have them.
const (
	cfUnicodeText = 13
	gmemMoveable  = 2
)

// Another program may have the clipboard open for a moment: so often, and so long
// between, it is tried again.
const (
	tries = 10
	pause = 10 * time.Millisecond
)

func (system) put(plain, html string) (err error) {
	runtime.LockOSThread() // the clipboard is open for a thread
	defer runtime.UnlockOSThread()
	wide, err := windows.UTF16FromString(plain)
	if err != nil {
		return err
	}
	name, err := windows.UTF16PtrFromString("HTML Format")
	if err != nil {
		return err
	}
	format, _, why := registerClipboardFormat.Call(uintptr(unsafe.Pointer(name)))
	if format == 0 {
		return fmt.Errorf("register the format: %w", why)
	}
	if err := open(); err != nil {
		return err
	}
	defer func() {
		if done, _, why := closeClipboard.Call(); done == 0 {
			err = errors.Join(err, fmt.Errorf("close: %w", why))
		}
	}()
	if done, _, why := emptyClipboard.Call(); done == 0 {
		return fmt.Errorf("empty: %w", why)
	}
	text := unsafe.Slice((*byte)(unsafe.Pointer(&wide[0])), len(wide)*2)
	return errors.Join(give(cfUnicodeText, text), give(format, append([]byte(windowsHTML(html)), 0)))
}

func (system) close() {}

// open opens the clipboard for the window that the thread has, if it has one.
func open() error {
	window, _, _ := getActiveWindow.Call()
	for n := 1; ; n++ {
		done, _, why := openClipboard.Call(window)
		if done != 0 {
			return nil
		}
		if n == tries {
			return fmt.Errorf("open: %w", why)
		}
		time.Sleep(pause)
	}
}

// give hands some bytes over in a format; then they are the system's.
func give(format uintptr, data []byte) error {
	memory, _, why := globalAlloc.Call(gmemMoveable, uintptr(len(data)))
	if memory == 0 {
		return fmt.Errorf("allocate: %w", why)
	}
	place, _, why := globalLock.Call(memory)
	if place == 0 {
		_, _, _ = globalFree.Call(memory) // the first error says more
		return fmt.Errorf("lock: %w", why)
	}
	_, _, _ = rtlMoveMemory.Call(place, uintptr(unsafe.Pointer(&data[0])), uintptr(len(data))) // returns nothing
	_, _, _ = globalUnlock.Call(memory)                                                        // 0 says that no lock is left
	if done, _, why := setClipboardData.Call(format, memory); done == 0 {
		_, _, _ = globalFree.Call(memory) // it is ours still
		return fmt.Errorf("set: %w", why)
	}
	return nil
}
