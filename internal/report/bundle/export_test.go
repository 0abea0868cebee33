package bundle

// WriteUpTo is Write with another limit.
var WriteUpTo = writeUpTo
