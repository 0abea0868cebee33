package present

import "context"

// runApart is Run for work that no other takes the place of.
func runApart[T any](s Setting, work func(context.Context) (T, error), show func(T, error)) {
	var slot Slot
	Run(s.Context, s.Runner, &slot, work, show)
}

// read reads something and shows it. What goes wrong is told to the user.
func read[T any](s Setting, from func(context.Context) (T, error), show func(T)) {
	runApart(s, from, func(got T, err error) {
		if err != nil {
			s.Fail(err)
			return
		}
		show(got)
	})
}

// change changes something and then calls done. What goes wrong is told to the user.
func (s Setting) change(do func(context.Context) error, done func()) {
	read(s, func(ctx context.Context) (struct{}, error) { return struct{}{}, do(ctx) }, func(struct{}) { done() })
}

// keep is change for what a person did: it is kept even if the window is closed meanwhile.
func (s Setting) keep(do func(context.Context) error, done func()) {
	s.change(func(ctx context.Context) error { return do(context.WithoutCancel(ctx)) }, done)
}
