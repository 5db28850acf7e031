package desk

import "time"

// When says a time as the clock of this machine showed it. The store keeps its times in UTC, which is not what the
// editor's own clock shows.
func When(t time.Time, layout string) string { return t.Local().Format(layout) }
