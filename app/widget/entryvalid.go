package widget

import "fyne.io/fyne/v2"

var (
	_ fyne.Validatable = (*Entry)(nil)
	_ fyne.Requireable = (*Entry)(nil)
)

// validity is what is wrong with what was typed, and who wants to know.
type validity struct {
	err        error
	focused    bool // once at least: until then, an empty field is not wrong
	onChanged  func(error)
	onRequired func(bool)
}

// Validate looks at what was typed, and shows what is wrong with it.
func (e *Entry) Validate() error {
	err := e.check()
	e.SetValidationError(err)
	return err
}

func (e *Entry) check() error {
	if e.Validator == nil {
		return nil
	}
	return e.Validator(e.Text)
}

func (e *Entry) validate() { e.judge(e.check()) }

// judge takes up what is wrong, but not while somebody types or has not begun to.
func (e *Entry) judge(err error) (taken bool) {
	if err != nil && (e.focused || !e.valid.focused && e.Text == "") {
		return false
	}
	e.valid.err = err
	if e.valid.onChanged != nil {
		e.valid.onChanged(err)
	}
	return true
}

// SetValidationError says what is wrong until something else is typed.
func (e *Entry) SetValidationError(err error) {
	if e.judge(err) {
		e.Refresh()
	}
}

// SetOnValidationChanged is told what is wrong; the toolkit's form asks for it.
func (e *Entry) SetOnValidationChanged(tell func(error)) {
	e.valid.onChanged = tell
	if tell == nil || e.Text == "" {
		return
	}
	if err := e.check(); err != nil {
		tell(err)
	}
}

// HasValue tells whether anything is typed.
func (e *Entry) HasValue() bool { return e.Text != "" }

// SetOnRequiredChanged is told when that changes.
func (e *Entry) SetOnRequiredChanged(tell func(bool)) { e.valid.onRequired = tell }
