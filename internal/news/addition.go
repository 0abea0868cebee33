package news

// Addition is a capture to save with its bytes, the version that it shows, and where that
// belongs: story, outlet and article are made if they are not there yet.
type Addition struct {
	Story   Story
	Outlet  Outlet
	Article Article
	Capture Capture
	Raw     []byte
	Version Version
}
