package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"

	"stet/tui/edit"
)

// Run shows the review on the terminal until the editor quits, the context ends
// or the terminal goes away. Every decision that was shown as made is on disk
// whatever ended it. Being told to stop is not an error.
func Run(ctx context.Context, d Desk, o Options) error {
	return run(ctx, d, o)
}

// run is Run with further options of Bubble Tea.
func run(ctx context.Context, d Desk, o Options, more ...tea.ProgramOption) error {
	var end ender
	model, err := New(d, o.onTerminal(&end))
	if err != nil {
		return err
	}
	if o.Background == UnknownBackground && lightBackground(os.Getenv("COLORFGBG")) {
		model.looks.Light = true
		model.restyle()
	}
	ctx, stop := end.over(ctx)
	defer stop()
	program := tea.NewProgram(model, append([]tea.ProgramOption{tea.WithContext(ctx), tea.WithoutSignalHandler()}, more...)...)

	changes, unwatch := d.Watch()
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		for outcome := range changes {
			program.Send(Announced{outcome})
		}
	}()
	_, err = program.Run()
	unwatch()
	<-watched
	if file := end.kept.Load(); file != nil {
		return fmt.Errorf("the review was told to stop while a story was edited; what was written is no decision and is kept in %s", *file)
	}
	switch {
	case err == nil, errors.Is(err, tea.ErrInterrupted), ctx.Err() != nil && errors.Is(err, tea.ErrProgramKilled):
		return nil
	}
	return fmt.Errorf("showing the review: %w", err)
}

// onTerminal returns the options with what a real terminal has where nothing else is asked for.
func (o Options) onTerminal(end *ender) Options {
	if o.Signs == LocaleSigns && !speaksUTF8(os.Getenv) {
		o.Signs = ASCIISigns
	}
	if o.Edit.Run == nil {
		o.Edit = edit.Tool{Run: end.lend, Getenv: os.Getenv}
	}
	if o.Suspend == nil {
		o.Suspend = Suspend
	}
	return o
}

// lightBackground tells from COLORFGBG whether the background is one of the two
// light ones of the sixteen colours, 7 or 15. Terminals such as rxvt and Konsole set it to the
// numbers of the foreground and the background, with a semicolon between; it
// serves where a terminal does not answer when it is asked for its background.
func lightBackground(colors string) bool {
	last := strings.LastIndexByte(colors, ';')
	return last >= 0 && (colors[last+1:] == "7" || colors[last+1:] == "15")
}

// speaksUTF8 tells whether the locale lets the terminal show more than ASCII,
// by the variables of POSIX in their order.
func speaksUTF8(getenv func(string) string) bool {
	if getenv("TERM") == "dumb" {
		return false
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value := strings.ToUpper(getenv(name)); value != "" {
			return strings.Contains(value, "UTF-8") || strings.Contains(value, "UTF8")
		}
	}
	// Nothing is set in many containers whose terminals show everything.
	return true
}
