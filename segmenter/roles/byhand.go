package roles

// ByHand returns log-odds that each line is not text, from weights set by
// hand: what a trained model is compared with.
func ByHand(s *Sheet) []float32 {
	out := make([]float32, s.Len())
	var v Vector
	for i := range out {
		if s.Blank(i) {
			continue
		}
		s.Features(i, &v)
		out[i] = byHand(&v)
	}
	return out
}

func byHand(v *Vector) float32 {
	score := float32(-3)
	short := max(0, 14-v[fWords]) / 14
	closed := max(v[fEndsStop], v[fEndsColon]*0.5, v[fEndsEllipsis]*0.5)
	score += 3 * (1 - closed)
	score += 2 * short * (1 - v[fOpensQuote])
	score += 3 * max(0, v[fCapitals]-0.3)
	score += v[fClock] * short * 3
	score += 1.2*v[fSites] + 0.7*v[fCalls]*(1-v[fOpensQuote]) + 1.5*v[fOpensCall]
	score += 2.5*v[fOpensCredit] + 1.5*v[fEndsAgency]*(1-closed) + v[fSeparators]*0.5 + v[fMarks]*0.4
	score += 2*v[fGlued] + 4*v[fYous]
	score -= v[fSayings] + 4*v[fFunctions] - 1
	score -= 2 * v[fOpensQuote] * v[fEndsQuote] * closed
	if v[fWords] > 30 && v[fCredits]+v[fSites]+v[fYous] == 0 {
		score -= 3
	}
	return score
}
