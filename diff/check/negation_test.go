package check_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"
)

// negating are ways of a language to say something and to deny it.
var negating = map[string][][2]string{
	"en": {
		{"{who} will {do} {what}.", "{who} will not {do} {what}."},
		{"{who} will {do} {what}.", "{who} won't {do} {what}."},
		{"{who} could {do} {what}.", "{who} couldn’t {do} {what}."},
		{"{who} did {do} {what}.", "{who} did not {do} {what}."},
		{"{who} will {do} {what}.", "{who} will never {do} {what}."},
		{"{who} can {do} {what} now.", "{who} can no longer {do} {what} now."},
		{"Yesterday {who} had to {do} {what}.", "Yesterday {who} refused to {do} {what}."},
		{"{who} managed to {do} {what}.", "{who} failed to {do} {what}."},
		{"Officials said {who} would {do} {what}.", "Officials said {who} would not {do} {what}."},
		{"Everybody knows that {who} may {do} {what}.", "Nobody knows that {who} may {do} {what}."},
		{"“We know that {who} will {do} {what},” he said.", "“We know that {who} will not {do} {what},” he said."},
	},
	"de": {
		{"{who} wird {what} {do}.", "{who} wird {what} nicht {do}."},
		{"{who} will {what} wieder {do}.", "{who} will {what} nie {do}."},
	},
	"fr": {
		{"{who} va {do} {what}.", "{who} ne va pas {do} {what}."},
		{"{who} veut {do} {what}.", "{who} ne veut plus {do} {what}."},
	},
	"es": {
		{"{who} va a {do} {what}.", "{who} no va a {do} {what}."},
		{"{who} quiere {do} {what}.", "{who} nunca quiere {do} {what}."},
	},
	"uk": {{"{who} може {do} {what}.", "{who} не може {do} {what}."}, {"{who} буде {do} {what}.", "{who} ніколи не буде {do} {what}."}},
	"ru": {{"{who} может {do} {what}.", "{who} не может {do} {what}."}, {"{who} будет {do} {what}.", "{who} никогда не будет {do} {what}."}},
}

// filling are words for the sentences: who, do, what.
var filling = map[string][3][]string{
	"en": {
		{"the minister", "Anna Hill", "the council of the town", "most voters", "the bank's chairman"},
		{"sell", "visit", "repair", "support", "leave", "rebuild", "inspect"},
		{"the old mill", "the harbour on Monday", "both bridges", "the 12 houses near the river", "the plan for a new road"},
	},
	"de": {{"die Ministerin", "der Rat der Stadt"}, {"verkaufen", "besuchen", "verlassen"}, {"die alte Mühle", "den Hafen", "die zwölf Häuser am Fluss"}},
	"fr": {{"la ministre", "le conseil de la ville"}, {"vendre", "visiter", "quitter"}, {"le vieux moulin", "le port", "les douze maisons au bord du fleuve"}},
	"es": {{"la ministra", "el consejo de la ciudad"}, {"vender", "visitar", "abandonar"}, {"el viejo molino", "el puerto", "las doce casas junto al río"}},
	"uk": {{"міністерка", "рада міста"}, {"продати", "відвідати", "залишити"}, {"старий млин", "порт", "дванадцять будинків біля річки"}},
	"ru": {{"министр", "совет города"}, {"продать", "посетить", "покинуть"}, {"старую мельницу", "порт", "двенадцать домов у реки"}},
}

// TestDenialIsNamedInEachLanguage: whatever is denied that was said, or said that was
// denied, is named in either direction, and the verdict says that something changed.
func TestDenialIsNamedInEachLanguage(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 12))
	for language, ways := range negating {
		opt := segment.Options{Language: language}
		for range 200 {
			way, words := ways[random.IntN(len(ways))], filling[language]
			pick := func(list []string) string { return list[random.IntN(len(list))] }
			fill := strings.NewReplacer("{who}", pick(words[0]), "{do}", pick(words[1]), "{what}", pick(words[2]))
			said, denied := fill.Replace(way[0]), fill.Replace(way[1])
			for _, pair := range [][2]string{{said, denied}, {denied, said}} {
				c, err := diff.Compare(t.Context(), diff.Text{Raw: pair[0], Options: opt}, diff.Text{Raw: pair[1], Options: opt})
				if err != nil {
					t.Fatal(err)
				}
				named := slices.ContainsFunc(c.Discrepancies, func(d check.Discrepancy) bool {
					return (d.Category == check.Negation || d.Category == check.Meaning || d.Category == check.Quote) && d.Severity >= check.Major
				})
				if c.Verdict != diff.Substantive || !named {
					t.Errorf("%s: Compare(%q, %q) is %s with %v, want the negation named", language, pair[0], pair[1], c.Verdict, c.Discrepancies)
				}
			}
		}
	}
}
