package dupes

import "strings"

// What an independent maker of collections, who never saw ours, found wrong, one case each.
var judgedCases = []newsCase{
	{
		"two updates of a story that stands in digests, too",
		[]string{
			bridge, piece(cup, 0, 2) + "\n" + bridge, piece(opera, 0, 2) + "\n" + bridge,
			strings.Join([]string{bees, bridge, school}, "\n"), strings.Join([]string{museum, bridge, strike}, "\n"),
		},
		[]string{"near a b c", "contained a in d", "contained a in e"},
		"",
	},
	{
		"a copy with every fourth word changed, each under a headline of its own",
		[]string{
			"Hauliers are angry about a detour that nobody told them of in time\n" + bridge,
			"Long way round from Monday on as girders crack at Halden\n" + strings.Join(edited(lines(bridge), 4), "\n"),
		},
		[]string{"near a b"},
		"",
	},
}
