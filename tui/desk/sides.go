package desk

// The widths at which the sides go: below rightFrom cells the right one, below leftFrom the left one.
const (
	rightFrom = 104
	leftFrom  = 70
)

// Sides returns the widths of the queue at the left and of the evidence at the right of a screen, 0 for one that
// there is no room for. They are the same on all tabs, so that nothing jumps from one to the next.
func Sides(width int) (left, right int) {
	if width >= leftFrom {
		left = min(max(width*2/9, 20), 44)
	}
	if width >= rightFrom {
		right = min(max(width/4, 30), 46)
	}
	return left, right
}
