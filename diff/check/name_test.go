package check_test

import (
	"testing"

	"stet/diff/check"
)

func TestNameRule(t *testing.T) {
	runFactTests(t, []factTest{
		{"another place", "en", "The talks in Geneva ended without a deal.", "The talks in Vienna ended without a deal.", "name.other-place major"},
		{"another person", "en", "The prize went to Jane Holt of Leeds.", "The prize went to Mary Dunn of Leeds.", "name.other-person major"},
		{"another person, possessive", "en", "Merkel's office confirmed the trip.", "Scholz's office confirmed the trip.", "name.other-person major"},
		{"another organisation", "en", "A spokesman for the FBI declined to comment.", "A spokesman for the CIA declined to comment.", "name.other-organisation major"},
		{"words of the language with capitals", "en", "The bill passed the Senate in the evening.", "The bill passed the House in the evening.", "name.other-person major"},
		{"behind an abbreviation", "en", "She was treated by Dr. Walker for a year.", "She was treated by Dr. Parker for a year.", "name.other-person major"},
		{"one of two places of a name", "en", "Hill said the firm would stay, and Hill kept his word.", "Hill said the firm would stay, and Vance kept his word.", "name.other-person major"},
		{"like names, two places", "en", "He flew from Austria to the sea.", "He flew from Australia to the sea.", "name.other-place major"},
		{"name with a particle", "en", "The floor was given to Ursula von der Leyen first.", "The floor was given to Charles Michel first.", "name.other-person major"},
		{"organisation with of", "en", "She works for the Bank of England now.", "She works for the Bank of Japan now.", "name.other-place major"},

		{"short form", "en", "The World Health Organization warned of a second wave.", "The WHO warned of a second wave.", ""},
		{"other form of a country", "en", "The US Geological Survey measured the quake.", "The United States Geological Survey measured the quake.", ""},
		{"adjective", "en", "The Ukrainian army left the town.", "Ukraine's army left the town.", ""},
		{"initials with words between", "en", "The plan of MFI is ready for the vote.", "The plan of Marine, Ferries and Islands is ready for the vote.", ""},
		{"initials of another name", "en", "The plan of MFI is ready for the vote.", "The plan of Roads and Bridges is ready for the vote.", "name.other-organisation major"},
		{"French initials", "fr", "Le plan de la MFF est prêt pour le vote.", "Le plan de la Marine, des Ferries et du Fleuve est prêt pour le vote.", ""},
		{"pronouns contracted", "en", "I'm glad to see the ferry sail.", "We're glad to see the ferry sail.", ""},
		{"a name with an apostrophe", "en", "The letter of O'Hadley is lost.", "The letter of O'Sullivan is lost.", "name.other-person major"},
		{"another portfolio", "en", "The letter of Prime Minister Ann Hadley is lost.", "The letter of Foreign Secretary Ann Hadley is lost.", "name.title major"},
		{"initials with an accent", "en", "The plan of Électricité de Rouen is ready for the vote.", "The plan of EDR is ready for the vote.", ""},
		{"initial of one last name", "en", "The letter was signed by A. Hadley.", "The letter was signed by E. Hadley.", "name.other-person major"},
		{"initial with an accent", "en", "The letter was signed by É. Hadley.", "The letter was signed by E. Hadley.", ""},
		{"German initials", "de", "Die Gewerkschaft XYV ruft zum Streik auf.", "Die Gewerkschaft QRL ruft zum Streik auf.", "name.other-organisation major"},
		{"title abbreviated", "en", "The vote of Councillor Ann Hadley was the last.", "The vote of Cllr Ann Hadley was the last.", ""},
		{"title with a stop", "en", "The letter to Senator Hadley is lost.", "The letter to Sen. Hadley is lost.", ""},
		{"Spanish title abbreviated", "es", "La carta de la Señora Hurtado llegó ayer.", "La carta de la Sra. Hurtado llegó ayer.", ""},
		{"a word that names an organisation", "en", "Amazon rose by two percent.", "Apple rose by two percent.", "name.other-organisation major"},
		{"the same word that names nobody", "en", "Apple pies were sold in the hall.", "Cherry pies were sold in the hall.", ""},
		{"headline in title case", "en", "Old Mill Burns After Storm", "Old Barn Burns After Storm", ""},

		{"German last name", "de", "Am Abend rief Försterin Clara Vogt die Feuerwehr.", "Am Abend rief Försterin Clara Brandt die Feuerwehr.", "name.other-person major"},
		{"German first name", "de", "Am Abend rief Försterin Clara Vogt die Feuerwehr.", "Am Abend rief Försterin Carla Vogt die Feuerwehr.", "name.other-person major"},
		{"German last name by itself", "de", "Am Abend rief Clara Vogt die Feuerwehr. Nach einer Stunde war Vogt gerettet.", "Am Abend rief Clara Brandt die Feuerwehr. Nach einer Stunde war Brandt gerettet.", "name.other-person major, name.other-person major"},
		{"German name beside another change", "de", "Clara Vogt war nicht in der Hütte.", "Clara Brandt war in der Hütte.", "name.other-person major"},
		{"German places", "de", "Der Zug fuhr am Abend von Uelzen nach Triest.", "Der Zug fuhr am Abend von Uelzen nach Turin.", "name.other-place major"},
		{"German places that no table has", "de", "Der Zug fuhr am Abend von Uelzen nach Zwiesel.", "Der Zug fuhr am Abend von Soltau nach Zwiesel.", "name.other-place major"},
		{"German place by its ending", "de", "Das Fest fand mit der Kapelle in Rotenburg statt.", "Das Fest fand mit der Kapelle in Lindenstadt statt.", "name.other-place major"},
		{"German nouns without an article", "de", "Die Bäcker gingen aus Trotz nach Hause und die Müller in Eile.", "Die Bäcker gingen aus Wut nach Hause und die Müller in Hast.", ""},
		{"a place beside a person", "en", "On Friday in Berlin Clara Vogt met the press.", "On Friday in Paris Emma Brandt met the press.", "name.other-place major, name.other-person major"},
		{"German shipping company", "de", "Das hat die Reederei Ostwind am Abend erklärt.", "Das hat die Reederei Westwind am Abend erklärt.", "name.other-person major"},
		{"last name that is a word", "en", "The envoy Martin Short left at noon. In the evening Short was back.", "The envoy Martin Shore left at noon. In the evening Shore was back.", "name.other-person major, name.other-person major"},
		{"last name that is a word, in one place", "en", "The envoy Martin Wells left at noon. Wells was back in the evening.", "The envoy Martin Wells left at noon. Walls was back in the evening.", "name.other-person major"},
		{"known spellings", "en", "Troops entered Kharkov at dawn.", "Troops entered Kharkiv at dawn.", "name.variant minor"},
		{"the same sound", "en", "The floor was given to Sergei Lukyanenko.", "The floor was given to Sergey Lukianenko.", "name.variant minor, name.variant minor"},
		{"Dmitry and Dmytro", "en", "In the end Dmitry Petrenko left the party.", "In the end Dmytro Petrenko left the party.", "name.variant minor"},
		{"Wade-Giles and pinyin", "en", "The market was opened by Teng Hsiao-p'ing.", "The market was opened by Deng Xiaoping.", "name.variant minor, name.variant minor"},
		{"Wade-Giles and pinyin of a place", "en", "They met the envoy in Kaohsiung.", "They met the envoy in Gaoxiong.", "name.variant minor"},
		{"two spellings in one text", "en", "The minister flew to Kyiv. Crowds in Kyiv cheered him there.", "The minister flew to Kyiv. Crowds in Kiev cheered him there.", "name.variant minor"},
		{"the author's own two spellings", "en", "The minister flew to Kyiv. Crowds in Kiev cheered him there.", "The minister flew to Kyiv. Crowds in Kiev hailed him there.", ""},
		{"two spellings of a person in one text", "en", "The floor was given to Sergei Lukyanenko. Old friends hailed him.", "The floor was given to Sergei Lukyanenko. Old friends hailed Sergey Lukianenko.", "name.variant minor"},
		{"two people of one name", "en", "The floor was given to Oleksandr Hrek. He thanked his friend Bohdan.", "The floor was given to Oleksandr Hrek. He thanked his friend Alexander.", "name.other-person major"},
		{"Arabic", "en", "He named Abdullah Khaled as an heir.", "He named Abdallah Khalid as an heir.", "name.variant minor, name.variant minor"},
		{"Greek", "en", "He named Michalis Sarris as an heir.", "He named Mihalis Sarris as an heir.", "name.variant minor"},
		{"Greek, soft at the beginning", "en", "He named Yorgos Sarris as an heir.", "He named Giorgos Sarris as an heir.", "name.variant minor"},
		{"Greek, soft within", "en", "He named Georgios Sarris as an heir.", "He named Yeoryios Sarris as an heir.", "name.variant minor"},
		{"Hebrew", "en", "He named Yitzhak Rabin as an heir.", "He named Itzhak Rabin as an heir.", "name.variant minor"},
		{"a slip", "en", "The river Asanokawa flooded the town.", "The river Asanogawa flooded the town.", "name.misspelled minor"},

		{"deputy dropped", "en", "The deputy minister resigned at noon.", "The minister resigned at noon.", "name.title major"},
		{"deputy before two words", "en", "Deputy Foreign Minister Ivan Hrek resigned.", "Foreign Minister Ivan Hrek resigned.", "name.title major"},
		{"another rank", "en", "The plane was landed by Captain Anna Hill.", "The plane was landed by Major Anna Hill.", "name.title major"},
		{"no title before a name", "en", "The former mill is a museum.", "The mill is a museum.", ""},
	}, check.Name)
}
