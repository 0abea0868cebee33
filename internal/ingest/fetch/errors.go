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

// longestAsked bounds what a server may ask to wait.
const longestAsked = 7 * 24 * time.Hour

// retryAfter is how long a server asks to wait: so many seconds, or until a time, which
// counts from the time that the server itself says it is: its clock may be wrong.
func retryAfter(header http.Header) time.Duration {
	asked := strings.TrimSpace(header.Get("Retry-After"))
	if seconds, err := strconv.Atoi(asked); err == nil {
		return time.Duration(min(max(seconds, 0), int(longestAsked/time.Second))) * time.Second
	}
	until, err := http.ParseTime(asked)
	if err != nil {
		return 0
	}
	now, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		return 0
	}
	return min(max(until.Sub(now), 0), longestAsked)
}
