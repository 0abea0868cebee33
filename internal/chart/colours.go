package chart

import (
	"image/color"

	"stet/diff/check"
	"stet/internal/contrast"
)

// Family is categories that a chart shows as one: seventeen colours are more
// than anybody tells apart.
type Family uint8

// The families, in the order in which bars are stacked.
const (
	Facts Family = iota
	Speech
	Meaning
	Wording
	Sentences
	Defects
	families
)

// Families are all that there are.
var Families = []Family{Facts, Speech, Meaning, Wording, Sentences, Defects}

// familyOf says where a category belongs. Cosmetic edits belong nowhere: a comma
// is no news.
var familyOf = map[check.Category]Family{
	check.Number: Facts, check.Date: Facts, check.Name: Facts,
	check.Quote: Speech, check.Attribution: Speech,
	check.Negation: Meaning, check.Certainty: Meaning, check.Meaning: Meaning,
	check.Wording: Wording, check.Term: Wording,
	check.Omission: Sentences, check.Addition: Sentences, check.Move: Sentences,
	check.Garble: Defects, check.Residue: Defects, check.Spelling: Defects,
}

// FamilyOf returns the family of a category; false if charts leave it out.
func FamilyOf(c check.Category) (Family, bool) {
	f, ok := familyOf[c]
	return f, ok
}

// Palette is the colours of a chart. Those of families differ in lightness from
// their neighbours in a bar, so that eyes that see few hues tell them apart, and
// each stands out from the paper; a test keeps both.
type Palette struct {
	Paper, Text, Faint, Track color.NRGBA
	Families                  [families]color.NRGBA
	Far, Near                 color.NRGBA // of a matrix
}

// Light and Dark are the colours on light and on dark paper.
var (
	Light = Palette{
		Paper: rgb(0xffffff), Text: rgb(0x1d2127), Faint: rgb(0x5a626e), Track: rgb(0xe9ebef),
		Families: [families]color.NRGBA{rgb(0x0b3d78), rgb(0xd55e00), rgb(0x5b1f63), rgb(0x00845f), rgb(0x3a2a12), rgb(0x7c828d)},
		Far:      rgb(0xf3f1ea), Near: rgb(0x08457e),
	}
	Dark = Palette{
		Paper: rgb(0x16181c), Text: rgb(0xe8eaee), Faint: rgb(0xa3abb8), Track: rgb(0x2a2f37),
		Families: [families]color.NRGBA{rgb(0x5aa2ee), rgb(0xffb56b), rgb(0xb678d8), rgb(0x86e0bb), rgb(0x9c8a5a), rgb(0xd3d7de)},
		Far:      rgb(0x262a31), Near: rgb(0x8cc4ff),
	}
)

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 0xff}
}

// between mixes the colours of far and near.
func (p Palette) between(near float64) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8(float64(a) + near*(float64(b)-float64(a)) + 0.5) }
	return color.NRGBA{mix(p.Far.R, p.Near.R), mix(p.Far.G, p.Near.G), mix(p.Far.B, p.Near.B), 0xff}
}

// inkOn is what reads best on a colour: black or white.
func inkOn(c color.NRGBA) color.NRGBA {
	if contrast.IsDark(c) {
		return rgb(0xffffff)
	}
	return rgb(0x101215)
}
