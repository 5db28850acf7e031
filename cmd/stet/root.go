package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"

	"stet/tui/safe"
)

// usageError is a command line that can't be meant.
type usageError struct {
	err     error
	command string // whose help tells more
}

func (u usageError) Error() string { return u.err.Error() }
func (u usageError) Unwrap() error { return u.err }

// errSaid ends a command that failed and has already said why.
var errSaid = errors.New("failed")

// The groups of the help.
const (
	groupReview  = "review"
	groupScripts = "scripts"
	groupStore   = "store"
	groupMore    = "more"
)

// newRoot returns the command line. Each command is made in its own file.
func newRoot(e *environment) *cobra.Command {
	root := &cobra.Command{
		Use:   "stet [PATH...]",
		Short: "Triage a scrape: split dumps into stories, find duplicates, decide, export",
		Long: "stet loads dumps (the text of one scraped page each) into a store, proposes where one story ends and the next begins, " +
			"which lines are furniture and which stories are copies, and lets you accept, merge or reject each proposal. " +
			"Given paths, it loads them and opens the review.",
		Example: "stet scrape/                 # load a folder, then review\n" +
			"stet demo                    # see it with sample dumps\n" +
			"stet export corpus/          # write what was approved",
		Args: arguments(cobra.ArbitraryArgs, ""),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			if err := notACommand(cmd, args); err != nil {
				return err
			}
			return loadAndReview(cmd.Context(), e, args)
		},
	}
	root.SuggestionsMinimumDistance = 2
	storeFlag(root, e)
	configFlag(root, e)
	root.AddGroup(
		&cobra.Group{ID: groupReview, Title: "review"},
		&cobra.Group{ID: groupScripts, Title: "without a store"},
		&cobra.Group{ID: groupStore, Title: "care of the store"},
		&cobra.Group{ID: groupMore, Title: "more"},
	)
	in := func(group string, commands ...*cobra.Command) {
		for _, c := range commands {
			c.GroupID = group
			root.AddCommand(c)
		}
	}
	in(groupReview, newLoad(e), newReview(e), newStatus(e), newExport(e), newDemo(e))
	in(groupScripts, newSplit(e), newDupes(e))
	in(groupStore, newLog(e), newReplay(e), newCheck(e), newBackup(e))
	in(groupMore, newConfig(e), newVersion(e))
	root.SetHelpCommandGroupID(groupMore)
	root.InitDefaultHelpCmd()
	if help, _, err := root.Find([]string{"help"}); err == nil {
		help.Args = isCommand(root)
	}
	root.SetCompletionCommandGroupID(groupMore)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usageError{err: err, command: cmd.CommandPath()}
	})
	return root
}

// notACommand tells a mistyped command from a path.
func notACommand(cmd *cobra.Command, args []string) error {
	first := args[0]
	if first == "-" || strings.ContainsAny(first, `/\.`) {
		return nil
	}
	if _, err := os.Lstat(first); err == nil {
		return nil
	}
	text := fmt.Sprintf("%q is neither a command nor a file or folder here", first)
	if near := cmd.SuggestionsFor(first); len(near) > 0 {
		text += "; did you mean stet " + strings.Join(near, " or stet ") + "?"
	}
	return usageError{err: errors.New(text), command: cmd.CommandPath()}
}

// isCommand is the check of what help is asked for.
func isCommand(root *cobra.Command) cobra.PositionalArgs {
	return func(help *cobra.Command, args []string) error {
		found, rest, err := root.Find(args)
		if len(args) == 0 || err == nil && found != root && len(rest) == 0 {
			return nil
		}
		return usageError{err: fmt.Errorf("there is no help for %q, which is no command", strings.Join(args, " ")), command: root.CommandPath()}
	}
}

// arguments makes a check of the number of arguments an error of usage, and so is one that names nothing.
func arguments(check cobra.PositionalArgs, missing string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		err := check(cmd, args)
		switch {
		case err == nil && !slices.Contains(args, ""):
			return nil
		case err == nil:
			err = errors.New("an empty word is the name of no file or folder")
		case len(args) == 0 && missing != "":
			err = errors.New(missing)
		case missing == "":
			err = fmt.Errorf("%s takes no more words, and %q is one too many", cmd.CommandPath(), args[0])
		default:
			err = fmt.Errorf("%s takes fewer words, and %q is one too many", cmd.CommandPath(), args[len(args)-1])
		}
		return usageError{err: err, command: cmd.CommandPath()}
	}
}

// execute runs the command line and says what went wrong.
func execute(ctx context.Context, e *environment, args []string) error {
	root := newRoot(e)
	root.SetArgs(args)
	root.SetIn(e.stdin)
	root.SetOut(e.stdout)
	root.SetErr(e.stderr)
	return fang.Execute(ctx, root,
		fang.WithVersion(version),
		fang.WithErrorHandler(func(_ io.Writer, _ fang.Styles, err error) { e.complain(err) }),
	)
}

// complain prints an error for people: what happened and what to do next.
func (e *environment) complain(err error) {
	if errors.Is(err, errSaid) {
		return
	}
	said := err.Error()
	if errors.Is(err, context.Canceled) {
		canceled := context.Canceled.Error()
		said = strings.ReplaceAll(said, "\n"+canceled, "") // all that were at work beside one another say so
		said = strings.ReplaceAll(said, canceled, "stopped")
	}
	for line := range strings.SplitSeq(said, "\n") {
		_, _ = fmt.Fprintln(e.stderr, "stet: "+safe.Text(line))
	}
	if hint := e.hint(err); hint != "" {
		_, _ = fmt.Fprintln(e.stderr, hint)
	}
	var usage usageError
	if errors.As(err, &usage) {
		_, _ = fmt.Fprintf(e.stderr, "Run '%s --help' to see how it is used.\n", usage.command)
	}
}

func (e *environment) exitCode(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &usage):
		return exitUsage
	}
	return exitFailed
}
