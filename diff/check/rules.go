package check

import "slices"

// Rules returns every rule, in an order that does not change. The result is the
// caller's.
func Rules() []Rule {
	return slices.Concat(factRules(), nameRules(), speechRules(), defectRules())
}
