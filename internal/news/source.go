package news

// About is what a source says of its article beside the text, in its own words.
type About struct {
	Outlet  string `json:"outlet,omitempty"`  // who published it, as it calls itself
	Section string `json:"section,omitempty"` // such as "World"
	Author  string `json:"author,omitempty"`
	Address string `json:"address,omitempty"` // canonical address
	Links   []Link `json:"links,omitempty"`   // out of the article's text, in its order
}

// IsZero reports whether the source says nothing.
func (a About) IsZero() bool {
	return a.Outlet == "" && a.Section == "" && a.Author == "" && a.Address == "" && len(a.Links) == 0
}

// Link is a link in the text of an article.
type Link struct {
	Text    string `json:"text"`
	Address string `json:"address"`
}

// LeftOut is what stood in the source and is not in the version: what stands
// around an article on its page, the header of a printed page, a deletion that an
// author accepted.
type LeftOut struct {
	At   int    `json:"at"`  // the byte of the version's text before which it stood
	Why  string `json:"why"` // one of the reasons below
	Text string `json:"text"`
	By   string `json:"by,omitempty"` // who wrote it, if the source says so
}

// Why something was left out.
const (
	AroundArticle    = "around-article"    // navigation, other articles, the foot of the page
	PageHeader       = "page-header"       // of a printed page
	PageFooter       = "page-footer"       // of a printed page
	TrackedDeletion  = "tracked-deletion"  // deleted by an author, with changes tracked
	TrackedInsertion = "tracked-insertion" // inserted likewise, where the text before is wanted
	Comment          = "comment"           // of an author or editor in the file
	Hidden           = "hidden"            // marked as not to be shown
	MailHeader       = "mail-header"       // of a message that was forwarded
	Signature        = "signature"         // of a message
)

// Repair is a stretch of a version's text that is not as it was read: its letters were
// decoded wrongly before they came, and the user agreed to have them repaired.
type Repair struct {
	At  int    `json:"at"` // the byte of the version's text at which it stands now
	Was string `json:"was"`
	Is  string `json:"is"`
}

// Exchange is what was asked of a server and what it answered.
type Exchange struct {
	Address       string              `json:"address"`             // as asked for
	Final         string              `json:"final,omitempty"`     // that answered, after redirects
	Redirects     []string            `json:"redirects,omitempty"` // those before it, in order
	Status        int                 `json:"status"`
	Sent          map[string][]string `json:"sent,omitempty"`          // headers of the last request
	Answered      map[string][]string `json:"answered,omitempty"`      // headers of the last answer
	Server        string              `json:"server,omitempty"`        // its network address
	Certificate   string              `json:"certificate,omitempty"`   // SHA-256 of the server's, in hexadecimal digits
	RobotsIgnored bool                `json:"robotsIgnored,omitempty"` // robots.txt forbids it, and the user said to go on
}
