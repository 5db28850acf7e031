package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"stet/tui/keys"
)

func newConfig(e *environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Print the settings of the review: keys, colours, signs, thresholds",
		Long: "config prints the settings that are in force as a config file with an explanation of each, and says where stet looks for it. " +
			"It also tells what is wrong with a config file.",
		Example: "stet config                  # what is set\nstet config > FILE           # a start for a config file",
		Args:    arguments(cobra.NoArgs, ""),
		RunE: func(*cobra.Command, []string) error {
			s, err := e.readSettings()
			if err != nil {
				return err
			}
			out := &printer{e: e}
			out.settings(s)
			return out.err
		},
	}
	configFlag(cmd, e)
	return cmd
}

// settings prints a config file that sets what s sets.
func (p *printer) settings(s settings) {
	p.line("# The settings of stet's review, as they are in force.")
	switch {
	case s.found:
		p.line("# They are read from %s", s.file)
	case s.file != "":
		p.line("# They would be read from %s (there is none yet)", s.file)
	}
	p.line("# --config FILE or $STET_CONFIG names another file.")
	p.line("# A setting behind a # is as it comes: to change it, take the # away.")
	p.line("")
	p.line("[looks]")
	p.line("# What the background of the terminal is: \"light\", \"dark\"; \"auto\" asks the terminal.")
	p.set("theme", strconv.Quote(s.theme), s.theme != "auto")
	p.line("# What the desk is drawn with: \"unicode\", \"ascii\"; \"auto\" goes by the locale.")
	p.set("signs", strconv.Quote(s.signs), s.signs != "auto")
	p.line("# Whether the mouse is taken: the wheel scrolls, a click goes there. Text is then selected with shift held.")
	p.set("mouse", strconv.FormatBool(s.mouse), s.mouse)
	p.line("")
	p.line("[thresholds]")
	p.line("# Probabilities. The forecast calls sure what is at or above the one, hard what is below the other, and the rest doubtful.")
	p.threshold("sure", s.cuts.Sure, comes().cuts.Sure)
	p.threshold("hard", s.cuts.Hard, comes().cuts.Hard)
	p.line("# Where the choice of a bulk decision begins.")
	p.threshold("bulk", s.bulk, comes().bulk)
	p.line("")
	p.line("[keys]")
	p.line("# A key is what it types (\"a\", \"A\", \"?\") or its name (\"ctrl+r\", \"alt+x\", \"space\", \"shift+tab\", \"f5\").")
	p.line("# An act may have several keys, or none: []")
	var done []keys.Act
	group := ""
	for _, b := range keys.Default() {
		if slices.Contains(done, b.Act) {
			continue
		}
		done = append(done, b.Act)
		if b.Group != group {
			group = b.Group
			p.line("")
			p.line("## %s", group)
		}
		for _, each := range keys.Default() {
			if each.Act == b.Act {
				p.line("# %s", described(each))
			}
		}
		pressed, changed := s.keys[string(b.Act)]
		if !changed {
			pressed = b.Keys
		}
		p.set(string(b.Act), quoted(pressed), changed && !slices.Equal(pressed, b.Keys))
	}
}

// threshold prints a probability.
func (p *printer) threshold(name string, value, comes float64) {
	p.set(name, strconv.FormatFloat(value, 'g', -1, 64), value != comes)
}

// set prints a setting: behind a # where it is as it comes.
func (p *printer) set(name, value string, changed bool) {
	mark := "#"
	if changed {
		mark = ""
	}
	p.line("%s%s = %s", mark, name, value)
}

func described(b keys.Binding) string {
	if tabs := b.Scope.Name(); tabs != "" {
		return tabs + ": " + b.Long
	}
	return b.Long
}

func quoted(pressed []string) string {
	out := make([]string, len(pressed))
	for i, key := range pressed {
		out[i] = strconv.Quote(key)
	}
	return "[" + strings.Join(out, ", ") + "]"
}
