package check

// factRules are about numbers, dates and passages.
func factRules() []Rule {
	return []Rule{numberRule{}, dateRule{}, passageRule{Omission}, passageRule{Addition}, clauseRule{Omission}, clauseRule{Addition}, moveRule{}}
}
