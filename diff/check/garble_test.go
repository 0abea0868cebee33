package check_test

import (
	"slices"
	"strings"
	"testing"

	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"
)

func TestGarbleRules(t *testing.T) {
	const sound = "The president said that Sweden would not join the alliance of the West."
	for _, test := range []struct{ name, new, want string }{
		{"broken off", "The president said that Sweden would not join. the alliance of the West.", "broken-sentence"},
		{"said four times", "The president said that Sweden would not join the alliance of the West West West West.", "repeated"},
		{"no capitals", strings.ToLower(sound), "case-lost"},
		{"nothing left", ".", "empty"},
		{"another script", "The president said that Sweden would not join the альянс of the West.", "untranslated"},
		{"wrong charset", strings.Replace(sound, "Sweden", "SuÃ¨de", 1), "mojibake"},
		{"a line that begins with a number", "50% of the members have left since the alliance was made.", ""},
		{"a short word said twice", "The president said that Sweden would not join the alliance of the West West.", "repeated"},
		{"twice in good grammar", "The president said that that would not bring Sweden into the alliance of the West.", ""},
		{"said twice", "The president said that Sweden would not would not join the alliance of the West.", "repeated"},
		{"a list", "News - News - President, the Swedish alliance of the West", ""},
		{"an address and its name", "The president said so at example.org/alliance alliance of the West.", ""},
		{"a word and its title", "The president said in the presentation Presentation that Sweden would not join.", ""},
		{"permissions", "The president said that Sweden has -rw-r--r-- in the alliance of the West.", ""},
		{"said again and again", "It was never, never, never said that Sweden would join the alliance of the West.", ""},
		{"a command", "The president said that Sweden changed the directory. cd stands for that.", ""},
		{"members of a list", "The president said that Sweden would not join. b) the alliance of the West.", ""},
		{"the rest of a sentence", "which the president of that country said of the alliance.", ""},
		{"an address", "https://example.org/sweden-and-the-alliance-of-the-west", ""},
		{"an abbreviation", "The president of the Swedish Dept. of the alliance said so, a.k.a. the West.", ""},
		{"sound", sound, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, d := range garbleOf(t, "en", sound, test.new) {
				got = append(got, d.Kind)
			}
			if test.want == "" && len(got) > 0 || test.want != "" && !slices.Contains(got, test.want) {
				t.Errorf("Compare(%q, %q) found garble %q, want %q", sound, test.new, got, test.want)
			}
		})
	}
}

// TestReading: what reads badly on one side and well on the other is reported there,
// and what reads well in other words is not.
func TestReading(t *testing.T) {
	for _, test := range []struct{ name, old, new, kind, at string }{
		{"no order", "The council voted to close the old bridge after the flood in March.", "The to close council bridge old voted March after flood in the the.", "word-order", ""},
		{"neighbours swapped", "The minister said the talks would be held in Geneva.", "The minister said the talks be would held in Geneva.", "grammar", "be would"},
		{"swapped with a comma", "The envoys said they are married, whatever the law may say.", "The envoys said they married, are whatever the law may say.", "grammar", "married, are"},
		{"swapped over a comma", "My team won that game, but the coach was not happy.", "My team won that but, game the coach was not happy.", "grammar", "but, game"},
		{"another number", "The council voted on the budgets for schools.", "The council voted on the budget for schools.", "", ""},
		{"a name among the swapped", "The minister said that Poland would not join the talks.", "The minister said that would Poland not join the talks.", "grammar", "would Poland"},
		{"case of a pronoun", "He told them that the road was closed.", "Him told them that the road was closed.", "grammar", "Him"},
		{"article", "She gave a speech in an old church.", "She gave a speech in a old church.", "grammar", "a"},
		{"preposition", "Hundreds of people waited for the train.", "Hundreds under people waited for the train.", "grammar", "under"},
		{"part of speech", "It was an important decision for the whole city.", "It was an importance decision for the whole city.", "grammar", "importance"},
		{"a word for another", "The bridge has been closed since Monday.", "The bridge has bee closed since Monday.", "grammar", "bee"},
		{"other words, well said", "The bridge was shut because of the flood.", "The flood forced them to close the bridge.", "", ""},
		{"a headline", "The council closes the old bridge.", "Council closes old bridge", "", ""},
		{"abbreviation", "Troops of the United States left the country.", "The US troops left the country.", "", ""},
		{"a verb before who acts", "Norway would not leave the council.", "Never would Norway leave the council.", "", ""},
		{"a sum in place of words, in order", "A loaf there costs three euros.", "A loaf there costs $2.", "", ""},
		{"a list of names", "Speakers will be named next week, the council said on Monday.", "Anna Roth, Leeds * Piotr Nowak, Gdynia * Maria Silva, Porto * Jan Novak, Brno", "", ""},
		{"an article before another word", "He said it in a statement on Monday.", "He said it in an announcement on Monday.", "", ""},
		{"a word for grammar that a word begins with", "The navy will get 40 ships this year.", "The navy will get forty ships and boats this year.", "", ""},
		{"a reflexive", "When he saw what had happened, he wept.", "When he came to himself from what had happened, he wept.", "", ""},
		{"another degree", "The engine became quiet when it was removed.", "If it is removed, the engine becomes quieter.", "", ""},
		{"another word of the same part of speech", "Protests against the \"mafia government\" went on in the town for three weeks.", "The protests against the \"mafia-style governance\" went on in the town for three weeks.", "", ""},
		{"a slip that makes another tense", "The new team was led by the mayor of the town.", "The team was lead by the mayor of the old town.", "grammar", "lead"},
		{"a part of an address", "It is told at example.org/events/mobile-citizens that the town will vote.", "It is told at example.org/events/mobilize-citizens that the town will vote.", "", ""},
		{"who says it behind the verb", "The road is closed, Roth said on Monday.", "The road is closed, said Roth on Monday.", "", ""},
		{"the day before its month", "The next match is to be played in the city of Leeds on August 7th, the club said.", "The next match will be played at the stadium of Leeds on 7 August.", "", ""},
		{"spelled as in another region", "The group has focused on its new centre for years.", "The group has focussed on its new center for years.", "", ""},
		{"a heading before its text", "Agenda: Where does the new bridge go, and what will it cost?", "Agenda Where does the new bridge go, and what will it cost?", "", ""},
		{"names the other way round", "Smith sued Jones last year.", "Jones sued Smith last year.", "", ""},
		{"both alike", "Him told them that the road was closed on Monday.", "Him told them that the road was closed on Tuesday.", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := garbleOf(t, "en", test.old, test.new)
			if test.kind == "" && len(got) > 0 || test.kind != "" && !slices.ContainsFunc(got, func(d check.Discrepancy) bool {
				return d.Kind == test.kind && d.New != nil && (test.at == "" || d.New.In(test.new) == test.at)
			}) {
				t.Errorf("%q, then %q: garble %v, want %s at %q", test.old, test.new, got, test.kind, test.at)
			}
			if mirrored := garbleOf(t, "en", test.new, test.old); len(mirrored) != len(got) || len(got) > 0 && mirrored[0].Old == nil {
				t.Errorf("%q, then %q: garble %v, want as many as the other way round, in the old text", test.new, test.old, mirrored)
			}
			if got := garbleOf(t, "xx", test.old, test.new); len(got) > 0 {
				t.Errorf("a language without a model: %v", got)
			}
		})
	}
}

func TestSpelling(t *testing.T) {
	const old = "The committee in Berlin published the report about European farms on Monday."
	for _, test := range []struct{ name, new, want string }{
		{"slip", "The committee in Berlin publihsed the report about European farms on Monday.", "misspelling publihsed"},
		{"slip for what the other side has", "The committee in Berlin published the report about European frms on Monday.", "misspelling frms"},
		{"another language", "The committee in Berlin published the zprávu about European farms on Monday.", "untranslated zprávu"},
		{"behind an apostrophe", "The committee in Berlin published d'ouvertement about European farms on Monday.", "non-word d'ouvertement"},
		{"compound", "The committee in Berlin published the paperclip about European farms on Monday.", ""},
		{"British", "The committee in Berlin publicised the report about European farmers' labour on Monday.", ""},
		{"what one goes by on the net", "The committee in Berlin published the report about @europeanfrms and #frmsofeurope on Monday.", ""},
		{"an address for mail", "The committee in Berlin published the report by frmsdesk@brlnpress on Monday.", ""},
		{"a name", "The committee in Berlin published the report about Zvolen farms on Monday.", ""},
		{"a noun with a capital", "The committee in Berlin published the Bericht about European farms on Monday.", "untranslated Bericht"},
		{"a long noun with a capital", "The committee in Berlin published the report about the Landwirtschaftsbetriebe.", "untranslated Landwirtschaftsbetriebe"},
		{"a name behind an article", "The committee in Berlin published the Zvolen report about European farms on Monday.", ""},
		{"something before a word", "The committee in Berlin published the unrehearsed report about European farms on Monday.", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := ""
			for _, d := range discrepancies(t, "en", old, test.new) {
				if d.Category == check.Spelling || d.Kind == "non-word" || d.Kind == "untranslated" {
					got = d.Kind + " " + d.New.In(test.new)
				}
			}
			if got != test.want {
				t.Errorf("%q: %q, want %q", test.new, got, test.want)
			}
		})
	}
}

func garbleOf(t *testing.T, language, old, new string) []check.Discrepancy {
	t.Helper()
	return slices.DeleteFunc(discrepancies(t, language, old, new), func(d check.Discrepancy) bool { return d.Category != check.Garble })
}

func discrepancies(t *testing.T, language, old, new string) []check.Discrepancy {
	t.Helper()
	opt := segment.Options{Language: language}
	c, err := diff.Compare(t.Context(), diff.Text{Raw: old, Options: opt}, diff.Text{Raw: new, Options: opt})
	if err != nil {
		t.Fatalf("Compare: %v", err)
	}
	return c.Discrepancies
}
