package report

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
	"golang.org/x/text/unicode/bidi"

	"stet/diff/check"
	"stet/internal/news"
	"stet/internal/words"
)

// reportWords is where the words of reports are, a file a language.
const reportWords = "reports"

// Speech is how a report speaks: its words, numbers, times and the names of languages, as one
// language has them. It is safe for concurrent use.
type Speech struct {
	words   *words.Words
	printer *message.Printer
}

// SpeechIn returns how reports speak in a language; English where they have no words in it, as
// reasons are then.
func SpeechIn(name string) *Speech {
	return newSpeech(words.Load(reportWords, name, aside))
}

func newSpeech(w *words.Words) *Speech { return &Speech{w, message.NewPrinter(w.Tag())} }

// plainSpeech is how what programs read speaks: English, with nothing beside what is said.
var plainSpeech = sync.OnceValue(func() *Speech { return newSpeech(words.Load(reportWords, "en", nil)) })

// Language is the code of the language that is spoken.
func (s *Speech) Language() string { return s.words.Tag().String() }

// Say returns the words for what takes no count.
func (s *Speech) Say(key string, args ...string) string { return s.words.Say(key, 1, args...) }

// counted returns the words for so many of something: the number is their first argument.
func (s *Speech) counted(key string, n int, args ...string) string {
	return s.words.Say(key, n, append([]string{s.Number(n)}, args...)...)
}

// Number is a number as the language writes it.
func (s *Speech) Number(n int) string { return s.printer.Sprint(number.Decimal(n)) }

// percent is a share of 1, to a whole percent.
func (s *Speech) percent(share float64) string {
	return s.printer.Sprint(number.Percent(share, number.MaxFractionDigits(0)))
}

// Time is a time in UTC, to the minute where it has no seconds; "" for none.
func (s *Speech) Time(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.UTC()
	clock := "15:04"
	if t.Second() != 0 {
		clock = time.TimeOnly
	}
	return s.Say("time.at", s.day(t), t.Format(clock))
}

func (s *Speech) day(t time.Time) string {
	key := "time.day"
	if t.Day() == 1 { // which some languages write as an ordinal
		key = "time.first-day"
	}
	return s.Say(key, fmt.Sprint(t.Day()), s.Say(fmt.Sprintf("month.%02d", t.Month())), fmt.Sprint(t.Year()))
}

// stamp is a time as the source spelled it for people or, where it did not, as the language
// does.
func (s *Speech) stamp(at news.Stamp) string {
	if at.Spelled != "" && at.Spelled != timeOf(at.At) {
		return at.Spelled
	}
	return s.Time(at.At)
}

// LanguageName is what a language is called; the words for none where it is not known.
func (s *Speech) LanguageName(code string) string {
	tag, err := language.Parse(code)
	if err != nil {
		return s.Say("caution.unknown-language")
	}
	return display.Languages(s.words.Tag()).Name(tag)
}

// Severity is what a severity is called.
func (s *Speech) Severity(of check.Severity) string { return s.Say("severity." + of.String()) }

// Category is what a category is called.
func (s *Speech) Category(c check.Category) string { return s.named("category.", string(c)) }

// Kind is what a kind of a category is called.
func (s *Speech) Kind(c check.Category, kind string) string {
	return s.named("kind."+string(c)+".", kind)
}

// Choice is what a decision is called.
func (s *Speech) Choice(c news.Choice) string { return s.named("choice.", string(c)) }

// Reason is the reason for a discrepancy. What it quotes keeps its direction to itself.
func (s *Speech) Reason(d check.Discrepancy) string {
	quoted := make([]string, len(d.Reason.Args))
	for i, arg := range d.Reason.Args {
		quoted[i] = aside(arg)
	}
	return Visible(check.Reason{ID: d.Reason.ID, Args: quoted}.In(s.Language()))
}

// named is what people call something that programs know by a name: that where there are no
// words for it.
func (s *Speech) named(prefix, name string) string {
	if !s.words.Knows(prefix + name) {
		return name
	}
	return s.Say(prefix + name)
}

// aside is something from outside that is put into a sentence of ours: where it holds letters
// that run from right to left, marks that count as a letter of either direction keep it from
// changing the order of what stands around it, and that from changing its own (UAX #9).
// Isolates would do the same, but those in a text from outside are shown, and not obeyed.
func aside(arg string) string {
	if !strings.ContainsFunc(arg, isBackward) {
		return arg
	}
	const forward, backward = "\u200e", "\u200f" // LEFT-TO-RIGHT MARK, RIGHT-TO-LEFT MARK
	if !IsRightToLeft(arg) {
		return forward + arg + forward
	}
	return forward + backward + arg + backward + forward
}

// isBackward reports whether a letter runs from right to left.
func isBackward(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.R || p.Class() == bidi.AL
}
