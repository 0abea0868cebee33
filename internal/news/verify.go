package news

// Verified is what a check of a whole library found.
type Verified struct {
	Versions, Captures, Decisions, Changes int // that were looked at
	Problems                               []Problem
	Index                                  string // what is wrong with the index, which is made anew when it is needed; else ""
}

// Problem is something in a library that is not as it was.
type Problem struct {
	What string // in words
	Err  error  // wraps ErrDamaged
}

// Restoration is what a backup brought into a library that was not there.
type Restoration struct{ Versions, Captures, Decisions int }
