package check_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"
)

// factsIn compares two texts and returns the findings of the categories as
// "category.kind severity".
func factsIn(tb testing.TB, language, old, new string, categories ...check.Category) []string {
	tb.Helper()
	opt := segment.Options{Language: language}
	c, err := diff.Compare(tb.Context(), diff.Text{Raw: old, Options: opt}, diff.Text{Raw: new, Options: opt})
	if err != nil {
		tb.Fatalf("Compare: %v", err)
	}
	var out []string
	for _, d := range c.Discrepancies {
		if !slices.Contains(categories, d.Category) {
			continue
		}
		out = append(out, fmt.Sprintf("%s.%s %s", d.Category, d.Kind, d.Severity))
		if words := d.Reason.In("en"); strings.HasPrefix(words, string(d.Category)+".") {
			tb.Errorf("reason of %s.%s = %q, want a sentence", d.Category, d.Kind, words)
		}
	}
	return out
}

// factTest is a pair of texts and the one finding wanted, "" for none.
type factTest struct{ name, language, old, new, want string }

func runFactTests(t *testing.T, tests []factTest, categories ...check.Category) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(factsIn(t, tt.language, tt.old, tt.new, categories...), ", ")
			if got != tt.want {
				t.Errorf("Compare(%q, %q) = %q, want %q", tt.old, tt.new, got, tt.want)
			}
		})
	}
}

func TestNumberRule(t *testing.T) {
	runFactTests(t, []factTest{
		{"value", "en", "About 40 people died in the fire.", "About 45 people died in the fire.", "number.value major"},
		{"score", "en", "The town beat the city 3-1 at home.", "The town beat the city 1-3 at home.", "number.value major, number.value major"},
		{"million as a letter", "en", "Some 4m people left.", "Some 4 million people left.", ""},
		{"million as a letter before a currency", "en", "The mill is worth 4m euros.", "The mill is worth 4 million euros.", ""},
		{"another million as a letter", "en", "Some 4m people left.", "Some 5 million people left.", "number.value major"},
		{"metres as a letter", "en", "The pier is 4m high.", "The pier is 6m high.", "number.value major"},
		{"from and to", "en", "The rate rose from 4 to 5 in June.", "The rate rose from 5 to 4 in June.", "number.value major, number.value major"},
		{"German from and to", "de", "Der Kurs stieg von 4 auf 5 im Juni.", "Der Kurs stieg von 5 auf 4 im Juni.", "number.value major, number.value major"},
		{"members of a list", "en", "Buses 4 and 5 stop at the mill.", "Buses 5 and 4 stop at the mill.", ""},
		{"parts of a sentence that changed places", "en", "Sales rose by 4 in May and by 5 in June.", "Sales rose by 5 in June and by 4 in May.", ""},
		{"Chinese numerals", "zh", "火灾造成十二人死亡。", "火灾造成13人死亡。", "number.value major"},
		{"no less than", "en", "At least twenty boats sank in the storm.", "No less than 20 boats sank in the storm.", ""},
		{"no less than, less than", "en", "No less than 20 boats sank in the storm.", "Less than 20 boats sank in the storm.", "number.precision major"},
		{"Russian no less than", "ru", "По меньшей мере двадцать лодок погибли.", "Не менее 20 лодок погибли.", ""},
		{"pence", "en", "A loaf costs 95p in the shop.", "A loaf costs £0.95 in the shop.", ""},
		{"pence and pounds", "en", "A loaf costs 95p in the shop.", "A loaf costs £95 in the shop.", "number.unit major"},
		{"Japanese digits before characters", "ja", "参加者は1万5千人だった。", "参加者は15000人だった。", ""},
		{"Japanese digits before other characters", "ja", "参加者は1万5千人だった。", "参加者は1万6千人だった。", "number.value major"},
		{"Korean digits before letters", "ko", "참가자는 1만5천 명이었다.", "참가자는 15000명이었다.", ""},
		{"Korean digits before other letters", "ko", "참가자는 1만 5천명이었다.", "참가자는 1만6천명이었다.", "number.value major"},
		{"Korean words that begin like numbers", "ko", "천안에서 배 3척이 떠났다.", "만리포에서 배 3척이 떠났다.", ""},
		{"Chinese numerals of one value", "zh", "火灾造成一百二十人死亡。", "大火共造成120人丧生。", ""},
		{"Japanese numerals", "ja", "火事で十二人が死亡した。", "火事で十三人が死亡した。", "number.value major"},
		{"digits and words", "en", "The talks took 21 days in all.", "The talks took twenty-one days in all.", ""},
		{"word changed", "en", "The talks took eleven days in all.", "The talks took twelve days in all.", "number.value major"},
		{"groups", "en", "The fire killed 1,200 cattle.", "The fire killed 1 200 cattle.", ""},
		{"magnitude", "en", "The state lost 1.2 million people.", "The state lost 1,200,000 people.", ""},
		{"more than a round number", "en", "The flood took 431 boats from the harbour.", "The flood took more than 400 boats from the harbour.", "number.precision minor"},
		{"magnitude changed", "en", "The state spent $3 million on roads.", "The state spent $3 billion on roads.", "number.order-of-magnitude major"},
		{"ordinal", "en", "It was the 3rd fire that week.", "It was the third fire that week.", ""},
		{"ordinal changed", "en", "It was the third fire that week.", "It was the fifth fire that week.", "number.value major"},
		{"fraction", "en", "They lost 3/4 of the harvest.", "They lost three quarters of the harvest.", ""},
		{"range", "en", "It needs 10-15 workers there.", "It needs 10 to 15 workers there.", ""},
		{"range changed", "en", "It needs 10 to 15 workers there.", "It needs 10 to 18 workers there.", "number.value major"},
		{"range whose unit stands twice", "en", "The caves are 100 to 250 meters wide.", "The caves are 100 m to 250 m wide.", ""},
		{"dozens", "en", "Dozens of houses burned down.", "Hundreds of houses burned down.", "number.value major"},
		{"percent", "en", "Prices rose by 5 percent there.", "Prices rose by 5% there.", ""},
		{"points", "en", "The share rose by 5 percent there.", "The share rose by 5 percentage points there.", "number.percent-or-points major"},
		{"unit converted", "en", "The town lies 10 miles from the border.", "The town lies 16 km from the border.", ""},
		{"unit changed", "en", "The town lies 10 miles from the border.", "The town lies 10 km from the border.", "number.unit major"},
		{"currency", "en", "The house cost $500 at the time.", "The house cost €500 at the time.", "number.currency major"},
		{"currency by name", "en", "The house cost €500 at the time.", "The house cost 500 euros at the time.", ""},
		{"precision", "en", "The strike hit 13,200 workers.", "The strike hit more than 13,000 workers.", "number.precision minor"},
		{"other words", "en", "The fire in the old mill killed 12 people on the spot.", "Some 14 people lost their lives when the old mill burned.", "number.value major"},
		{"number beside its conversion", "en", "The caves are 100 to 250 meters (328 to 820 feet) wide.", "The caves are 100 m to 250 m (328 to 820 ft) wide.", ""},
		{"conversion changed", "en", "The caves are 250 meters (820 feet) wide.", "The caves are 250 meters (920 feet) wide.", "number.value major"},
		{"speed", "en", "The train ran at 60 mph there.", "The train ran at 97 km/h there.", ""},
		{"speed changed", "en", "The train ran at 60 mph there.", "The train ran at 60 km/h there.", "number.unit major"},
		{"degrees", "en", "It was 30°C in the shade.", "It was 86°F in the shade.", ""},
		{"degrees changed", "en", "It was 30°C in the shade.", "It was 80°F in the shade.", "number.value major"},
		{"below zero", "en", "The mercury fell to minus 5 that night.", "The mercury fell to -5 that night.", ""},
		{"sign lost", "en", "The mercury fell to -5 that night.", "The mercury fell to 5 that night.", "number.value major"},
		{"pounds of money", "en", "The bridge cost 3.5 billion pounds.", "The bridge cost £3.5bn.", ""},
		{"pounds of mass", "en", "The parcel weighs 5 pounds.", "The parcel weighs 5 kg.", "number.unit major"},
		{"a million", "en", "About a million people fled.", "About a billion people fled.", "number.order-of-magnitude major"},
		{"half a million", "en", "Half a million people fled.", "Some 500,000 people fled.", ""},
		{"several hundred", "en", "They counted several hundred tents.", "They counted several thousand tents.", "number.order-of-magnitude major"},
		{"and a half", "en", "It took two and a half years.", "It took 2.5 years.", ""},
		{"half dropped", "en", "It took two and a half years.", "It took two years.", "number.value major"},
		{"half sign", "en", "It took 1½ hours to get there.", "It took 1.5 hours to get there.", ""},
		{"half in percent", "en", "They said half of the houses burned.", "They said 50 percent of the houses burned.", ""},
		{"fold", "en", "The fund grew tenfold.", "The fund grew fivefold.", "number.value major"},
		{"first and second", "en", "She came first in the race.", "She came second in the race.", "number.value major"},
		{"values that changed places", "en", "It happened in 2 of the 3 mines.", "It happened in 3 of the 2 mines.", "number.value major, number.value major"},
		{"other bound", "en", "Up to 40 people died in the fire.", "At least 40 people died in the fire.", "number.precision major"},
		{"bound dropped", "en", "They freed at least 40 people.", "They freed 40 people.", "number.precision minor"},
		{"bound in other words", "en", "They freed more than 40 people.", "They freed over 40 people.", ""},
		{"four digits that count", "en", "Police found 1866 letters in the house.", "Police found 1865 letters in the house.", "number.value major"},
		{"four digits and thousand", "en", "He received 1500 thousand votes.", "He received 1.5 million votes.", ""},
		{"four digits of a year", "en", "The law of 1866 allowed it.", "The law of 1865 allowed it.", "date.year major"},
		{"a decade", "en", "It was the worst fire in ten years.", "It was the worst fire in a decade.", ""},
		{"more than a decade", "en", "It was the worst fire in a decade.", "It was the worst fire in two decades.", "number.value major"},
		{"a third", "en", "They lost a third of the crops.", "They lost one third of the crops.", ""},
		{"long numbers", "en", "The account held 12345678901 coins.", "The account held 12345678902 coins.", "number.value major"},
		{"Ukrainian", "uk", "Місто залишили 5 тис. людей.", "Місто залишили п'ять тисяч людей.", ""},
		{"Ukrainian changed", "uk", "Місто залишили 5 тис. людей.", "Місто залишили 50 тис. людей.", "number.order-of-magnitude major"},
		{"Russian", "ru", "Город покинули двадцать три человека.", "Город покинули 24 человека.", "number.value major"},
		{"German", "de", "Der Schaden beträgt 3,5 Millionen Euro.", "Der Schaden beträgt 3.500.000 Euro.", ""},
		{"German changed", "de", "Der Schaden beträgt 3,5 Millionen Euro.", "Der Schaden beträgt 4,5 Millionen Euro.", "number.value major"},
		{"so many of so many, a share", "en", "Four out of five sailors voted for it.", "80 percent of sailors voted for it.", ""},
		{"so many of so many, a fraction", "en", "One voter in four stayed at home.", "A quarter of voters stayed at home.", ""},
		{"so many of so many, another share", "en", "Four out of five sailors voted for it.", "70 percent of sailors voted for it.", "number.value major"},
		{"so many of so many, of others", "en", "One in four voters stayed at home.", "One in five voters stayed at home.", "number.value major"},
		{"so many of so many that stayed, beside a share", "en", "Two of three ships sank, and half of the crew.", "Two of three ships sank, and a third of the crew.", "number.value major"},
		{"German so many of so many", "de", "Vier von fünf Seeleuten stimmten dafür.", "80 Prozent der Seeleute stimmten dafür.", ""},
		{"French so many of so many", "fr", "Un marin sur quatre est resté chez lui.", "25 % des marins sont restés chez eux.", ""},
		{"fraction with a hyphen", "en", "Over half of the mills are closed.", "Over two-thirds of the mills are closed.", "number.value major"},
		{"fraction with a hyphen, in percent", "en", "Two-thirds of the mills are closed.", "67 percent of the mills are closed.", ""},
		{"more than before of what is at least so much", "en", "The storm killed at least 30 people.", "The storm killed at least 33 people.", "number.value major"},
		{"Spanish thousand by itself", "es", "Murieron mil doscientas personas.", "Murieron 1.200 personas.", ""},
		{"cents", "en", "A loaf is sold for 99 cents there.", "A loaf is sold for $0.99 there.", ""},
		{"cents of another currency", "en", "A loaf is sold for 99 pence there.", "A loaf is sold for 0.99 pounds there.", ""},
		{"more cents", "en", "A loaf is sold for 99 cents there.", "A loaf is sold for $0.89 there.", "number.value major"},
		{"cents, dollars", "en", "A loaf is sold for 99 cents there.", "A loaf is sold for $99 there.", "number.unit major"},
		{"Russian copecks", "ru", "Билет подорожал на 50 копеек вчера.", "Билет подорожал на 0,5 рубля вчера.", ""},
		{"French", "fr", "L'incendie a tué douze personnes.", "L'incendie a tué treize personnes.", "number.value major"},
		{"Spanish", "es", "El incendio mató a doce personas.", "El incendio mató a 12 personas.", ""},
		{"language without data", "fi", "Tulipalo tappoi 12 ihmistä.", "Tulipalo tappoi 13 ihmistä.", "number.value major"},
	}, check.Number, check.Date)
}

// writings are ways to write a whole number of some group.
func writings(n int) []string {
	digits := fmt.Sprint(n)
	out := []string{digits}
	if n >= 1000 && n < 1_000_000 {
		head, tail := digits[:len(digits)-3], digits[len(digits)-3:]
		out = append(out, head+","+tail, head+"\u00a0"+tail)
	}
	return out
}

// TestNumberIsNeverCosmetic: whatever number takes the place of another, it is
// named, and the verdict says that something changed; the same number in another
// writing is not named.
func TestNumberIsNeverCosmetic(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 4))
	frames := []string{
		"The army lost %s vehicles near the town.",
		"A spokesman said that %s people had left Kyiv since the attack.",
		"The firm paid $%s for the old harbour, she said.",
		"Nearly %s%% of the voters stayed at home.",
		"The village lies %s km from the border, and nobody lives there.",
		"\"We counted %s wounded that night,\" the doctor said.",
		"Room %s was locked when the police came.",
		"%s children were taken to a camp.",
	}
	for range 3000 {
		frame := frames[random.IntN(len(frames))]
		top := []int{10, 100, 3000, 900_000, 1e12}[random.IntN(5)]
		a, b := 2+random.IntN(top), 2+random.IntN(top)
		if random.IntN(3) == 0 {
			b = a + 1 // the smallest change there is
		}
		pick := func(n int) string {
			w := writings(n)
			return w[random.IntN(len(w))]
		}
		old, new := fmt.Sprintf(frame, pick(a)), fmt.Sprintf(frame, pick(b))
		c, err := diff.Compare(t.Context(), diff.Text{Raw: old}, diff.Text{Raw: new})
		if err != nil {
			t.Fatal(err)
		}
		named := slices.ContainsFunc(c.Discrepancies, func(d check.Discrepancy) bool {
			return (d.Category == check.Number || d.Category == check.Date || d.Category == check.Quote) && d.Severity > check.Neutral
		})
		switch {
		case a != b && c.Verdict != diff.Substantive:
			t.Errorf("Compare(%q, %q) is %s, want %s", old, new, c.Verdict, diff.Substantive)
		case a != b && !named:
			t.Errorf("Compare(%q, %q) = %v, want the number named", old, new, c.Discrepancies)
		case a == b && named:
			t.Errorf("Compare(%q, %q) = %v, want no number named", old, new, c.Discrepancies)
		}
	}
}

// TestNumberIsNeverCosmeticByChance: numbers too long for arithmetic, and values
// that only changed places, are not called the same either.
func TestNumberIsNeverCosmeticByChance(t *testing.T) {
	for _, tt := range [][2]string{
		{"The money went to account 48205550000123456781.", "The money went to account 48205550000123456782."},
		{"The number is 3804412345678.", "The number is 3804412345679."},
		{"He sold 5 for $10 there.", "He sold 10 for $5 there."},
		{"On 3 May 4 people died.", "On 4 May 3 people died."},
	} {
		for _, pair := range [][2]string{tt, {tt[1], tt[0]}} {
			c, err := diff.Compare(t.Context(), diff.Text{Raw: pair[0]}, diff.Text{Raw: pair[1]})
			if err != nil {
				t.Fatal(err)
			}
			named := slices.ContainsFunc(c.Discrepancies, func(d check.Discrepancy) bool {
				return (d.Category == check.Number || d.Category == check.Date) && d.Severity == check.Major
			})
			if c.Verdict != diff.Substantive || !named {
				t.Errorf("Compare(%q, %q) is %s with %v, want %s and the number named", pair[0], pair[1], c.Verdict, c.Discrepancies, diff.Substantive)
			}
		}
	}
}
