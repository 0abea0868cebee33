package news

import "encoding/json"

// Verified is what a check of a whole library found.
type Verified struct {
	Versions, Captures, Decisions, Changes int // that were looked at
	Problems                               []Problem
	Signed                                 []SignedLog // up to where the log is signed, the last signature of each key
	Mended                                 []string    // files that were damaged when it was opened, whose second copies took their place
	Index                                  string      // what is wrong with the index, which is made anew when it is needed; else ""
}

// Problem is something in a library that is not as it was.
type Problem struct {
	What string // in words
	Err  error  // wraps ErrDamaged
}

// problem is a Problem as JSON has it.
type problem struct {
	What  string `json:"what"`
	Error string `json:"error"`
}

// MarshalJSON writes the error as its words.
func (p Problem) MarshalJSON() ([]byte, error) { return json.Marshal(problem{p.What, p.Err.Error()}) }

// UnmarshalJSON reads what MarshalJSON wrote.
func (p *Problem) UnmarshalJSON(data []byte) error {
	var read problem
	if err := json.Unmarshal(data, &read); err != nil {
		return err
	}
	p.What, p.Err = read.What, damage(read.Error)
	return nil
}

// damage is an error of which only the words are left.
type damage string

// Error returns the words.
func (d damage) Error() string { return string(d) }

// Unwrap says what kind of error it was.
func (damage) Unwrap() error { return ErrDamaged }

// Restoration is what a backup brought into a library that was not there.
type Restoration struct{ Versions, Captures, Decisions int }
