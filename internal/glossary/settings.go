package glossary

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"stet/diff/check"
	"stet/internal/news"
)

// LevelsOf returns the levels of rules that the settings hold.
func LevelsOf(s news.Settings) check.Levels {
	levels := make(check.Levels, len(s.Rules))
	for name, level := range s.Rules {
		levels[name] = check.Level(level)
	}
	return levels
}

// CheckSettings reports what is wrong with settings. The error wraps
// news.ErrInvalid for a rule or a level that there is not, and news.ErrNotFound
// for a newsroom without rulings.
func CheckSettings(s news.Settings) error {
	if err := LevelsOf(s).Validate(); err != nil {
		return fmt.Errorf("%w: %w", err, news.ErrInvalid)
	}
	for _, name := range s.Styles {
		if _, _, err := Style(name); err != nil {
			return err
		}
	}
	return nil
}

// ReadSettings reads settings, a JSON object:
//
//	{"styles": ["AP"], "rules": {"cosmetic": "off", "name.variant": "major"}}
//
// The error is a LineError, or that of CheckSettings with the line.
func ReadSettings(name string, data []byte) (news.Settings, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	var s news.Settings
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&s); err != nil {
		return news.Settings{}, jsonProblem(name, data, err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return news.Settings{}, LineError{name, lineAt(data, decoder.InputOffset()), "something stands after the settings"}
	}
	// Rule by rule, so that the line can be told.
	for _, rule := range slices.Sorted(maps.Keys(s.Rules)) {
		one := check.Levels{rule: check.Level(s.Rules[rule])}
		if err := one.Validate(); err != nil {
			return news.Settings{}, LineError{name, lineOf(data, rule), err.Error()}
		}
	}
	for _, style := range s.Styles {
		if err := CheckSettings(news.Settings{Styles: []string{style}}); err != nil {
			return news.Settings{}, fmt.Errorf("%s:%d: %w", name, lineOf(data, style), err)
		}
	}
	return s, nil
}

func jsonProblem(name string, data []byte, err error) LineError {
	var offset int64
	if bad, ok := errors.AsType[*json.SyntaxError](err); ok {
		offset = bad.Offset
		err = errors.New(`no JSON from here on, want {"rules": {...}}`)
	}
	if bad, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		offset = bad.Offset
		err = fmt.Errorf("%s cannot be of the type %s", cmp.Or(bad.Field, "the whole"), bad.Value)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		offset = int64(len(data))
		err = errors.New(`it breaks off, want {"rules": {...}}`)
	}
	if errors.Is(err, io.EOF) {
		err = errors.New(`nothing in it, want {"rules": {...}}`)
	}
	return LineError{name, lineAt(data, offset), strings.TrimPrefix(err.Error(), "json: ")}
}

func lineAt(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(max(offset, 0), int64(len(data)))], []byte("\n"))
}

// lineOf returns the line where the word stands as a JSON string.
func lineOf(data []byte, word string) int {
	quoted, err := json.Marshal(word)
	if err != nil {
		return 1
	}
	return lineAt(data, int64(max(0, bytes.Index(data, quoted))))
}
