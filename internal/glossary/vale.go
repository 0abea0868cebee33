package glossary

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"stet/internal/news"
)

// Vale is a checker of prose; its rules of the kind "substitution" say what to
// write in the place of what: https://vale.sh/docs/checks/substitution.

// valeLevels are the severities by Vale's names for them. What is critical to us
// is an error to Vale, as what is major.
var valeLevels = map[string]string{"suggestion": "neutral", "warning": "minor", "error": "major"}

// valeMessage is what Vale is to say; it fills in the preferred and the found form.
const valeMessage = "Use '%s' instead of '%s'."

// harmless are keys of a rule that do not change what it finds.
var harmless = []string{"action", "capitalize", "description", "message", "name", "vocab"}

// readVale reads a substitution rule.
func readVale(c *collector, text string) {
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(text), &document); err != nil {
		line, what := faultOfYAML(err)
		c.problem(line, "%s", what)
		return
	}
	if len(document.Content) != 1 || document.Content[0].Kind != yaml.MappingNode {
		c.problem(1, "no rule of Vale: want keys such as extends and swap")
		return
	}
	r := valeRule{collector: c}
	for key, value := range pairsOf(document.Content[0]) {
		r.set(key, value)
	}
	r.terms()
}

// faultOfYAML takes an error of the YAML library apart, which has the line in its
// words only: 0 where there is none.
func faultOfYAML(err error) (line int, what string) {
	what = strings.TrimPrefix(err.Error(), "yaml: ")
	if place, rest, ok := strings.Cut(what, ": "); ok {
		if n, scanErr := fmt.Sscanf(place, "line %d", &line); n == 1 && scanErr == nil {
			return line, rest
		}
	}
	return 0, what
}

// pairsOf goes through the keys of a mapping and their values in order.
func pairsOf(mapping *yaml.Node) func(yield func(key, value *yaml.Node) bool) {
	return func(yield func(key, value *yaml.Node) bool) {
		for i := 0; i+1 < len(mapping.Content); i += 2 {
			if !yield(mapping.Content[i], mapping.Content[i+1]) {
				return
			}
		}
	}
}

// valeRule is a rule while it is read.
type valeRule struct {
	*collector
	common news.Term // what all terms of the rule share
	swaps  []*yaml.Node
	broken bool // nothing of the rule can be used
}

func (r *valeRule) set(key, value *yaml.Node) {
	switch key.Value {
	case "extends":
		if value.Value != "substitution" {
			r.problem(value.Line, "extends %q: only substitution rules are read", value.Value)
			r.broken = true
		}
	case "level":
		severity, ok := valeLevels[value.Value]
		if !ok {
			r.problem(value.Line, "level %q, want suggestion, warning or error", value.Value)
		}
		r.common.Severity = severity
	case "ignorecase", "nonword":
		on := false
		if value.Decode(&on) != nil {
			r.problem(value.Line, "%s is %q, want true or false", key.Value, value.Value)
		}
		if key.Value == "ignorecase" {
			r.common.AnyCase = on
		} else if on {
			r.problem(value.Line, "nonword is left out: only whole words are looked for")
		}
	case "link":
		r.common.Source = news.CleanName(value.Value)
	case "exceptions":
		if value.Kind != yaml.SequenceNode {
			r.problem(value.Line, "exceptions are no list")
		}
		for _, item := range value.Content {
			forms, _, err := expand(item.Value)
			if err != nil {
				r.problem(item.Line, "exception %q: %v", item.Value, err)
			}
			r.common.Exceptions = union(r.common.Exceptions, forms)
		}
	case "swap":
		r.swaps = append(r.swaps, value)
	default:
		if !slices.Contains(harmless, key.Value) {
			r.problem(key.Line, "%q is left out: it is not supported", key.Value)
		}
	}
}

// terms adds a term for each entry of the swaps: a mapping, or a list of such.
func (r *valeRule) terms() {
	switch {
	case r.broken:
		return
	case len(r.swaps) == 0:
		r.problem(0, "no swap: it says what to write in the place of what")
		return
	}
	for _, swap := range r.swaps {
		mappings := []*yaml.Node{swap}
		switch {
		case swap.Kind == yaml.SequenceNode:
			mappings = swap.Content
		case swap.Tag == "!!null":
			continue // nothing in it yet
		case swap.Kind != yaml.MappingNode:
			r.problem(swap.Line, "swap is no mapping of patterns to what is preferred")
			continue
		}
		for _, m := range mappings {
			if m.Kind != yaml.MappingNode {
				r.problem(m.Line, "want a pattern and what is preferred, both in one line")
				continue
			}
			for key, value := range pairsOf(m) {
				r.swap(key, value)
			}
		}
	}
}

func (r *valeRule) swap(key, value *yaml.Node) {
	if key.Kind != yaml.ScalarNode || value.Kind != yaml.ScalarNode {
		r.problem(key.Line, "want a pattern and what is preferred, both in one line")
		return
	}
	forms, anyCase, err := expand(key.Value)
	if err != nil {
		r.problem(key.Line, "pattern %q: %v", key.Value, err)
		return
	}
	if strings.Contains(value.Value, "$") {
		r.problem(value.Line, "%q refers to a group of the pattern, which is not supported", value.Value)
		return
	}
	t := r.common
	t.Preferred = splitForms(value.Value)
	// A pattern often finds what is preferred too, as Vale leaves that alone.
	t.Forbidden = slices.DeleteFunc(forms, func(f string) bool { return slices.Contains(t.Preferred, f) })
	t.AnyCase = t.AnyCase || anyCase
	t.Exact = true // a pattern has the endings that it means
	r.add(key.Line, t)
}

// ErrSeverities says that terms of several severities were to be written as one
// rule of Vale, which has a single level.
var ErrSeverities = errors.New("terms of several severities")

// WriteVale writes terms as a substitution rule of Vale. Vale knows neither
// languages nor endings nor quotations: these are lost, and terms with nothing to
// write in the place of what is forbidden are left out and returned. The error
// wraps ErrSeverities if the terms differ in level.
func WriteVale(w io.Writer, terms []news.Term) (left []news.Term, err error) {
	level, anyCase := "", true
	var exceptions []string
	swap := &yaml.Node{Kind: yaml.MappingNode}
	for _, t := range terms {
		if len(t.Preferred) == 0 {
			left = append(left, t)
			continue
		}
		own, err := valeLevelOf(t)
		if err != nil {
			return nil, err
		}
		if level != "" && level != own {
			return nil, fmt.Errorf("%q is of level %s, others are of level %s: %w", t.Name(), own, level, ErrSeverities)
		}
		level = own
		anyCase = anyCase && t.AnyCase
		exceptions = union(exceptions, t.Exceptions)
	}
	known := map[string]bool{}
	for _, t := range terms {
		for _, f := range t.Forbidden {
			pattern := regexp.QuoteMeta(f)
			if t.AnyCase && !anyCase {
				pattern = anyCasePrefix + pattern
			}
			if len(t.Preferred) > 0 && !known[pattern] {
				known[pattern] = true
				swap.Content = append(swap.Content, scalar(pattern), scalar(strings.Join(t.Preferred, separator)))
			}
		}
	}
	for i, e := range exceptions {
		exceptions[i] = regexp.QuoteMeta(e)
	}
	if level == "" {
		level = "warning"
	}
	out := yaml.NewEncoder(w)
	out.SetIndent(2)
	err = out.Encode(struct {
		Extends    string     `yaml:"extends"`
		Message    string     `yaml:"message"`
		Level      string     `yaml:"level"`
		IgnoreCase bool       `yaml:"ignorecase"`
		Exceptions []string   `yaml:"exceptions,omitempty"`
		Swap       *yaml.Node `yaml:"swap"`
	}{"substitution", valeMessage, level, anyCase && len(swap.Content) > 0, exceptions, swap})
	return left, errors.Join(err, out.Close())
}

func scalar(s string) *yaml.Node {
	n := &yaml.Node{}
	n.SetString(s)
	return n
}

func valeLevelOf(t news.Term) (string, error) {
	s, err := SeverityOf(t)
	if err != nil {
		return "", err
	}
	for _, level := range []string{"suggestion", "warning"} {
		if valeLevels[level] == s.String() {
			return level, nil
		}
	}
	return "error", nil
}
