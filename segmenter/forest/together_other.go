//go:build !amd64

package forest

// asksWide tells that the processor compares the values of all lanes at once.
const asksWide = false

func spreadValues(*[flatFeatures][Together]float32, *[Together]*float32, []uint8) {}

func answerValues(*[flatFeatures][Together]float32, *[mostAnswers]uint64, []fourAsks) {}
