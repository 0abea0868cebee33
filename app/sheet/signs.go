package sheet

import "stet/diff/check"

// SeveritySign is a mark for a severity that is told without colour and without words.
func SeveritySign(s check.Severity) string {
	return severitySigns[min(s, check.Critical)]
}

var severitySigns = [...]string{check.Neutral: "·", check.Minor: "!", check.Major: "!!", check.Critical: "!!!"}
