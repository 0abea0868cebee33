package main

import (
	"fmt"
	"strings"

	"stet/internal/archive"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report"
)

// eventLine is what was found at an address, in the machine's form.
type eventLine struct {
	Event   string         `json:"event"` // new, changed, back, gone or failed
	Address string         `json:"address"`
	Version *versionLine   `json:"version,omitempty"`
	Before  news.VersionID `json:"before,omitempty"` // the version that the page showed before
	Alerts  []alertLine    `json:"alerts,omitempty"`
	Error   string         `json:"error,omitempty"`
}

type alertLine struct {
	Category string `json:"category"`
	Reason   string `json:"reason"`
}

// eventPrinter writes what is found, in the format and with reasons in the language that
// were asked for.
func (p *program) eventPrinter(format string, spoken spokenFlag) func(archive.Event) error {
	if format == "text" {
		return func(e archive.Event) error { return p.printEvent(e, spoken) }
	}
	return func(e archive.Event) error {
		return list(p.out, format, []archive.Event{e}, func(e archive.Event) any { return eventOf(e, spoken) }, nil)
	}
}

func eventOf(e archive.Event, spoken spokenFlag) eventLine {
	line := eventLine{Event: kindOf(e), Address: e.Address, Before: e.Before.Version.ID}
	if e.Version.Version.ID != "" {
		version := briefly(lineOf(e.Version))
		line.Version = &version
	}
	if e.Err != nil {
		line.Error, _ = explain.Explain(e.Err)
	}
	for _, alert := range e.Alerts {
		line.Alerts = append(line.Alerts, alertLine{string(alert.Category), alert.In(spoken.code())})
	}
	return line
}

// kindOf is in one word what was found.
func kindOf(e archive.Event) string {
	switch {
	case e.Gone:
		return "gone"
	case e.Err != nil:
		return "failed"
	case e.Back && e.Before.Version.ID == "":
		return "back"
	case e.Before.Version.ID != "":
		return "changed"
	}
	return "new"
}

// printEvent writes what was found for people: a line for each version, and one below it
// for each alert.
func (p *program) printEvent(e archive.Event, spoken spokenFlag) error {
	v := e.Version
	id := short(v.Version.ID)
	var lines []string
	add := func(format string, args ...any) {
		lines = append(lines, report.Printable(fmt.Sprintf(format, args...)))
	}
	switch kind := kindOf(e); kind {
	case "gone":
		add("gone     %s", e.Address)
	case "failed":
		message, hint := explain.Explain(e.Err)
		add("failed   %s", message)
		if hint != "" {
			add("  hint   %s", hint)
		}
	case "changed":
		id = short(e.Before.Version.ID) + " → " + id
		fallthrough
	default:
		add("%-7s  %s  %s  %s", kind, v.Outlet.Name, id, e.Address)
	}
	for _, alert := range e.Alerts {
		add("  alert  %s: %s", alert.Category, alert.In(spoken.code()))
	}
	return p.tell(strings.Join(lines, "\n"))
}
