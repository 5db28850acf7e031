package main

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"stet/store"
	"stet/tui"
	"stet/tui/plain"
)

func newReview(e *environment) *cobra.Command {
	lines := false
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Decide what is proposed: accept, merge, reject",
		Args:  arguments(cobra.NoArgs, ""),
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if !lines && !e.interactive() {
				return errors.New("the review needs a terminal; 'stet review --plain' works without one")
			}
			set, err := e.readSettings()
			if err != nil && !lines { // typed words need no settings, and the forecast has cut points of its own
				return err
			}
			st, err := e.orToLook(e.openStore(false))
			if err != nil {
				return err
			}
			defer closing(st, &err)
			if err := e.noticeUnfinished(st); err != nil {
				return err
			}
			if lines {
				if e.notice != "" {
					e.say("%s", e.notice)
				}
				return plain.Run(cmd.Context(), st, plain.Options{Export: e.exportCommand(), Cuts: set.cuts}, e.stdin, e.stdout)
			}
			return openReview(cmd.Context(), e, st, set)
		},
	}
	cmd.Flags().BoolVar(&lines, "plain", false, "numbered lines and typed answers, for screen readers and dumb terminals")
	storeFlag(cmd, e)
	configFlag(cmd, e)
	return cmd
}

// orToLook returns the store that was opened to write, or opens it to look at it all the same where it may not be written to.
func (e *environment) orToLook(st *store.Store, err error) (*store.Store, error) {
	if !errors.Is(err, syscall.EROFS) && !errors.Is(err, fs.ErrPermission) {
		return st, err
	}
	st, failed := store.Open(e.store, store.Options{ReadOnly: true, Explainer: e.explainer})
	switch {
	case errors.Is(failed, store.ErrBusy): // it may be read, when the other has ended
		return nil, failed
	case failed != nil:
		return nil, err
	}
	e.notice = "Read only, no decision can be kept: 'stet backup FILE' copies it."
	return st, nil
}

// noticeUnfinished has the review say that a load was cut short: it would seem that all is decided, or that
// nothing has copies.
func (e *environment) noticeUnfinished(st *store.Store) error {
	unfinished, err := st.Unfinished()
	switch {
	case !unfinished:
	case e.notice == "":
		e.notice = "A load was cut short, and not all that it loaded is here: run 'stet load' again to finish it."
	default: // a narrow screen has room for the first part
		e.notice = "Read only, and a load was cut short: not all that it loaded is here. 'stet backup FILE' copies it."
	}
	return err
}

// openReview runs the review until the editor quits or it is told to stop, which it hears itself: an
// interrupt while a story's editor runs is none of its own.
func openReview(ctx context.Context, e *environment, st *store.Store, s settings) error {
	select {
	case <-ctx.Done(): // told before it began
		return nil
	default:
	}
	o := s.options()
	o.Export, o.Notice = e.exportCommand(), e.notice
	return tui.Run(context.WithoutCancel(ctx), st, o)
}

// exportCommand is the command that writes the corpus of the store in use.
func (e *environment) exportCommand() string {
	command := "stet export DEST"
	if e.store != "" && e.store != defaultStore() {
		command += " --store " + shellWord(e.store)
	}
	return command
}

// shellWord is a word as a POSIX shell takes it.
func shellWord(word string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/._-+:@%,", r)
	}
	if strings.TrimLeftFunc(word, plain) == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
