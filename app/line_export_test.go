package app

import "image/color"

// LineGround is what stands behind the words above the texts.
func (s *Shell) LineGround() color.Color { return s.line.ground.FillColor }
