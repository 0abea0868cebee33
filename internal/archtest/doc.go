// Package archtest keeps the layout: its test reads the source files and fails
// where one imports what the table of ARCHITECTURE.md does not allow it. It
// reads files, and asks no tool, so that a cached pass cannot outlive a change.
package archtest
