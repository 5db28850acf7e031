package dupes

import (
	"math"
	"math/bits"
	"slices"
)

// days is what a text says of when: news of one event names the same days,
// that of another event of the same sort others.
type days struct {
	first uint8    // the first day of the week, a bit; 0 for none
	named uint8    // days of the week, a bit each
	lead  uint8    // those among the first leadDays words
	dates []uint16 // days of months, each month<<5 | day, ascending
	year  int      // the latest, 0 for none
}

// leadDays is how many words are looked at for days of the week.
const leadDays = 120

// calendar knows the words of dates by the hash of their token: 1 to 7 for the
// days of the week, monthsFrom+1 to monthsFrom+12 for the months.
var calendar = newCalendar()

const monthsFrom = 7

func newCalendar() (c [numberBit]uint8) {
	for i, names := range [...][]string{
		{"Monday", "Mon"},
		{"Tuesday", "Tue", "Tues"},
		{"Wednesday", "Wed"},
		{"Thursday", "Thu", "Thurs"},
		{"Friday", "Fri"},
		{"Saturday", "Sat"},
		{"Sunday", "Sun"},
		{"January", "Jan"},
		{"February", "Feb"},
		{"March"},
		{"April", "Apr"},
		{"May"},
		{"June"},
		{"July"},
		{"August", "Aug"},
		{"September", "Sept", "Sep"},
		{"October", "Oct"},
		{"November", "Nov"},
		{"December", "Dec"},
	} {
		for _, name := range names {
			c[tokenOf(name)&(numberBit-1)] = uint8(i + 1) //nolint:gosec // few
		}
	}
	return c
}

// ordinals knows the numbers that are days of a month or years by the hash of
// their token.
var ordinals = newOrdinals()

const (
	firstYear = 1950
	lastYear  = 2049
)

func newOrdinals() (o [numberBit]uint16) {
	for n := uint16(1); n <= 31; n++ {
		o[tokenOf(itoa(n))&(numberBit-1)] = n
	}
	for n := uint16(firstYear); n <= lastYear; n++ {
		o[tokenOf(itoa(n))&(numberBit-1)] = n
	}
	return o
}

func itoa(n uint16) string {
	var digits []byte
	for ; n > 0; n /= 10 {
		digits = append(digits, byte('0'+n%10)) //nolint:gosec // a digit
	}
	slices.Reverse(digits)
	return string(digits)
}

func tokenOf(text string) uint16 {
	r := newWordReader(text)
	w, _ := r.next()
	return w.token()
}

// of reads the days of a text, in the memory of d. places is where names and numbers stand.
func (d days) of(f *Fingerprint, places []uint16) days {
	d.first, d.named, d.lead, d.year, d.dates = 0, 0, 0, 0, d.dates[:0]
	tokens := f.text()
	for _, at := range places {
		i, t := int(at), tokens[at]
		if t&numberBit != 0 {
			if n := int(ordinals[t&(numberBit-1)]); n >= firstYear {
				d.year = max(d.year, n)
			}
			continue
		}
		switch c := calendar[t&(numberBit-1)]; {
		case c == 0:
		case c <= monthsFrom:
			day := uint8(1) << (c - 1)
			if d.first == 0 {
				d.first = day
			}
			d.named |= day
			if i < leadDays {
				d.lead |= day
			}
		default:
			month := uint16(c-monthsFrom) << 5
			for _, at := range [...]int{i + 1, i - 1} {
				if at < 0 || at >= len(tokens) || tokens[at]&numberBit == 0 {
					continue
				}
				if n := ordinals[tokens[at]&(numberBit-1)]; n >= 1 && n <= 31 {
					d.dates = append(d.dates, month|n)
					break
				}
			}
		}
	}
	slices.Sort(d.dates)
	d.dates = slices.Compact(d.dates)
	return d
}

// compareDays notes whether two texts tell of the same days.
func (k *Kinship) compareDays(a, b *days) {
	if a.lead != 0 && b.lead != 0 {
		next := bits.RotateLeft16(uint16(a.lead), 1)
		next |= next >> 7
		before := uint16(a.lead)>>1 | uint16(a.lead)<<6
		switch {
		case a.lead&b.lead != 0:
			k.Day = 1
		case (next|before)&uint16(b.lead) != 0:
			k.Day = 0.5
		default:
			k.Day = -1
		}
	}
	k.FirstDays, k.DaysBoth = -1, -1
	if a.named != 0 && b.named != 0 {
		k.FirstDays = float64(bits.OnesCount8(a.first&b.named) + bits.OnesCount8(b.first&a.named))
		k.DaysBoth = share(float64(bits.OnesCount8(a.named&b.named)), float64(bits.OnesCount8(a.named|b.named)))
	}
	k.Dates = float64(common(a.dates, b.dates))
	if len(a.dates) > 0 && len(b.dates) > 0 && k.Dates == 0 {
		k.DatesApart = 1
	}
	k.YearGap = -1
	if a.year != 0 && b.year != 0 {
		k.YearGap = math.Min(5, math.Abs(float64(a.year-b.year)))
	}
}
