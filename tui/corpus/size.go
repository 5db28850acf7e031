package corpus

import (
	"fmt"
	"strconv"

	"stet/tui/desk"
)

// unit is what all sizes of one table are said in, so that they can be added up by eye.
type unit struct {
	name  string
	bytes int64
}

// sizeWidth is the room of a size, in cells: "9,999.9 kB" and a space before it.
const sizeWidth = 11

// unitFor returns the unit of a table whose sizes add up to total: that has at least two figures in it.
func unitFor(total int64) unit {
	u := unit{"B", 1}
	for _, name := range []string{"kB", "MB", "GB", "TB"} {
		if total < 10*1000*u.bytes {
			break
		}
		u = unit{name, 1000 * u.bytes}
	}
	return u
}

// say says a number of bytes, with one decimal where the unit is more than a byte. Only no bytes at all are 0.
func (u unit) say(n int64) string {
	if u.bytes == 1 {
		return desk.Thousands(int(n)) + " B"
	}
	tenths := (n*10 + u.bytes/2) / u.bytes
	if tenths == 0 && n > 0 {
		return "<0.1 " + u.name
	}
	return fmt.Sprintf("%s.%s %s", desk.Thousands(int(tenths/10)), strconv.FormatInt(tenths%10, 10), u.name)
}
