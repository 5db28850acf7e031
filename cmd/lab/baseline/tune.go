package baseline

// Splitter is either of the two with its constants.
type Splitter interface {
	Split(p Page, f *Frequencies) []int
}

// Grid returns the settings that Tune chooses among, by name.
func Grid() map[string][]Splitter {
	var tiling, depth []Splitter
	for _, tokens := range []int{10, 20, 30} {
		for _, block := range []int{6, 10} {
			for _, deviations := range []float64{0, -0.5, -1, -1.5, -2} {
				tiling = append(tiling, TextTiling{tokens, block, deviations})
			}
		}
	}
	for threshold := 0.06; threshold < 0.40; threshold += 0.02 {
		depth = append(depth, Depth{8, threshold})
	}
	return map[string][]Splitter{"TextTiling, tuned": tiling, "depth score": depth}
}

// Best returns the splitter with the highest value.
func Best(list []Splitter, value func(Splitter) float64) Splitter {
	best, most := list[0], -1.0
	for _, s := range list {
		if v := value(s); v > most {
			best, most = s, v
		}
	}
	return best
}
