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
	{
		"the end of a story under a notice that stands in many texts, and the story",
		underNotice(bridge, piece(bridge, 3, 5)+"\n"+notice),
		[]string{"contained b in a"},
		"",
	},
	{
		"a brief and the same brief over a notice that stands in many texts",
		underNotice(piece(bridge, 0, 2), piece(bridge, 0, 2)+"\n"+notice),
		[]string{"near a b"},
		"",
	},
}

// notice is furniture that reads as prose.
const notice = "Have you seen something that the rest of the district should know about? Write to our newsroom in Halden, or come by on any working day before noon.\n" +
	"Our reporters do not name those who talk to them, and nobody but the editor knows where a letter came from."

// underNotice returns texts and behind them others over the notice.
func underNotice(texts ...string) []string {
	for _, other := range []string{pier, school, bees, museum, strike, glacier, trial, office, cup, opera} {
		texts = append(texts, other+"\n"+notice)
	}
	return texts
}
