package app

// LibraryThere tells the window whether the folder of its library is there.
func (s *Shell) LibraryThere(yes bool) { s.libraryThere(yes) }

// GoneLine is what stands above the texts as long as it is not, "" while it is.
func (s *Shell) GoneLine() string {
	if !s.gone.root.Visible() {
		return ""
	}
	return s.gone.text.Text
}
