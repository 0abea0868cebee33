package app

import "stet/app/present"

// preferred is the brightness that was asked for, now or when the window was
// last open.
func (s *Shell) preferred() Brightness {
	if s.opts.Brightness != "" {
		return s.opts.Brightness
	}
	return keptBrightness(s.habits)
}

func keptBrightness(habits *present.Habits) Brightness {
	switch b := Brightness(habits.String(brightnessKey)); b {
	case Light, Dark:
		return b
	case AsSystem:
	}
	return AsSystem
}

func (s *Shell) setBrightness(b Brightness) {
	s.brightness = b
	s.others(func(o *Shell) { o.brightness = b })
	if s.opts.Brightness == "" {
		s.setHabit(brightnessKey, string(b))
	}
	s.recolourAll()
}

// recolourAll draws all windows in the colours that count now.
func (s *Shell) recolourAll() {
	l := newLook(s.brightness)
	l.colours = s.family.colours
	s.app.Settings().SetTheme(l)
	for _, o := range s.family.shells {
		o.recolour()
	}
}

// recolour draws anew what has colours that are not the toolkit's.
func (s *Shell) recolour() {
	if s.findingsView != nil {
		s.findingsView.list.Refresh()
		s.libraryView.list.Refresh()
		s.text.Refresh()
		s.text.strip.Refresh()
		for _, l := range []*noticeLine{s.libraryView.notice, s.gone, s.line} {
			l.recolour()
		}
		s.showSwitches()
	}
}

// toggleBrightness goes from what is seen to the other.
func (s *Shell) toggleBrightness() {
	if dark() {
		s.setBrightness(Light)
	} else {
		s.setBrightness(Dark)
	}
}
