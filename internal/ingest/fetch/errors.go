package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The errors of this package. Others wrap those of news.
var (
	ErrAddress = errors.New("not an address that can be fetched")
	ErrInner   = errors.New("an address of an inner network")
	ErrRobots  = errors.New("robots.txt asks programs not to fetch it")
)

// StatusError is an answer that holds no page.
type StatusError struct {
	Code       int
	RetryAfter time.Duration // that the server asks to wait; zero if it does not say
}

func (e *StatusError) Error() string {
	text := fmt.Sprintf("the server answers %d %s", e.Code, http.StatusText(e.Code))
	if e.RetryAfter > 0 {
		text += fmt.Sprintf(", and asks to wait %s", e.RetryAfter)
	}
	return strings.TrimSpace(text)
}

// Gone reports whether the page is not there, and will hardly be.
func (e *StatusError) Gone() bool {
	return e.Code == http.StatusNotFound || e.Code == http.StatusGone
}

// retryAfter is how long a server asks to wait. A time of the day is not looked at:
// its clock may be wrong.
func retryAfter(header http.Header) time.Duration {
	seconds, err := strconv.Atoi(strings.TrimSpace(header.Get("Retry-After")))
	if err != nil || seconds < 0 {
		return 0
	}
	return time.Duration(min(seconds, 7*24*60*60)) * time.Second
}
