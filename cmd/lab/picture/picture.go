// Package picture turns one frame of a terminal program, text with SGR colour
// sequences as the renderer wrote it, into an SVG. The README's picture is made from
// a real frame this way, so that it can't show what the program doesn't.
package picture

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Cell sizes in SVG user units; a monospaced glyph is about 0.6 em wide.
const (
	cellWidth  = 8.4
	cellHeight = 18.0
	fontSize   = 14.0
	margin     = 14.0
)

// Theme holds the colours that a frame leaves to the terminal.
type Theme struct {
	Foreground, Background string
}

// Dark is the ground that the README's picture stands on.
var Dark = Theme{Foreground: "#d6d3cd", Background: "#1b1b1d"}

// style is the state of the pen that SGR sequences move.
type style struct {
	foreground, background                  string
	bold, faint, italic, underline, reverse bool
}

// run is neighbouring text in one style; column and width count cells.
type run struct {
	style
	text          string
	column, width int
}

// SVG writes the frame as an SVG document of the given number of columns.
func SVG(w io.Writer, frame string, columns int, theme Theme) error {
	lines := strings.Split(strings.TrimRight(frame, "\n"), "\n")
	width := float64(columns)*cellWidth + 2*margin
	height := float64(len(lines))*cellHeight + 2*margin
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f">`+"\n", width, height, width, height)
	fmt.Fprintf(out, `<rect width="100%%" height="100%%" rx="8" fill="%s"/>`+"\n", theme.Background)
	fmt.Fprintf(out, `<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="%g" xml:space="preserve">`+"\n", fontSize)
	var pen style
	for i, line := range lines {
		top := margin + float64(i)*cellHeight
		var runs []run
		runs, pen = cut(line, pen)
		for _, r := range runs {
			writeRun(out, r, top, theme)
		}
	}
	fmt.Fprintln(out, "</g>\n</svg>")
	return out.Flush()
}

func writeRun(out io.Writer, r run, top float64, theme Theme) {
	foreground, background := r.foreground, r.background
	if foreground == "" {
		foreground = theme.Foreground
	}
	if r.reverse {
		if background == "" {
			background = theme.Background
		}
		foreground, background = background, foreground
	}
	left, width := margin+float64(r.column)*cellWidth, float64(r.width)*cellWidth
	if background != "" {
		fmt.Fprintf(out, `<rect x="%.1f" y="%.1f" width="%.1f" height="%g" fill="%s"/>`+"\n", left, top, width, cellHeight, background)
	}
	if strings.TrimSpace(r.text) == "" {
		return
	}
	var attributes strings.Builder
	if r.bold {
		attributes.WriteString(` font-weight="bold"`)
	}
	if r.italic {
		attributes.WriteString(` font-style="italic"`)
	}
	if r.underline {
		attributes.WriteString(` text-decoration="underline"`)
	}
	if r.faint {
		attributes.WriteString(` opacity="0.6"`)
	}
	fmt.Fprintf(out, `<text x="%.1f" y="%.1f" textLength="%.1f" lengthAdjust="spacing" fill="%s"%s>%s</text>`+"\n",
		left, top+cellHeight-5, width, foreground, attributes.String(), html.EscapeString(r.text))
}

// cut splits a line into runs of one style; pen is carried from line to line.
func cut(line string, pen style) ([]run, style) {
	var runs []run
	column := 0
	for line != "" {
		start := strings.IndexByte(line, '\x1b')
		text := line
		if start >= 0 {
			text = line[:start]
		}
		if text != "" {
			width := ansi.StringWidth(text)
			runs = append(runs, run{pen, text, column, width})
			column += width
		}
		if start < 0 {
			break
		}
		line = line[start:]
		end := strings.IndexFunc(line[min(2, len(line)):], func(r rune) bool { return r >= '@' && r <= '~' })
		if end < 0 {
			break
		}
		sequence := line[:end+3]
		if strings.HasPrefix(sequence, "\x1b[") && strings.HasSuffix(sequence, "m") {
			pen = pen.apply(sequence[2 : len(sequence)-1])
		}
		line = line[len(sequence):]
	}
	return runs, pen
}

// apply moves the pen by the parameters of one SGR sequence (ECMA-48, 8.3.117).
func (s style) apply(parameters string) style {
	codes := strings.FieldsFunc(parameters, func(r rune) bool { return r == ';' || r == ':' })
	if len(codes) == 0 {
		return style{}
	}
	for i := 0; i < len(codes); i++ {
		code, err := strconv.Atoi(codes[i])
		if err != nil {
			continue
		}
		if code == 38 || code == 48 {
			colour, used := extended(codes[i+1:])
			i += used
			s.colour(code, colour)
			continue
		}
		s.attribute(code)
	}
	return s
}

// attribute moves the pen by one parameter that stands for itself.
func (s *style) attribute(code int) {
	switch {
	case code == 0:
		*s = style{}
	case code == 1, code == 22:
		s.bold, s.faint = code == 1, s.faint && code == 1
	case code == 2:
		s.faint = true
	case code == 3, code == 23:
		s.italic = code == 3
	case code == 4, code == 24:
		s.underline = code == 4
	case code == 7, code == 27:
		s.reverse = code == 7
	case code == 39, code == 49:
		s.colour(code, "")
	case code >= 30 && code <= 37, code >= 40 && code <= 47:
		s.colour(code, indexed(code%10))
	case code >= 90 && code <= 97, code >= 100 && code <= 107:
		s.colour(code-60, indexed(code%10+8))
	}
}

// colour sets the foreground for the parameters 30 to 39, else the background.
func (s *style) colour(code int, colour string) {
	if code < 40 {
		s.foreground = colour
	} else {
		s.background = colour
	}
}

// extended reads what follows 38 or 48: 5 and an index, or 2 and three bytes.
// It returns the colour and how many parameters it took.
func extended(codes []string) (string, int) {
	number := func(i int) int {
		if i >= len(codes) {
			return 0
		}
		n, _ := strconv.Atoi(codes[i])
		return min(max(n, 0), 255)
	}
	switch number(0) {
	case 5:
		return indexed(number(1)), 2
	case 2:
		return fmt.Sprintf("#%02x%02x%02x", number(1), number(2), number(3)), 4
	}
	return "", len(codes)
}

// indexed returns a colour of the 256-colour palette: 16 named ones, a cube of
// 6×6×6, and 24 greys (xterm's values).
func indexed(n int) string {
	named := [16]string{
		"#000000", "#cd3131", "#3f9f5f", "#c9a227", "#4a7fd6", "#a5579b", "#2f9ea3", "#cfcfcf",
		"#767676", "#f14c4c", "#5fc27e", "#e5c454", "#6f9ff0", "#c678bd", "#4fc1c6", "#ffffff",
	}
	switch {
	case n < 16:
		return named[n]
	case n < 232:
		level := func(v int) int {
			if v == 0 {
				return 0
			}
			return 55 + 40*v
		}
		n -= 16
		return fmt.Sprintf("#%02x%02x%02x", level(n/36), level(n/6%6), level(n%6))
	default:
		grey := 8 + 10*(n-232)
		return fmt.Sprintf("#%02x%02x%02x", grey, grey, grey)
	}
}
