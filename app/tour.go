package app

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"stet/app/present"
)

// tour shows the window to those who see it for the first time: a few sentences in
// the line above the texts, and a frame around what each is about.
type tour struct {
	layer *fyne.Container
	frame *canvas.Rectangle
	step  int // from 1; 0 while there is no tour
}

func newTour() *tour {
	t := &tour{frame: canvas.NewRectangle(nil)}
	t.frame.StrokeWidth, t.frame.CornerRadius = 3, 6
	t.layer = container.NewWithoutLayout(t.frame)
	t.layer.Hide()
	return t
}

// tourSteps are what is shown, with the keys of the sentences.
func (s *Shell) tourSteps() []tourStep {
	return []tourStep{
		{word("tour.texts", s.command("legend").keys()), s.text.CompareView},
		{word("tour.list", s.command("next").keys()), s.findingsView.list},
		{word("tour.decide", s.command("palette").keys(), s.command("keys").keys()), s.findingsView.detail},
	}
}

type tourStep struct {
	says  string
	about fyne.CanvasObject
}

// offerTour begins the tour where nobody has seen it yet.
func (s *Shell) offerTour() {
	if !s.habits.Bool(touredKey, false) {
		s.showTour()
	}
}

// showTour begins the tour, on the sample if nothing is compared.
func (s *Shell) showTour() {
	if s.pane.State != present.Compared {
		s.setHabit(touredKey, false)
		s.addSample() // and then the tour, as it was not seen
		return
	}
	s.tour.step = 0
	s.nextStep()
}

// nextStep goes on with the tour, or ends it.
func (s *Shell) nextStep() {
	s.setHabit(touredKey, true)
	steps := s.tourSteps()
	step := s.tour.step + 1
	if step > len(steps) {
		s.line.hide()
		return
	}
	label := word("button.next")
	if step == len(steps) {
		label = word("button.close")
	}
	position := word("compare.position", strconv.Itoa(step), strconv.Itoa(len(steps)))
	s.line.offer(position+" · "+steps[step-1].says, label, s.nextStep) // ends the step before
	s.tour.step, s.line.onGone = step, s.endTour
	s.tour.layer.Show()
	s.placeTour()
	s.followTour()
	s.window.Canvas().Focus(s.line.act)
}

// endTour is told when the line says something else, or nothing.
func (s *Shell) endTour() {
	s.tour.step = 0
	s.tour.layer.Hide()
}

// followTour moves the frame with what it is about, once all of the window is laid out.
func (s *Shell) followTour() {
	if s.tour.step > 0 {
		s.after(0, s.placeTour)
	}
}

// placeTour puts the frame around what the step is about.
func (s *Shell) placeTour() {
	if s.tour.step == 0 {
		return
	}
	about := s.tourSteps()[s.tour.step-1].about
	driver := s.app.Driver()
	at := driver.AbsolutePositionForObject(about).Subtract(driver.AbsolutePositionForObject(s.tour.layer))
	s.tour.frame.StrokeColor = theme.Color(theme.ColorNamePrimary)
	s.tour.frame.FillColor = nil
	put(s.tour.frame, at.X, at.Y, about.Size().Width, about.Size().Height)
	s.tour.layer.Refresh()
}
