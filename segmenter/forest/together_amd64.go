package forest

import "golang.org/x/sys/cpu"

// asksWide tells that the processor compares the values of all lanes at once, in its 256 bits (AVX2).
var asksWide = cpu.X86.HasAVX2

// spreadValues writes eight values, one of each vector, into each of the rows of some blocks of eight features.
// All vectors must have values for all features of these blocks.
//
//go:noescape
func spreadValues(rows *[flatFeatures][Together]float32, vectors *[Together]*float32, blocks []uint8)

// answerValues answers questions by rows of eight values.
//
//go:noescape
func answerValues(rows *[flatFeatures][Together]float32, answers *[mostAnswers]uint64, fours []fourAsks)
