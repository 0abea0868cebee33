package app

// Words are what stands on the button.
func (b *button) Words() string { return b.Text }
