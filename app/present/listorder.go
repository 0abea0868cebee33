package present

import (
	"cmp"
	"slices"

	"stet/diff/check"
)

// ListOrder is in which order discrepancies are listed; within what is alike it is that
// of the text.
type ListOrder string

// The orders.
const (
	ByPlace      ListOrder = "" // that of the text
	ByGravity    ListOrder = "gravity"
	ByCategory   ListOrder = "category"
	ByConfidence ListOrder = "confidence" // what is surest first
)

// ListOrders are all of them.
var ListOrders = []ListOrder{ByPlace, ByGravity, ByCategory, ByConfidence}

// compare compares two discrepancies by the order; it is nil for that of the text.
func (o ListOrder) compare() func(a, b check.Discrepancy) int {
	switch o {
	case ByGravity:
		return func(a, b check.Discrepancy) int { return cmp.Compare(b.Severity, a.Severity) }
	case ByCategory:
		return func(a, b check.Discrepancy) int {
			return cmp.Compare(slices.Index(Categories, a.Category), slices.Index(Categories, b.Category))
		}
	case ByConfidence:
		return func(a, b check.Discrepancy) int { return cmp.Compare(b.Confidence, a.Confidence) }
	case ByPlace:
	}
	return nil
}
