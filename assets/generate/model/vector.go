//go:build !(goexperiment.simd && amd64)

package main

// addRows adds rows to one, each as many times as by says.
func addRows(to, rows, by []float32) {
	for i, x := range by {
		for k, y := range rows[i*len(to):][:len(to)] {
			to[k] += y * x
		}
	}
}

// descend takes a gradient, step times, from a row. It returns the inner product of
// both, before, in as many sums as there are lanes.
func descend(row, gradient []float32, step float32) float32 {
	gradient = gradient[:len(row)]
	var sums [lanes]float32
	for i := 0; i+lanes <= len(row); i += lanes {
		for k := range lanes {
			x, g := row[i+k], gradient[i+k]
			sums[k] += x * g
			row[i+k] = x - g*step
		}
	}
	return total(&sums)
}
