package check_test

import (
	"testing"

	"stet/diff/check"
)

func TestDateRule(t *testing.T) {
	runFactTests(t, []factTest{
		{"day", "en", "The trial began on January 30.", "The trial began on January 31.", "date.day major"},
		{"day in another order", "en", "The trial began on Jan. 30, 2022.", "The trial began on 30 January 2022.", ""},
		{"month", "en", "The trial began on January 30.", "The trial began on March 30.", "date.month major"},
		{"year", "en", "The church was built in 1912.", "The church was built in 1921.", "date.year major"},
		{"weekday", "en", "The trial began on Tuesday.", "The trial began on Wednesday.", "date.weekday major"},
		{"numeric", "en", "The trial began on 2022-01-30.", "The trial began on January 30, 2022.", ""},
		{"time", "en", "The bomb went off at 10:30 a.m. in the square.", "The bomb went off at 10:45 a.m. in the square.", "date.time major"},
		{"time of two clocks", "en", "The bomb went off at 5 p.m. in the square.", "The bomb went off at 17:00 in the square.", ""},
		{"time in words", "en", "The talks begin at five o'clock there.", "The talks begin at six o'clock there.", "date.time major"},
		{"o'clock leaves the half of the day open", "en", "The talks begin at five o'clock there.", "They begin at 5 p.m. there.", ""},
		{"French time", "fr", "La séance commence à 15h30 ici.", "La séance commence à 15h40 ici.", "date.time major"},
		{"French hour", "fr", "La séance commence à 15 heures ici.", "La séance commence à 16h ici.", "date.time major"},
		{"German time in words", "de", "Die Sitzung beginnt um fünf Uhr dort.", "Die Sitzung beginnt um sechs Uhr dort.", "date.time major"},
		{"Ukrainian hour", "uk", "Засідання почнеться о 15 годині тут.", "Засідання почнеться о 16 годині тут.", "date.time major"},
		{"decade", "en", "The mill was built in the 1990s there.", "The mill was built in the 1980s there.", "date.year major"},
		{"decade and year", "en", "The mill was built in the 1990s there.", "The mill was built in 1990 there.", "date.year major"},
		{"decade without its century", "en", "The mill was built in the 1990s there.", "The mill was built in the ’90s there.", ""},
		{"another decade without its century", "en", "The mill was built in the 1990s there.", "The mill was built in the ’80s there.", "date.year major"},
		{"German decade", "de", "Die Mühle entstand in den 1990er Jahren.", "Die Mühle entstand in den 1980er Jahren.", "date.year major"},
		{"Ukrainian decade", "uk", "Млин збудували у 1990-х роках.", "Млин збудували у 1980-х роках.", "date.year major"},
		{"other words", "en", "On Tuesday the minister left for Paris with his wife.", "The minister and his wife left for Paris on Friday.", "date.weekday major"},
		{"may is no month", "en", "He may go to Paris.", "He might go to Paris.", ""},
		{"yesterday", "en", "The train left yesterday at noon.", "The train left today at noon.", "date.day major"},
		{"last week", "en", "The mayor resigned last week.", "The mayor resigned this week.", "date.day major"},
		{"next year", "en", "The bridge opens this year.", "The bridge opens next year.", "date.year major"},
		{"season", "en", "The bridge opens in spring.", "The bridge opens in autumn.", "date.month major"},
		{"part of the day", "en", "The mill burned down in the morning.", "The mill burned down in the evening.", "date.time major"},
		{"a spring is no season", "en", "He drank from a spring near the mill.", "He drank from a well near the mill.", ""},
		{"first day of a range", "en", "The fair runs from 3 to 5 May.", "The fair runs from 4 to 5 May.", "date.day major"},
		{"last day of a range", "en", "The fair runs May 3-5 in the park.", "The fair runs May 3-6 in the park.", "date.day major"},
		{"range in another order", "en", "The fair runs May 3-5 in the park.", "The fair runs 3-5 May in the park.", ""},
		{"years of a range", "en", "He was jailed in 2010-14 there.", "He was jailed in 2010-2014 there.", ""},
		{"weekday of the date", "en", "PARIS, May 16, 2024 - The court met on Tuesday, he said.", "PARIS, May 16, 2024 - The court met on May 14, he said.", ""},
		{"weekday of another date", "en", "PARIS, May 16, 2024 - The court met on Tuesday, he said.", "PARIS, May 16, 2024 - The court met on May 15, he said.", "date.weekday major"},
		{"yesterday's date", "en", "PARIS, May 16, 2024 - The court met yesterday, he said.", "PARIS, May 16, 2024 - The court met on May 15, he said.", ""},
		{"not yesterday's date", "en", "PARIS, May 16, 2024 - The court met yesterday, he said.", "PARIS, May 16, 2024 - The court met on May 12, he said.", "date.day major"},
		{"no dateline", "en", "The court met on Tuesday, he said.", "The court met on May 15, he said.", ""},
		{"weekday that the date is not", "en", "The court met on Tuesday, May 14, 2024.", "The court met on Tuesday, May 15, 2024.", "date.weekday-date-mismatch major, date.day major"},
		{"the author's own contradiction", "en", "The court met on Tuesday, May 15, 2024, in the town.", "The court met on Tuesday, May 15, 2024, in the city.", ""},
		{"German", "de", "Der Prozess begann am 3. Mai 2021.", "Der Prozess begann am 3. März 2021.", "date.month major"},
		{"German numeric", "de", "Der Prozess begann am 03.05.2021.", "Der Prozess begann am 3. Mai 2021.", ""},
		{"Ukrainian", "uk", "Суд розпочався у вівторок.", "Суд розпочався у середу.", "date.weekday major"},
		{"Russian", "ru", "Суд начался 3 мая.", "Суд начался 4 мая.", "date.day major"},
		{"French", "fr", "Le procès a commencé le 3 mai.", "Le procès a commencé le 3 juin.", "date.month major"},
		{"German yesterday", "de", "Der Prozess begann gestern in Köln.", "Der Prozess begann heute in Köln.", "date.day major"},
		{"Ukrainian yesterday", "uk", "Суд розпочався вчора у Львові.", "Суд розпочався сьогодні у Львові.", "date.day major"},
		{"French season", "fr", "Le procès a commencé cet hiver à Lyon.", "Le procès a commencé ce printemps à Lyon.", "date.month major"},
		{"Russian season", "ru", "Суд начался весной в Москве.", "Суд начался осенью в Москве.", "date.month major"},
		{"Spanish next year", "es", "El puente se abre este año.", "El puente se abre el próximo año.", "date.year major"},
		{"Spanish", "es", "El juicio empezó el lunes.", "El juicio empezó el martes.", "date.weekday major"},
	}, check.Number, check.Date)
}
