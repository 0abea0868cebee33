package check_test

import (
	"slices"
	"strings"
	"testing"

	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"
)

// writingsOf are, for each language, sentences with a place in them and what may stand
// there: values, each in writings that are equal.
var writingsOf = map[string]struct {
	frames []string
	values [][]string
}{
	"en": {
		[]string{"The storm cost the port % last year.", "“It took %,” the pilot said."},
		[][]string{
			{"12 boats", "twelve boats", "a dozen boats", "１２ boats", "١٢ boats"},
			{"21 boats", "twenty-one boats"},
			{"10 miles", "16 km", "ten miles"},
			{"10 km", "10,000 metres"},
			{"$5 million", "US$5m", "five million dollars", "$5,000,000"},
			{"€5 million", "5 million euros"},
			{"5 percent", "5%", "five per cent"},
			{"5 percentage points"},
			{"two and a half tons", "2.5 tons"},
			{"half of the fleet", "50 percent of the fleet"},
			{"two thirds of the fleet", "two-thirds of the fleet"},
			{"dozens of boats"},
			{"hundreds of boats"},
			{"the third boat", "the 3rd boat"},
			{"the fourth boat", "the 4th boat"},
			{"30 to 45 boats", "30-45 boats", "thirty to forty-five boats"},
			{"six months"},
			{"90 minutes", "an hour and a half"},
		},
	},
	"de": {
		[]string{"Der Sturm kostete den Hafen %.", "„Es waren %“, sagte der Lotse."},
		[][]string{
			{"12 Boote", "zwölf Boote"},
			{"21 Boote", "einundzwanzig Boote"},
			{"1.200 Euro", "1200 Euro", "1 200 Euro"},
			{"3,5 Millionen Euro", "3,5 Mio. Euro", "3.500.000 Euro"},
			{"3,5 Milliarden Euro"},
			{"anderthalb Millionen Euro", "1,5 Millionen Euro"},
			{"5 Prozent", "5 %", "fünf Prozent"},
			{"5 Prozentpunkte"},
			{"Dutzende Boote"},
			{"Hunderte Boote"},
			{"zwei Drittel der Flotte"},
		},
	},
	"fr": {
		[]string{"La tempête a coûté au port %.", "« C'était %, dit le pilote », selon le journal."},
		[][]string{
			{"12 bateaux", "douze bateaux"},
			{"21 bateaux", "vingt et un bateaux"},
			{"1 200 euros", "1200 euros"},
			{"40 millions d'euros", "40 M€"},
			{"40 millions de dollars"},
			{"40 milliards d'euros"},
			{"5 %", "5 pour cent", "cinq pour cent"},
			{"5 points de pourcentage"},
			{"des dizaines de bateaux"},
			{"des centaines de bateaux"},
			{"quatre-vingt-dix bateaux", "90 bateaux"},
			{"soixante-dix bateaux", "70 bateaux"},
		},
	},
	"es": {
		[]string{"La tormenta costó al puerto %.", "«Fueron %», dijo el piloto."},
		[][]string{
			{"12 barcos", "doce barcos"},
			{"21 barcos", "veintiún barcos"},
			{"1.200 euros", "1200 euros"},
			{"40 millones de euros", "40 M€"},
			{"40 millones de dólares"},
			{"un millón y medio de euros", "1,5 millones de euros"},
			{"5 %", "5 por ciento", "cinco por ciento"},
			{"5 puntos porcentuales"},
			{"decenas de barcos"},
			{"cientos de barcos"},
		},
	},
	"uk": {
		[]string{"Буря коштувала порту %.", "«Це було %», — сказав лоцман."},
		[][]string{
			{"12 човнів", "дванадцять човнів"},
			{"22 човни", "двадцять два човни"},
			{"1200 гривень", "1 200 гривень"},
			{"3,5 мільйона гривень", "3,5 млн гривень"},
			{"3,5 мільярда гривень"},
			{"півтора мільйона гривень", "1,5 мільйона гривень"},
			{"5 відсотків", "5%", "п'ять відсотків"},
			{"5 відсоткових пунктів"},
			{"десятки човнів"},
			{"сотні човнів"},
			{"40 млн євро", "€40 млн"},
		},
	},
	"ru": {
		[]string{"Буря стоила порту %.", "«Это было %», — сказал лоцман."},
		[][]string{
			{"12 лодок", "двенадцать лодок"},
			{"22 лодки", "двадцать две лодки"},
			{"1200 рублей", "1 200 рублей"},
			{"3,5 миллиона рублей", "3,5 млн рублей"},
			{"3,5 миллиарда рублей"},
			{"полтора миллиона рублей", "1,5 миллиона рублей"},
			{"5 процентов", "5%", "пять процентов"},
			{"5 процентных пунктов"},
			{"десятки лодок"},
			{"сотни лодок"},
		},
	},
}

// TestNoWritingHidesANumber: in every language and in every writing another value is
// named and never called cosmetic, and the same value is not named.
func TestNoWritingHidesANumber(t *testing.T) {
	for language, w := range writingsOf {
		for _, frame := range w.frames {
			for i, value := range w.values {
				for j, other := range w.values {
					if strings.HasPrefix(value[0], "the ") != strings.HasPrefix(other[0], "the ") {
						continue // what counts does not stand for what tells which
					}
					for k, writing := range other {
						old, new := strings.Replace(frame, "%", value[(k+1)%len(value)], 1), strings.Replace(frame, "%", writing, 1)
						verdict, named := verdictOf(t, language, old, new, check.Number, check.Date, check.Quote)
						switch {
						case i != j && (verdict != diff.Substantive || !named):
							t.Errorf("%s: Compare(%q, %q) is %s, number named: %t, want %s and true", language, old, new, verdict, named, diff.Substantive)
						case i == j && named && !strings.ContainsAny(frame, "“„«"):
							t.Errorf("%s: Compare(%q, %q) names a number, want none", language, old, new)
						}
					}
				}
			}
		}
	}
}

// verdictOf compares two texts and reports whether a finding above minor of one of the
// categories is among those of the comparison.
func verdictOf(t *testing.T, language, old, new string, of ...check.Category) (verdict diff.Verdict, named bool) {
	t.Helper()
	opt := segment.Options{Language: language}
	c, err := diff.Compare(t.Context(), diff.Text{Raw: old, Options: opt}, diff.Text{Raw: new, Options: opt})
	if err != nil {
		t.Fatal(err)
	}
	return c.Verdict, slices.ContainsFunc(c.Discrepancies, func(d check.Discrepancy) bool {
		return slices.Contains(of, d.Category) && d.Severity > check.Minor
	})
}

// negatedPairs are what is said and denied in each language, by subject.
var negatedPairs = map[string]struct {
	subjects []string
	verbs    [][2]string
	objects  []string
}{
	"de": {
		[]string{"Die Regierung", "Der Lotse", "Die Werft aus Kiel"},
		[][2]string{{"hat %", "hat % nicht"}, {"kam mit %", "kam ohne %"}, {"sah %", "sah % nie"}},
		[]string{"das Schiff", "die Fähre"},
	},
	"fr": {
		[]string{"Le gouvernement", "Le pilote", "Une usine de Brest"},
		[][2]string{{"a vendu %", "n'a pas vendu %"}, {"est venu avec %", "est venu sans %"}, {"voit %", "ne voit jamais %"}, {"veut %", "ne veut plus %"}},
		[]string{"le bateau", "la barque"},
	},
	"es": {
		[]string{"El gobierno", "El piloto", "La naviera de Vigo"},
		[][2]string{{"vendió %", "no vendió %"}, {"vino con %", "vino sin %"}, {"vendió %", "nunca vendió %"}},
		[]string{"el barco", "la barca"},
	},
	"uk": {
		[]string{"Уряд", "Лоцман", "Верф із Миколаєва"},
		[][2]string{{"продав %", "не продав %"}, {"прийшов із %", "прийшов без %"}, {"має %", "не має %"}, {"купив %", "ніколи не купив %"}},
		[]string{"човен", "пором"},
	},
	"ru": {
		[]string{"Правительство", "Лоцман", "Верфь из Керчи"},
		[][2]string{{"продал %", "не продал %"}, {"пришёл с %", "пришёл без %"}, {"имеет %", "не имеет %"}, {"купил %", "никогда не купил %"}},
		[]string{"лодку", "паром"},
	},
}

// TestNegationIsNeverCosmeticInAnyLanguage: what one text denies and the other does
// not is critical, whichever came first.
func TestNegationIsNeverCosmeticInAnyLanguage(t *testing.T) {
	for language, p := range negatedPairs {
		for _, subject := range p.subjects {
			for _, verb := range p.verbs {
				for _, object := range p.objects {
					plain, negated := subject+" "+strings.Replace(verb[0], "%", object, 1)+".", subject+" "+strings.Replace(verb[1], "%", object, 1)+"."
					for _, texts := range [][2]string{{plain, negated}, {negated, plain}} {
						if verdict, named := verdictOf(t, language, texts[0], texts[1], check.Negation); verdict != diff.Substantive || !named {
							t.Errorf("%s: Compare(%q, %q) is %s, negation named: %t, want %s and true", language, texts[0], texts[1], verdict, named, diff.Substantive)
						}
					}
				}
			}
		}
	}
}
