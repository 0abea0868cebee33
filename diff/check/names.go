package check

// nameRules are about names and house style.
func nameRules() []Rule { return []Rule{nameRule{}, termRule{}} }
