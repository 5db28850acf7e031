package picture

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCutFollowsThePen(t *testing.T) {
	runs, pen := cut("ab\x1b[1;38;2;1;2;255mcd\x1b[0m \x1b[48;5;196m界", style{})
	want := []run{
		{style{}, "ab", 0, 2},
		{style{foreground: "#0102ff", bold: true}, "cd", 2, 2},
		{style{}, " ", 4, 1},
		{style{background: "#ff0000"}, "界", 5, 2},
	}
	if diff := cmp.Diff(want, runs, cmp.AllowUnexported(run{}, style{})); diff != "" {
		t.Errorf("runs (-want +got):\n%s", diff)
	}
	if pen.background != "#ff0000" {
		t.Errorf("the pen is not carried to the next line: %+v", pen)
	}
}

func TestSVGIsWellFormed(t *testing.T) {
	var out strings.Builder
	if err := SVG(&out, "a < b & \x1b[7mc\x1b[m\n\x1b[2mline two\x1b[", 20, Dark); err != nil {
		t.Fatal(err)
	}
	decoder := xml.NewDecoder(strings.NewReader(out.String()))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, out.String())
		}
	}
	if !strings.Contains(out.String(), "a &lt; b &amp; ") {
		t.Errorf("text is not escaped:\n%s", out.String())
	}
}
