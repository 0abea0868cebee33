package main

import "os"

// makeCache makes the folder in which programs keep what they can make again: a
// new account has none, and the toolkit makes only its own in it, complaining on
// the terminal if that does not work. Nothing else depends on it.
func makeCache() {
	if folder, err := os.UserCacheDir(); err == nil {
		_ = os.MkdirAll(folder, 0o700) // the toolkit says what is wrong with it
	}
}
