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
		{"other words", "en", "On Tuesday the minister left for Paris with his wife.", "The minister and his wife left for Paris on Friday.", "date.weekday major"},
		{"may is no month", "en", "He may go to Paris.", "He might go to Paris.", ""},
		{"German", "de", "Der Prozess begann am 3. Mai 2021.", "Der Prozess begann am 3. März 2021.", "date.month major"},
		{"German numeric", "de", "Der Prozess begann am 03.05.2021.", "Der Prozess begann am 3. Mai 2021.", ""},
		{"Ukrainian", "uk", "Суд розпочався у вівторок.", "Суд розпочався у середу.", "date.weekday major"},
		{"Russian", "ru", "Суд начался 3 мая.", "Суд начался 4 мая.", "date.day major"},
		{"French", "fr", "Le procès a commencé le 3 mai.", "Le procès a commencé le 3 juin.", "date.month major"},
		{"Spanish", "es", "El juicio empezó el lunes.", "El juicio empezó el martes.", "date.weekday major"},
	}, check.Number, check.Date)
}
