package theme_test

import (
	"image/color"
	"math"
	"regexp"
	"strconv"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"stet/tui/theme"
)

// luminance is the relative luminance of WCAG 2.2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// contrast is the contrast ratio of WCAG 2.2, from 1 to 21.
func contrast(a, b color.Color) float64 {
	first, second := luminance(a), luminance(b)
	return (max(first, second) + 0.05) / (min(first, second) + 0.05)
}

var (
	exact = regexp.MustCompile(`38;2;(\d+);(\d+);(\d+)`)
	named = regexp.MustCompile(`[\[;](3|9)([0-7])[;m]`)
	// xterm's palette of sixteen.
	xterm = []string{
		"#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
		"#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
	}
)

// foreground returns the colour that a style writes in, nil for the terminal's own.
func foreground(s theme.Style) color.Color {
	written := s.Of("x")
	number := func(digits string) uint8 {
		n, _ := strconv.Atoi(digits)
		return uint8(n)
	}
	if m := exact.FindStringSubmatch(written); m != nil {
		return color.RGBA{number(m[1]), number(m[2]), number(m[3]), 0xff}
	}
	if m := named.FindStringSubmatch(written); m != nil {
		at := int(number(m[2]))
		if m[1] == "9" {
			at += 8
		}
		return lipgloss.Color(xterm[at])
	}
	return nil
}

// Text of every style can be read: 4.5 to 1 on the plain background (WCAG 2.2,
// 1.4.3), and 3 to 1 on the line of the cursor.
func TestEveryStyleCanBeRead(t *testing.T) {
	for _, few := range []bool{false, true} {
		for _, light := range []bool{false, true} {
			at := theme.New(theme.Options{Light: light, Few: few})
			plain, cursor := lipgloss.Color("#000000"), lipgloss.Color("#303030")
			if light {
				plain, cursor = lipgloss.Color("#ffffff"), lipgloss.Color("#e4e4e4")
			}
			coloured := 0
			for name, style := range map[string]theme.Style{
				"Strong": at.Strong, "Dim": at.Dim, "Faint": at.Faint, "Accent": at.Accent, "AccentStrong": at.AccentStrong,
				"Good": at.Good, "Bad": at.Bad, "Bar": at.Bar, "Tab": at.Tab, "Added": at.Added, "Removed": at.Removed,
			} {
				c := foreground(style)
				if c == nil {
					continue
				}
				coloured++
				if got := contrast(c, plain); got < 4.5 {
					t.Errorf("%s is %.1f to 1 (light %v, few %v)", name, got, light, few)
				}
				if got := contrast(c, cursor); !few && got < 3 {
					t.Errorf("%s is %.1f to 1 on the cursor's line (light %v)", name, got, light)
				}
			}
			if coloured < 6 {
				t.Errorf("only %d styles have a colour", coloured)
			}
			if foreground(at.Good) == foreground(at.Bad) {
				t.Error("good and bad are one colour")
			}
		}
	}
}

// What is added and removed in a difference is told without colours as well.
func TestNothingIsToldByColourAlone(t *testing.T) {
	none := theme.New(theme.Options{None: true})
	for _, at := range []theme.Theme{none, theme.New(theme.Options{Few: true}), theme.New(theme.Options{ASCII: true})} {
		if at.Signs.AddedOpen == "" || at.Signs.RemovedOpen == "" || at.Signs.AddedOpen == at.Signs.RemovedOpen {
			t.Error("no brackets around what differs")
		}
	}
	full := theme.New(theme.Options{})
	attributes := func(s theme.Style) string { return exact.ReplaceAllString(s.Of("x"), "") }
	if attributes(full.Added) == attributes(full.Removed) {
		t.Error("only a colour tells added from removed")
	}
	for _, signs := range []theme.Signs{none.Signs, full.Signs, theme.New(theme.Options{ASCII: true}).Signs} {
		seen := map[string]bool{}
		for _, sign := range []string{signs.Undecided, signs.Approved, signs.Spiked, signs.Copy} {
			if seen[sign] || ansi.StringWidth(sign) != 1 {
				t.Errorf("%q does not tell a verdict", sign)
			}
			seen[sign] = true
		}
	}
}
