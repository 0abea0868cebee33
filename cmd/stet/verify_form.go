package main

import (
	"fmt"
	"time"

	"stet/internal/news"
	"stet/internal/report/bundle"
)

// verifiedLibrary is what stet verify found in a library, in the machine's form.
type verifiedLibrary struct {
	Sound     bool          `json:"sound"` // nothing is wrong, and who was asked for has signed
	Versions  int           `json:"versions"`
	Captures  int           `json:"captures"`
	Decisions int           `json:"decisions"`
	Log       int           `json:"log"` // entries
	Problems  []problemLine `json:"problems"`
	Mended    []string      `json:"mended,omitempty"`
	Index     string        `json:"index,omitempty"` // what is wrong with it; it is made anew
	Signed    []signedLine  `json:"signed,omitempty"`
}

// problemLine is something in a library that is not as it was.
type problemLine struct {
	What  string `json:"what"`  // in words
	Error string `json:"error"` // what was met there
}

// signedLine says up to where the log is signed, by whom and with which key.
type signedLine struct {
	Entry uint64    `json:"entry"`
	At    time.Time `json:"at"`
	By    string    `json:"by,omitempty"`
	Key   string    `json:"key"`
}

func libraryVerified(found news.Verified, failed error, faults faultWords) verifiedLibrary {
	out := verifiedLibrary{
		Sound: failed == nil, Versions: found.Versions, Captures: found.Captures, Decisions: found.Decisions, Log: found.Changes,
		Problems: []problemLine{}, Mended: found.Mended,
	}
	for _, p := range found.Problems {
		out.Problems = append(out.Problems, problemLine{faults.place(p.Place), p.Err.Error()})
	}
	if found.Index != "" {
		out.Index = faults.fault(found.Index)
	}
	for _, s := range found.Signed {
		out.Signed = append(out.Signed, signedLine{s.Seq, s.At, s.By, news.KeyName(s.Key)})
	}
	return out
}

// verifiedBundle is what stet verify found in a bundle of evidence, in the machine's form.
type verifiedBundle struct {
	Sound   bool          `json:"sound"` // all is as it was, and who was asked for vouches for it
	Digest  news.Digest   `json:"digest"`
	Engine  string        `json:"engine,omitempty"`
	Checked []checkedLine `json:"checked"`
	Again   checkedLine   `json:"again"` // the comparison, made again
	Key     string        `json:"key,omitempty"`
	Stamp   *stampLine    `json:"stamp,omitempty"`
	Missing []string      `json:"missing,omitempty"`
}

// checkedLine says of one thing whether it is what it was.
type checkedLine struct {
	What  string `json:"what,omitempty"`
	Sound bool   `json:"sound"`
	Error string `json:"error,omitempty"`
}

// stampLine is a time stamp and who gave it.
type stampLine struct {
	At        time.Time `json:"at"`
	Authority string    `json:"authority"`
	Issuers   []string  `json:"issuers"`
	Serial    string    `json:"serial"` // in hexadecimal digits
}

func bundleVerified(v bundle.Verified, who vouching, failed error) verifiedBundle {
	out := verifiedBundle{
		Sound: failed == nil, Digest: v.Digest, Engine: v.Engine, Checked: []checkedLine{}, Again: checkedOf("", v.Again), Missing: who.missing,
	}
	for _, f := range v.Findings {
		out.Checked = append(out.Checked, checkedOf(f.What, f.Err))
	}
	if v.Signer != nil {
		out.Key = news.KeyName(v.Signer)
	}
	if s := v.Stamp; s != nil {
		out.Stamp = &stampLine{s.At, s.Authority(), s.Issuers(), fmt.Sprintf("%x", s.Serial)}
	}
	return out
}

func checkedOf(what string, err error) checkedLine {
	line := checkedLine{What: what, Sound: err == nil}
	if err != nil {
		line.Error = err.Error()
	}
	return line
}
