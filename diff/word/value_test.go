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
		{"zh", "来了十二艘船。", "来了12艘船。", word.NumberFormat},
		{"zh", "花了三百五十万元。", "花了350万元。", word.NumberFormat},
		{"zh", "建于一九九八年。", "建于1998年。", word.NumberFormat},
		{"zh", "来了十二艘船。", "来了20艘船。", substance},
		{"ja", "船十二隻が来た。", "船12隻が来た。", word.NumberFormat},
		{"ja", "船１２隻が来た。", "船12隻が来た。", word.NumberFormat},
		{"ja", "船1万2千隻が来た。", "船12000隻が来た。", word.NumberFormat},
		{"ja", "船1万2千隻が来た。", "船1万3千隻が来た。", substance},
		{"ko", "배 1만2천 척이 왔다.", "배 1만2000 척이 왔다.", word.NumberFormat},
		{"ko", "배 1만2천척이 왔다.", "배 1만2000명이 왔다.", substance},
		{"en", "It sank on 03/04/2024.", "It sank on 3/4/2024.", word.NumberFormat},
		{"en", "It sank on 2024/04/03.", "It sank on April 3, 2024.", word.NumberFormat},
		// halves of the day
		{"en", "The boat sank at 5:30 in the afternoon.", "The boat sank at 17:30.", word.NumberFormat},
		{"en", "The boat sank at eleven o'clock at night.", "The boat sank at 11 pm.", word.NumberFormat},
		{"en", "The boat sank at two o'clock at night.", "The boat sank at 2 am.", word.NumberFormat},
		{"de", "Das Boot sank um acht Uhr abends.", "Das Boot sank um 20 Uhr.", word.NumberFormat},
		{"de", "Das Boot sank um 8 Uhr am Abend.", "Das Boot sank um 20 Uhr.", word.NumberFormat},
		{"de", "Das Boot sank um 8 Uhr morgens.", "Das Boot sank um 20 Uhr.", substance},
		{"ru", "Лодка затонула в восемь часов вечера.", "Лодка затонула в 20:00.", word.NumberFormat},
		{"", "Zzy 1200 qux.", "Zzy twelve hundred qux.", substance},
		// money and percent
		{"en", "It cost $3.5m last year.", "It cost $3.5 million last year.", word.NumberFormat},
		{"en", "It cost $3.5m last year.", "It cost 3,500,000 dollars last year.", word.NumberFormat},
		{"en", "It cost £5 a day.", "It cost 5 pounds sterling a day.", word.NumberFormat},
		{"en", "It cost $5 a day.", "It cost 5 euros a day.", substance},
		{"en", "It cost US$5 a day.", "It cost $5 a day.", word.NumberFormat},
		{"en", "It cost US$5m a year.", "It cost $5 million a year.", word.NumberFormat},
		{"en", "It cost A$5 a day.", "It cost $5 a day.", substance},
		{"en", "It cost US$5 a day.", "It cost A$5 a day.", substance},
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
		{"en", "It opened on 2024-05-14 in Leeds.", "It opened on May 14, 2024 in Leeds.", word.NumberFormat},
		{"en", "It opened on 2024-05-14 in Leeds.", "It opened on May 15, 2024 in Leeds.", substance},
		{"de", "Es begann am 2024-05-14 in Köln.", "Es begann am 14. Mai 2024 in Köln.", word.NumberFormat},
		{"de", "Es begann am 14.05.2024 in Köln.", "Es begann am 14. Mai 2024 in Köln.", word.NumberFormat},
		{"en", "It was built in the 1990s in Leeds.", "It was built in the 1990’s in Leeds.", word.NumberFormat},
		{"en", "It was built in the 1990s in Leeds.", "It was built in 1990 in Leeds.", substance},
		// times of day
		{"en", "It began at 15:00 on Monday.", "It began at 3 p.m. on Monday.", word.NumberFormat},
		{"en", "It began at 15:30 on Monday.", "It began at 3:30 pm on Monday.", word.NumberFormat},
		{"en", "It began at 15:30 on Monday.", "It began at 3:40 pm on Monday.", substance},
		{"en", "It began at 3 a.m. on Monday.", "It began at 3 p.m. on Monday.", substance},
		{"en", "It began at noon on Monday.", "It began at 12 p.m. on Monday.", word.NumberFormat},
		{"de", "Es begann um 15:00 Uhr am Montag.", "Es begann um 15 Uhr am Montag.", word.NumberFormat},
		{"de", "Es begann um 15.30 Uhr am Montag.", "Es begann um 15:30 Uhr am Montag.", word.NumberFormat},
		{"de", "Es begann um 15:10 Uhr am Montag.", "Es begann um 15 Uhr am Montag.", substance},
		{"fr", "La séance commence à 15 h 30 ici.", "La séance commence à 15h30 ici.", word.NumberFormat},
		{"en", "They won it 3:10 on Monday.", "They won it 3:11 on Monday.", substance},
		// letters and marks
		{"en", "A naïve plan failed.", "A naive plan failed.", word.Typography},
		{"en", "The Café Central closed.", "The Cafe Central closed.", substance},
		{"de", "Es ist schön hier.", "Es ist schon hier.", substance},
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
