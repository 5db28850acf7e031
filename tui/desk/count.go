package desk

// Count says a number of things: "1 line", "3,000 lines".
func Count(n int, thing string) string { return CountOf(n, thing, thing+"s") }

// CountOf is Count where the plural takes more than an s.
func CountOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Thousands(n) + " " + many
}
