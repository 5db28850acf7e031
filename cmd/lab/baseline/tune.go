package baseline

// Splitter is either of the two with its constants.
type Splitter interface {
	Split(p Page, f *Frequencies) []int
}

// Grid returns the settings that Tune chooses among, by name.
func Grid() map[string][]Splitter {
	tiling, depth := make([]Splitter, 0, 30), make([]Splitter, 0, 44)
	for _, tokens := range []int{10, 20, 30} {
		for _, block := range []int{6, 10} {
			for _, deviations := range []float64{0, -0.5, -1, -1.5, -2} {
				tiling = append(tiling, TextTiling{tokens, block, deviations})
			}
		}
	}
	for _, reach := range []int{8, 16} {
		for _, apart := range []int{2, 3} {
			for percent := 40; percent <= 90; percent += 5 {
				depth = append(depth, Depth{8, reach, apart, float64(percent) / 100})
			}
		}
	}
	return map[string][]Splitter{"TextTiling": tiling, "depth": depth}
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
