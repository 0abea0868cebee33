package check

import "fmt"

// Severity says how much a discrepancy matters, as in MQM.
type Severity uint8

// The severities, ascending.
const (
	Neutral Severity = iota
	Minor
	Major
	Critical
)

var severityNames = [...]string{"neutral", "minor", "major", "critical"}

// String returns the word that the machine form uses, such as "major".
func (s Severity) String() string {
	if int(s) < len(severityNames) {
		return severityNames[s]
	}
	return fmt.Sprintf("Severity(%d)", uint8(s))
}

// MarshalText writes the severity as its word, so that JSON shows "major".
func (s Severity) MarshalText() ([]byte, error) {
	if int(s) >= len(severityNames) {
		return nil, fmt.Errorf("severity %d: unknown", uint8(s))
	}
	return []byte(severityNames[s]), nil
}

// UnmarshalText reads what MarshalText wrote; any other word is an error.
func (s *Severity) UnmarshalText(text []byte) error {
	for i, name := range severityNames {
		if name == string(text) {
			*s = Severity(i)
			return nil
		}
	}
	return fmt.Errorf("severity %q: want neutral, minor, major or critical", text)
}
