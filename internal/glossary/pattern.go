package glossary

import (
	"errors"
	"fmt"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"

	"stet/internal/news"
)

// mostForms is how many forms a pattern may stand for. One that finds more is no
// list of words.
const mostForms = 100

var (
	errTooMany = fmt.Errorf("it stands for more than %d forms: write those out that are meant", mostForms)
	errNothing = errors.New("it finds nothing, or the empty word")
	errAnchors = errors.New("^ and $ are not supported: words are looked for in sentences")
	errLooks   = errors.New("it looks ahead or behind, which is not supported")
)

// anyCasePrefix at the beginning of a pattern says that case does not matter.
const anyCasePrefix = "(?i)"

// expand writes out the forms that a regular expression stands for, in Go's
// syntax: it finds the same words as the pattern, in time that does not depend on
// it, and people can read what it finds. A pattern for endlessly many forms, or
// one that looks ahead or behind, is an error. Spaces of any kind and number are
// one space; bounds of words go without saying.
func expand(pattern string) (forms []string, anyCase bool, err error) {
	pattern, anyCase = strings.CutPrefix(pattern, anyCasePrefix)
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil, false, syntaxError(pattern, err)
	}
	written, err := formsOf(re)
	if err != nil {
		return nil, false, err
	}
	for _, f := range written {
		f = news.CleanName(f)
		if f == "" {
			return nil, false, errNothing
		}
		if !slices.Contains(forms, f) {
			forms = append(forms, f)
		}
	}
	if len(forms) == 0 {
		return nil, false, errNothing
	}
	return forms, anyCase, nil
}

func syntaxError(pattern string, err error) error {
	for _, look := range []string{"(?=", "(?!", "(?<=", "(?<!"} {
		if strings.Contains(pattern, look) {
			return errLooks
		}
	}
	if bad, ok := errors.AsType[*syntax.Error](err); ok {
		return fmt.Errorf("%s: %q", bad.Code, bad.Expr)
	}
	return err
}

// formsOf returns what the expression stands for, the empty word included.
func formsOf(re *syntax.Regexp) ([]string, error) {
	switch re.Op {
	case syntax.OpNoMatch:
		return nil, nil
	case syntax.OpEmptyMatch, syntax.OpWordBoundary:
		return []string{""}, nil
	case syntax.OpLiteral:
		return literal(re)
	case syntax.OpCharClass:
		return class(re)
	case syntax.OpCapture:
		return formsOf(re.Sub[0])
	case syntax.OpConcat:
		return concat(re.Sub)
	case syntax.OpAlternate:
		return alternate(re.Sub)
	case syntax.OpQuest:
		return repeat(re.Sub[0], 0, 1)
	case syntax.OpRepeat:
		return repeat(re.Sub[0], re.Min, re.Max)
	case syntax.OpStar:
		return repeat(re.Sub[0], 0, -1)
	case syntax.OpPlus:
		return repeat(re.Sub[0], 1, -1)
	case syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText:
		return nil, errAnchors
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL, syntax.OpNoWordBoundary:
		return nil, errTooMany
	}
	return nil, fmt.Errorf("%s is not supported", re)
}

// literal returns the letters as they are or, where their case is free, as [Ww]
// is, in each.
func literal(re *syntax.Regexp) ([]string, error) {
	if re.Flags&syntax.FoldCase == 0 {
		return []string{string(re.Rune)}, nil
	}
	all := []string{""}
	for _, r := range re.Rune {
		letters := []string{string(unicode.ToUpper(r))}
		if lower := string(unicode.ToLower(r)); lower != letters[0] {
			letters = append(letters, lower)
		}
		var err error
		if all, err = product(all, letters); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// spaces are the runes of \s, a pattern's way to write a space.
const spaces = "\t\n\f\r "

func isSpaces(re *syntax.Regexp) bool {
	if re.Op == syntax.OpLiteral {
		return strings.Trim(string(re.Rune), spaces) == ""
	}
	if re.Op != syntax.OpCharClass || len(re.Rune) == 0 {
		return false
	}
	for i := 0; i+1 < len(re.Rune); i += 2 {
		for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
			if !strings.ContainsRune(spaces, r) {
				return false
			}
		}
	}
	return true
}

func class(re *syntax.Regexp) ([]string, error) {
	if isSpaces(re) {
		return []string{" "}, nil
	}
	var all []string
	for i := 0; i+1 < len(re.Rune); i += 2 {
		for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
			if all = append(all, string(r)); len(all) > mostForms {
				return nil, errTooMany
			}
		}
	}
	return all, nil
}

func concat(subs []*syntax.Regexp) ([]string, error) {
	all := []string{""}
	for _, sub := range subs {
		tails, err := formsOf(sub)
		if err != nil {
			return nil, err
		}
		if all, err = product(all, tails); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func product(heads, tails []string) ([]string, error) {
	if len(heads)*len(tails) > mostForms {
		return nil, errTooMany
	}
	all := make([]string, 0, len(heads)*len(tails))
	for _, h := range heads {
		for _, t := range tails {
			all = append(all, h+t)
		}
	}
	return all, nil
}

func alternate(subs []*syntax.Regexp) ([]string, error) {
	var all []string
	for _, sub := range subs {
		forms, err := formsOf(sub)
		if err != nil {
			return nil, err
		}
		if all = append(all, forms...); len(all) > mostForms {
			return nil, errTooMany
		}
	}
	return all, nil
}

// repeat writes out from low to high times what sub stands for; a negative high
// is no bound.
func repeat(sub *syntax.Regexp, low, high int) ([]string, error) {
	if isSpaces(sub) && (high < 0 || high > 1) {
		low, high = min(low, 1), 1
	}
	if high < 0 {
		return nil, errTooMany
	}
	forms, err := formsOf(sub)
	if err != nil {
		return nil, err
	}
	var all []string
	run := []string{""}
	for n := 0; n <= high; n++ {
		if n >= low {
			all = append(all, run...)
		}
		if len(all) > mostForms {
			return nil, errTooMany
		}
		if n == high {
			break
		}
		if run, err = product(run, forms); err != nil {
			return nil, err
		}
	}
	return all, nil
}
