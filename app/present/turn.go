package present

// turns keeps what a person does about discrepancies in its order: a key that comes
// while a decision is being saved is meant for the discrepancy that this one goes on to.
type turns struct {
	deciding bool
	waiting  []func()
}

// take does something or, while a decision is being saved, has it done afterwards.
func (t *turns) take(do func()) {
	if t.deciding {
		t.waiting = append(t.waiting, do)
		return
	}
	do()
}

// begin marks that a decision is being saved.
func (t *turns) begin() { t.deciding = true }

// end does what waited for the decision. What could not be saved is for the person to
// see first: then nothing more is done.
func (t *turns) end(err error) {
	t.deciding = false
	if err != nil {
		t.waiting = nil
	}
	for len(t.waiting) > 0 && !t.deciding {
		next := t.waiting[0]
		t.waiting = t.waiting[1:]
		next()
	}
}
