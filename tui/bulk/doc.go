// Package bulk holds what accepting many proposals at once needs on any tab: how
// many of them are likely to be wrong, by their probabilities and by what this
// store's editors changed so far, and the sample that is looked at first. It knows no screen.
package bulk
