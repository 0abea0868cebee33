package check

import "stet/diff/segment"

// neighbours are the words that stand beside one another in a text. They are read
// when first asked for: most texts have nothing that would need them.
type neighbours struct {
	text  *segment.Text
	pairs map[[2]string]bool
}

func (n *neighbours) read() {
	if n.pairs != nil {
		return
	}
	tokens := n.text.Tokens
	n.pairs = make(map[[2]string]bool, len(tokens))
	for i := 1; i < len(tokens); i++ {
		n.pairs[[2]string{tokens[i-1].Norm, tokens[i].Norm}] = true
	}
}

// share is how many of the tokens' neighbours are neighbours in the text, as a share.
func (n *neighbours) share(tokens []segment.Token) float64 {
	n.read()
	count := 0
	for i := 1; i < len(tokens); i++ {
		if n.pairs[[2]string{tokens[i-1].Norm, tokens[i].Norm}] {
			count++
		}
	}
	return float64(count) / float64(max(1, len(tokens)-1))
}

// has reports whether all of the tokens are neighbours in the text as they are here.
func (n *neighbours) has(tokens []segment.Token) bool { return len(tokens) > 1 && n.share(tokens) == 1 }
