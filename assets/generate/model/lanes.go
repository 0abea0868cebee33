package main

// lanes is how many numbers are added at a time where the processor can (see
// vector_simd.go, in use with GOEXPERIMENT=simd). Where it cannot, they are added in the
// same order, so that the same network comes out. The length of a row divides by three times as many.
const lanes = 8

// total adds up the sums of the lanes.
func total(sums *[lanes]float32) float32 {
	all := float32(0)
	for _, s := range sums {
		all += s
	}
	return all
}
