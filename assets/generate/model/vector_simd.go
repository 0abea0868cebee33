//go:build goexperiment.simd && amd64

package main

import "simd/archsimd"

// addRows adds rows to one, each as many times as by says.
func addRows(to, rows, by []float32) {
	n := len(to)
	for k := 0; k+3*lanes <= n; k += 3 * lanes { // three sums at a time do not wait for one another
		a, b, c := archsimd.LoadFloat32x8Slice(to[k:]), archsimd.LoadFloat32x8Slice(to[k+lanes:]), archsimd.LoadFloat32x8Slice(to[k+2*lanes:])
		at := k
		for _, times := range by {
			x, row := archsimd.BroadcastFloat32x8(times), rows[at:at+3*lanes]
			a = a.Add(archsimd.LoadFloat32x8Slice(row).Mul(x))
			b = b.Add(archsimd.LoadFloat32x8Slice(row[lanes:]).Mul(x))
			c = c.Add(archsimd.LoadFloat32x8Slice(row[2*lanes:]).Mul(x))
			at += n
		}
		a.StoreSlice(to[k:])
		b.StoreSlice(to[k+lanes:])
		c.StoreSlice(to[k+2*lanes:])
	}
}

// descend takes a gradient, step times, from a row. It returns the inner product of
// both, before, in as many sums as there are lanes.
func descend(row, gradient []float32, step float32) float32 {
	gradient = gradient[:len(row)]
	acc, by := archsimd.BroadcastFloat32x8(0), archsimd.BroadcastFloat32x8(step)
	for i := 0; i+lanes <= len(row); i += lanes {
		x, g := archsimd.LoadFloat32x8Slice(row[i:]), archsimd.LoadFloat32x8Slice(gradient[i:])
		acc = acc.Add(x.Mul(g))
		x.Sub(g.Mul(by)).StoreSlice(row[i:])
	}
	var sums [lanes]float32
	acc.Store(&sums)
	return total(&sums)
}
