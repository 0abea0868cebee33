package align

import "context"

// stopped returns ctx's error, for the loops that are long: it is asked for only
// in some rounds, as it costs more than a short one.
func stopped(ctx context.Context, round int) error {
	const rounds = 64
	if round%rounds == 0 {
		return ctx.Err()
	}
	return nil
}
