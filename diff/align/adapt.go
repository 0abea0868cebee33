package align

import "math"

// What it costs, as a logarithm, to leave sentences unlinked, before anything is
// known of the texts: the first of a run, and each further one.
const (
	skipFirst = -1.05
	skipNext  = -0.04
)

// A translation says all that the other text says, in nearly the same words; a
// retelling leaves much out, and has few words in common. What is usual between two
// texts, the probable pairs tell: how many sentences have a partner, and with it what
// it costs to skip one, and how much partners share. So Baum's algorithm estimates its
// numbers anew from what it has found with them.
const (
	// fewestToAdapt is how many sentences of each side it takes, and fewestPartners
	// the share of these that must seem to have a partner: texts that have nothing to
	// do with each other teach nothing.
	fewestToAdapt  = 4
	fewestPartners = 0.2
	// adaptRounds is how often it is done: the second time tells a little more,
	// further ones nothing.
	adaptRounds = 2
	// likely is how probable a pair must be to count.
	likely = 0.01
	// usualCovered is the share of sentences with a partner at which skipping costs
	// what it does, usualShare what partners usually have in common, and usualCounts
	// how many sentences of the texts that counts for.
	usualCovered = 0.65
	usualShare   = 0.2
	usualCounts  = 4
	// adaptFirst and adaptNext are how much dearer it gets to skip for every power of
	// e in the odds of having a partner.
	adaptFirst = 0.25
	adaptNext  = 0.1
	// unlike is what it says against a pair, for every power of e, that it has less
	// in common than a half of what is usual.
	unlike = 2.0
)

// skipping is what it costs to leave sentences of a side unlinked.
type skipping struct{ first, next float64 }

// usual is what is usual between two texts.
type usual struct {
	skip  [2]skipping
	share float64 // logarithm of what partners have in common
}

// unknown stands for texts of which nothing is known yet: no share is less than usual.
var unknown = usual{[2]skipping{{skipFirst, skipNext}, {skipFirst, skipNext}}, impossible}

// adapt estimates what is usual from how probable each pair is, and reports whether
// there are pairs enough to do so.
func (t *table) adapt(probable []float64) bool {
	most := min(len(t.olds), len(t.news))
	if most < fewestToAdapt {
		return false
	}
	olds, news := make([]float64, len(t.olds)), make([]float64, len(t.news))
	shares, pairs := usualCounts*math.Log(usualShare), float64(usualCounts)
	for r := 1; r <= len(t.olds); r++ {
		for c := max(1, t.from[r]); c < t.from[r]+t.width; c++ {
			k := t.cell(r, c)
			p := probable[k]
			if p < likely {
				continue
			}
			olds[r-1] += p
			news[c-1] += p
			shares += p * min(0, logShare(float64(t.shared[k]), t.lighter(r, c)))
			pairs += p
		}
	}
	if pairs-usualCounts < fewestPartners*float64(most) {
		return false
	}
	t.usual = usual{[2]skipping{skippingOf(olds), skippingOf(news)}, shares / pairs}
	return true
}

// skippingOf returns what it costs to skip a sentence of a side, by how many partners
// each is expected to have. It is never a gain, or a run of skips would be broken by any link.
func skippingOf(partners []float64) skipping {
	covered := usualCounts * usualCovered
	for _, n := range partners {
		covered += min(1, n)
	}
	covered /= usualCounts + float64(len(partners))
	rarer := math.Log((1-covered)/covered) - math.Log((1-usualCovered)/usualCovered)
	return skipping{min(0, skipFirst+adaptFirst*rarer), min(0, skipNext+adaptNext*rarer)}
}

// against is what speaks against a pair by the logarithm of what it has in common.
func (u usual) against(share float64) float64 {
	return unlike * max(0, u.share-math.Ln2-share)
}
