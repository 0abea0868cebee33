package present

import (
	"strconv"
	"strings"
	"time"

	"stet/app/textlayout"
	"stet/diff/check"
	"stet/internal/archive"
	"stet/internal/news"
)

// Translator puts what a key names into the user's language. The words take
// args as {{.A}}, {{.B}} and so on; count chooses the form where a language has
// several, and stands for {{.N}}.
type Translator func(key string, count int, args ...string) string

// say is for words without a count.
func (t Translator) say(key string, args ...string) string { return t(key, 1, args...) }

// CategoryWord is the category in the user's words.
func CategoryWord(t Translator, c check.Category) string { return t.say("category." + string(c)) }

// SeverityWord is the severity in the user's words.
func SeverityWord(t Translator, s check.Severity) string { return t.say("severity." + s.String()) }

// ChoiceWord is what was decided, in the user's words.
func ChoiceWord(t Translator, c news.Choice) string { return t.say("choice." + string(c)) }

// Categories are all that there are, in the order that lists show them.
var Categories = []check.Category{
	check.Number, check.Date, check.Name, check.Quote, check.Attribution, check.Negation,
	check.Certainty, check.Meaning, check.Wording, check.Omission, check.Addition, check.Move,
	check.Term, check.Garble, check.Residue, check.Spelling, check.Cosmetic,
}

// Faults are what can be wrong with a text by itself.
var Faults = []check.Category{check.Garble, check.Residue, check.Spelling}

// Severities are all that there are, the gravest first.
var Severities = []check.Severity{check.Critical, check.Major, check.Minor, check.Neutral}

// Choices are what a person can decide, the undecided last.
var Choices = []news.Choice{news.Confirmed, news.Stet, news.FollowUp, news.Open}

// categorySigns are marks that tell the categories apart where there is no room for
// words. None of them is a letter that stands for a word of one language.
var categorySigns = map[check.Category]string{
	check.Number: "½", check.Date: "/", check.Name: "@", check.Quote: "”", check.Attribution: ":", check.Negation: "¬",
	check.Certainty: "?", check.Meaning: "±", check.Wording: "~", check.Omission: "–", check.Addition: "+", check.Move: "»",
	check.Term: "§", check.Garble: "×", check.Residue: "#", check.Spelling: "a", check.Cosmetic: ",",
}

// CategorySign is a mark for a category that is told without colour and without words.
func CategorySign(c check.Category) string { return categorySigns[c] }

const (
	timeLayout = "2006-01-02 15:04 MST"
	listLayout = "2006-01-02 15:04" // where many times stand below each other
	dayLayout  = "2006-01-02"
)

// versionTime is when a version was published or, if nobody said so, when it was
// first seen; the words say which.
func versionTime(t Translator, v news.Version, zone *time.Location) string {
	return versionTimeAs(timeLayout, t, v, zone)
}

func versionTimeAs(layout string, t Translator, v news.Version, zone *time.Location) string {
	switch {
	case !v.Published.At.IsZero():
		return t.say("time.published", v.Published.At.In(zone).Format(layout))
	case v.Published.Spelled != "":
		return t.say("time.published", v.Published.Spelled)
	case !v.FirstSeen.IsZero():
		return t.say("time.seen", v.FirstSeen.In(zone).Format(layout))
	}
	return ""
}

// versionTimes are the times beside versions that are listed together: with seconds where
// two of one outlet would look alike without and do not with them.
func versionTimes(layout string, t Translator, versions []archive.VersionInfo, zone *time.Location) []string {
	type place struct {
		outlet news.OutletID
		time   string
	}
	exact := strings.Replace(layout, "15:04", "15:04:05", 1)
	times, seconds := make([]string, len(versions)), make([]string, len(versions))
	last, differ := map[place]string{}, map[place]bool{}
	for i, v := range versions {
		times[i], seconds[i] = versionTimeAs(layout, t, v.Version, zone), versionTimeAs(exact, t, v.Version, zone)
		at := place{v.Outlet.ID, times[i]}
		if met, ok := last[at]; ok && met != seconds[i] {
			differ[at] = true
		}
		last[at] = seconds[i]
	}
	for i, v := range versions {
		if differ[place{v.Outlet.ID, times[i]}] {
			times[i] = seconds[i]
		}
	}
	return times
}

// How many characters are shown of what a version says of itself, and of a text that has
// to stand for its headline.
const (
	longestHeadline  = 200
	longestBeginning = 80
)

// headline is that of the version or, if it has none, how its text begins.
func headline(v news.Version) string {
	if h := v.Part(news.Headline); h != "" {
		return oneLine(h, longestHeadline)
	}
	return oneLine(v.Text[afterResidue(v):], longestBeginning)
}

// afterResidue is where the first words of the article stand.
func afterResidue(v news.Version) int {
	at := 0
	for _, p := range v.Parts {
		between := v.Text[at:max(at, p.Start)]
		if p.Kind != news.Residue || strings.TrimSpace(between) != "" {
			break
		}
		at = p.End
	}
	return at
}

// oneLine is the text without line ends, cut to so many characters.
func oneLine(text string, most int) string {
	var out []rune
	space := false
	for _, r := range text {
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\u00a0' {
			space = len(out) > 0
			continue
		}
		if space {
			out = append(out, ' ')
			space = false
		}
		if len(out) >= most {
			return string(append(out, '…'))
		}
		out = append(out, r)
	}
	return string(out)
}

func headOf(t Translator, info archive.VersionInfo, zone *time.Location) Head {
	return Head{
		ID:       info.Version.ID,
		Outlet:   info.Outlet.Name,
		Headline: headline(info.Version),
		Byline:   oneLine(info.Version.Part(news.Byline), longestHeadline),
		Time:     versionTime(t, info.Version, zone),
		Address:  info.Article.Address,
	}
}

// joined are the parts that say something, in one line, each in its own direction.
func joined(parts ...string) string { return textlayout.Joined(" · ", parts...) }

// percent is a share as one says it.
func percent(share float64) string { return strconv.Itoa(int(100*share + 0.5)) }
