// Package splits trains the split model of package segmenter on practice pages
// and measures it.
package splits
