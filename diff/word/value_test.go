package word_test

import (
	"slices"
	"testing"

	"stet/diff/word"
)

// What says the same in other writing is an edit all the same, and says how it is
// cosmetic; what only looks like it is one of substance.
func TestEqualByValue(t *testing.T) {
	const substance = word.Cosmetic("")
	for _, test := range []struct {
		language, old, new string
		want               word.Cosmetic // of every edit
	}{
		// numbers
		{"en", "Some 1,200 boats came.", "Some 1 200 boats came.", word.NumberFormat},
		{"en", "Some 1,200 boats came.", "Some 1.2 thousand boats came.", word.NumberFormat},
		{"en", "Some 1,200 boats came.", "Some one thousand two hundred boats came.", word.NumberFormat},
		{"en", "Some 105 boats came.", "Some one hundred and five boats came.", word.NumberFormat},
		{"en", "Some 25 boats came.", "Some twenty five boats came.", word.NumberFormat},
		{"en", "Some 1 million boats came.", "Some a million boats came.", word.NumberFormat},
		{"en", "Some 500,000 boats came.", "Some half a million boats came.", word.NumberFormat},
		{"en", "It took 3.5 million litres.", "It took three and a half million litres.", word.NumberFormat},
		{"en", "It took 2 ½ litres.", "It took 2.5 litres.", word.NumberFormat},
		{"en", "It took ½ litre.", "It took half litre.", word.NumberFormat},
		{"en", "It took ¾ litre.", "It took ½ litre.", substance},
		{"en", "Some 1.200 boats came.", "Some 1,200 boats came.", substance},
		{"de", "Es kamen 1.200 Boote.", "Es kamen 1 200 Boote.", word.NumberFormat},
		{"de", "Es kamen zwölf Boote.", "Es kamen 12 Boote.", word.NumberFormat},
		{"fr", "Il y a 3,5 millions de bateaux.", "Il y a 3 500 000 de bateaux.", word.NumberFormat},
		{"ru", "Пришло 1,5 млн лодок.", "Пришло 1 500 000 лодок.", word.NumberFormat},
		{"ja", "船１２隻が来た。", "船12隻が来た。", word.NumberFormat},
		{"", "Zzy 1200 qux.", "Zzy twelve hundred qux.", substance},
		// money and percent
		{"en", "It cost $3.5m last year.", "It cost $3.5 million last year.", word.NumberFormat},
		{"en", "It cost $3.5m last year.", "It cost 3,500,000 dollars last year.", word.NumberFormat},
		{"en", "It cost £5 a day.", "It cost 5 pounds sterling a day.", word.NumberFormat},
		{"en", "It cost $5 a day.", "It cost 5 euros a day.", substance},
		{"en", "It rose by 5% again.", "It rose by five percent again.", word.NumberFormat},
		{"fr", "Il a pris 5 % hier.", "Il a pris cinq pour cent hier.", word.NumberFormat},
		// dates and ordinals
		{"en", "It opened on Jan. 30 in Leeds.", "It opened on January 30 in Leeds.", word.NumberFormat},
		{"en", "It opened on Jan. 30 in Leeds.", "It opened on 30 January in Leeds.", word.NumberFormat},
		{"en", "It opened on January 30th in Leeds.", "It opened on January 30 in Leeds.", word.NumberFormat},
		{"en", "It opened on the 30th of January in Leeds.", "It opened on January 30 in Leeds.", word.NumberFormat},
		{"en", "It opened on January 30th in Leeds.", "It opened on January 31 in Leeds.", substance},
		{"en", "It won the 5th prize.", "It won the 5 prize.", substance},
		{"en", "It won the 1st prize.", "It won the first prize.", word.NumberFormat},
		{"fr", "Il vient le 1er mai chez nous.", "Il vient le 1 mai chez nous.", word.NumberFormat},
		// letters and marks
		{"en", "ﬁre in ＬＥＥＤＳ", "fire in LEEDS", word.Typography},
		{"en", "He said «no» to it.", "He said \"no\" to it.", word.Typography},
		{"en", "He left — at last.", "He left - at last.", word.Typography},
		{"en", "They co\u00adoperate now.", "They cooperate now.", word.Typography},
		{"en", "They co-operate now.", "They cooperate now.", word.Spacing},
		{"en", "They left\u00a0it here.", "They left it here.", word.Spacing},
		{"en", "The end is Near now.", "The end is near now.", word.Case},
		{"en", "He says it's late.", "He says it is late.", word.Typography},
		{"en", "The town's plan failed.", "The town is plan failed.", substance},
		// abbreviations and units
		{"en", "The U.S. ships left.", "The US ships left.", word.Punctuation},
		{"en", "The U.S. ships left.", "The us ships left.", substance},
		{"en", "It began at 3 p.m. on Monday.", "It began at 3 pm on Monday.", word.Punctuation},
		{"en", "It began at 10am on Monday.", "It began at 10 a.m. on Monday.", word.Punctuation},
		{"en", "It is 5 km long.", "It is 5km long.", word.Spacing},
		{"en", "It is 5 km long.", "It is 5 cm long.", substance},
		{"en", "It is 1 0 km long.", "It is 10 km long.", substance},
	} {
		p := pair{test.language, test.old, test.new}
		checkEdits(t, p)
		_, _, found := edits(p)
		if len(found) == 0 {
			t.Errorf("Edits(%q, %q): none, want an edit of kind %q", test.old, test.new, test.want)
		}
		if i := slices.IndexFunc(found, func(e word.Edit) bool { return e.Cosmetic != test.want }); i >= 0 {
			t.Errorf("Edits(%q, %q): %q became %q of kind %q, want %q", test.old, test.new,
				found[i].Old.In(test.old), found[i].New.In(test.new), found[i].Cosmetic, test.want)
		}
	}
}
