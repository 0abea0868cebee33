package glossary

// ShippedProblems returns what is wrong with the rulings that the program comes with.
func ShippedProblems() []LineError { return shipped().problems }
