//go:build !ci

package main

import (
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// threadClock is the processor time that the calling thread has used.
func threadClock() time.Duration {
	const thread = 1 // RUSAGE_THREAD
	return used(thread)
}

// processClock is the processor time that the program has used.
func processClock() time.Duration { return used(syscall.RUSAGE_SELF) }

func used(who int) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(who, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// memory is the memory that the program has to itself and shares with files, in MB.
func memory() (whole, own int) {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, 0
	}
	value := func(name string) int {
		for line := range strings.Lines(string(data)) {
			if rest, ok := strings.CutPrefix(line, name+":"); ok {
				n, _ := strconv.Atoi(strings.Fields(rest)[0]) // the kernel writes a number
				return n / 1024
			}
		}
		return 0
	}
	return value("VmRSS"), value("RssAnon")
}

// sinceStart is how long ago the program was started.
func sinceStart() time.Duration {
	const ticks = 100 // a second, on every machine that Go runs on
	stat, err := os.ReadFile("/proc/self/stat")
	uptime, err2 := os.ReadFile("/proc/uptime")
	if err != nil || err2 != nil {
		return 0
	}
	_, fields, _ := strings.Cut(string(stat), ") ")
	const begun = 19 // starttime, counted from the state
	at, err := strconv.ParseFloat(strings.Fields(fields)[begun], 64)
	now, err2 := strconv.ParseFloat(strings.Fields(string(uptime))[0], 64)
	if err != nil || err2 != nil {
		return 0
	}
	return time.Duration((now - at/ticks) * float64(time.Second))
}
