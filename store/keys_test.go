package store

// This does not compile if two kinds of keys begin with the same byte.
var _ = map[byte]string{
	outletKey: "outlet", outletNameKey: "outlet's name", storyKey: "story", storyNameKey: "story's name",
	articleKey: "article", storyArticleKey: "article of a story", versionKey: "version", articleVersionKey: "version of an article",
	unreadKey: "unread", printKey: "print", captureKey: "capture", decisionKey: "decision", articlesDecided: "articles decided on",
	logKey: "log", headKey: "head", stetRuleKey: "stet rule", termKey: "term", settingsKey: "settings", followKey: "follow",
	cleaningKey: "cleaning", bodyKey: "body",
}
