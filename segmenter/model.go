package segmenter

// model gives the log-odds that a story begins at a gap.
type model struct {
	bias    float64
	weights [featureCount]weight
	lengths lengths
}

// weight is the share of one feature in a score: factor times the distance of
// the feature from centre.
type weight struct{ centre, factor float64 }

func (m *model) score(v *features) float64 {
	total := m.bias
	for f := range v {
		if w := &m.weights[f]; w.factor != 0 {
			total += w.factor * (float64(v[f]) - w.centre)
		}
	}
	return total
}

// contributions returns what each feature adds to the score.
func (m *model) contributions(v *features) [featureCount]float64 {
	var out [featureCount]float64
	for f := range v {
		w := &m.weights[f]
		out[f] = w.factor * (float64(v[f]) - w.centre)
	}
	return out
}

func newModel() *model {
	m := &model{bias: -3}
	for f, w := range map[feature]weight{
		featureCosine4:         {0.09, -22},
		featureCosine8:         {0.12, -14},
		featureDepth4:          {0.10, 4},
		featureFreshNames4:     {0.60, 2},
		featureFreshWords2:     {0.60, 2},
		featureLastNamesKept4:  {0.30, -1},
		featureKnownSurname:    {0.50, -0.8},
		featureIntroduced:      {0.30, 0.4},
		featureStrangeSurname:  {0, -0.8},
		featureQuoteOpens:      {0, -2},
		featurePronounOpens:    {0, -1.5},
		featureConnectiveOpens: {0, -1.5},
		featureLowerOpens:      {0, -1},
		featureSaid:            {0.3, -0.4},
		featureWeekdayNext:     {0.3, 0.5},
		featureDateline:        {0, 2.5},
		featureNextInPast:      {60, -0.004},
		featureLastColon:       {0, -1.5},
	} {
		m.weights[f] = w
	}
	m.lengths = lengths{0, -2, -1.2, -0.7, -0.3}
	return m
}
