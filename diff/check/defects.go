package check

// defectRules are about what is broken or does not belong.
func defectRules() []Rule {
	return []Rule{
		residueRule{},
		garbleRule{},
		foreignRule{},
		readingRule{},
		spellingRule{Spelling},
		spellingRule{Garble},
		cosmeticRule{},
	}
}
