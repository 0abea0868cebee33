package main

import (
	"fmt"
	"strings"
	"time"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/report"

	"github.com/spf13/cobra"
)

func statsCommand(p *program) *cobra.Command {
	var format string
	var outlets bool
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "Count what the library holds, and what it takes on the disk",
		Long: `Count stories, articles, versions and captures, the bytes of their texts and of what
came in, each distinct one once, and what the library takes on the disk. What is deleted
and not purged is counted apart.`,
		Example: `  stet stats
  stet stats --outlets
  stet stats --format json`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("--format", format, objectFormats); err != nil {
				return err
			}
			return p.withExistingLibrary(cmd.Context(), func(a *archive.Archive) error {
				bar := p.progress("counting")
				stats, err := a.Stats(cmd.Context(), bar.set)
				bar.done()
				if err != nil {
					return err
				}
				if !outlets {
					stats.ByOutlet = nil
				}
				if format == "json" {
					return writeJSON(p.out, stats)
				}
				return p.printStats(stats)
			})
		},
	}
	f := cmd.Flags()
	f.BoolVar(&outlets, "outlets", false, "count each outlet too")
	f.StringVar(&format, "format", "text", "how to write it: text or json")
	completeFrom(cmd, "format", objectFormats)
	return cmd
}

func (p *program) printStats(s news.Stats) error {
	number := func(n int) string { return fmt.Sprintf("%d", n) }
	var rows []string
	disk := []string{"On the disk", bytesOf(s.DiskBytes), bytesOf(s.IndexBytes) + " of it the index"}
	if p.isEncrypted() {
		disk = append(disk, "encrypted")
	}
	for _, r := range [][]string{
		{"Stories", number(s.Stories)},
		{"Articles", number(s.Articles), "of " + counted(s.Outlets, "outlet")},
		{"Versions", number(s.Versions), bytesOf(s.TextBytes) + " of text"},
		{"Captures", number(s.Captures), bytesOf(s.RawBytes) + " as they came"},
		{"Oldest capture", statTime(s.Oldest)},
		{"Newest capture", statTime(s.Newest)},
		{"Decisions", number(s.Decisions)},
		{"Deleted", counted(s.Deleted, "version"), "until stet purge"},
		{"Log", entries(s.Changes)},
		disk,
	} {
		rows = append(rows, r[0]+"\t"+strings.Join(r[1:], ", "))
	}
	if err := writeTable(p.out, rows); err != nil || len(s.ByOutlet) == 0 {
		return err
	}
	if _, err := fmt.Fprintln(p.out); err != nil {
		return err
	}
	return list(p.out, "text", s.ByOutlet, nil, func(o news.OutletStats) string {
		return report.Printable(fmt.Sprintf("%s\t%d in %s\t%s\t%s\t%s of text\t%s as they came\t%s\t%s", o.Name, o.Articles, stories(o.Stories), counted(o.Versions, "version"),
			counted(o.Captures, "capture"), bytesOf(o.TextBytes), bytesOf(o.RawBytes), statTime(o.Oldest), statTime(o.Newest)))
	})
}

func stories(n int) string {
	if n == 1 {
		return "1 story"
	}
	return fmt.Sprintf("%d stories", n)
}

func statTime(at time.Time) string {
	if at.IsZero() {
		return "none"
	}
	return listTime(at)
}

// bytesOf is a number of bytes as people read it.
func bytesOf(n int64) string {
	const step = 1000
	value, units := float64(n), []string{"bytes", "kB", "MB", "GB", "TB"}
	unit := 0
	for value >= step && unit < len(units)-1 {
		value /= step
		unit++
	}
	if unit == 0 {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%.1f %s", value, units[unit])
}
