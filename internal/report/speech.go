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
	w := words.Load(reportWords, name)
	return &Speech{w, message.NewPrinter(w.Tag())}
}

// english is what reports speak unless another language is asked for.
var english = sync.OnceValue(func() *Speech { return SpeechIn("en") })

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

// stamp is a time as the source spelled it or, where it did not, as the language does.
func (s *Speech) stamp(at news.Stamp) string {
	if at.Spelled != "" {
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

// Reason is the reason for a discrepancy.
func (s *Speech) Reason(d check.Discrepancy) string { return Visible(d.Reason.In(s.Language())) }

// named is what people call something that programs know by a name: that where there are no
// words for it.
func (s *Speech) named(prefix, name string) string {
	if !s.words.Knows(prefix + name) {
		return name
	}
	return s.Say(prefix + name)
}

// isolated is a name from outside that is to stand in a line of another direction: what it
// holds has then no say in the order of what stands around it (UAX #9).
func isolated(name string) string {
	if !strings.ContainsFunc(name, isBackward) {
		return name
	}
	const begin, end = "\u2068", "\u2069" // FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE
	return begin + name + end
}

// forward is a sentence of ours that runs from left to right though it may begin with words from
// outside that do not: a mark before them counts as a letter of its direction.
func forward(sentence string) string {
	if !IsRightToLeft(sentence) {
		return sentence
	}
	const mark = "\u200e" // LEFT-TO-RIGHT MARK
	return mark + sentence
}

// isBackward reports whether a letter runs from right to left.
func isBackward(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.R || p.Class() == bidi.AL
}
