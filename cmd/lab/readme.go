package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"stet/cmd/lab/picture"
	"stet/segmenter"
	"stet/store"
	"stet/store/load"
	"stet/tui"
	"stet/tui/keys"
	"stet/tui/simulate"
)

// The README's key table stands between these two lines.
const (
	keysBegin = "<!-- keys: written by go run ./cmd/lab readme -->\n"
	keysEnd   = "<!-- keys end -->\n"
)

// The size of the README's picture, in cells.
const pictureColumns, pictureRows = 116, 34

// newReadmeCommand writes the parts of the documentation that come from the
// program itself: the picture of a real frame and the table of the bindings.
func newReadmeCommand() *cobra.Command {
	var root string
	cmd := &cobra.Command{
		Use:   "readme",
		Short: "write README.md's key table and docs/desk.svg from the program itself",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := writeKeyTable(filepath.Join(root, "README.md")); err != nil {
				return err
			}
			svg, err := deskPicture(cmd.Context(), root)
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(root, "docs", "desk.svg"), svg, 0o644)
		},
	}
	cmd.Flags().StringVar(&root, "root", ".", "the checkout")
	return cmd
}

// deskPicture returns the picture of the desk over the sample dumps, as SVG.
func deskPicture(ctx context.Context, root string) ([]byte, error) {
	frame, err := sampleFrame(ctx, filepath.Join(root, "cmd", "stet", "samples"))
	if err != nil {
		return nil, err
	}
	var svg bytes.Buffer
	err = picture.SVG(&svg, frame, pictureColumns, picture.Dark)
	return svg.Bytes(), err
}

func writeKeyTable(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	changed, err := withKeyTable(text)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, changed, 0o644)
}

// withKeyTable returns the text with the table of the default bindings between the marks.
func withKeyTable(text []byte) ([]byte, error) {
	before, rest, found := bytes.Cut(text, []byte(keysBegin))
	if !found {
		return nil, errors.New("the mark where the key table begins is missing")
	}
	_, after, found := bytes.Cut(rest, []byte(keysEnd))
	if !found {
		return nil, errors.New("the mark where the key table ends is missing")
	}
	bound, err := keys.NewMap(keys.Default())
	if err != nil {
		return nil, err
	}
	return bytes.Join([][]byte{before, []byte(keysBegin), []byte(bound.Table()), []byte(keysEnd), after}, nil), nil
}

// sampleFrame loads the sample dumps into a store that is thrown away and
// returns the desk's frame after an editor's first keys.
func sampleFrame(ctx context.Context, samples string) (frame string, err error) {
	folder, err := os.MkdirTemp("", "stet-picture-")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	noon := func() time.Time { return time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC) }
	proposer, err := segmenter.New()
	if err != nil {
		return "", err
	}
	st, err := store.Open(filepath.Join(folder, "sample.db"), store.Options{
		Editor: "editor", Now: noon, Explainer: func() (store.Proposer, error) { return proposer, nil },
	})
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	if _, err := load.Run(ctx, st, proposer, []string{samples}, load.Options{}); err != nil {
		return "", err
	}
	model, err := tui.New(st, tui.Options{Now: noon})
	if err != nil {
		return "", err
	}
	editor := simulate.New(model, pictureColumns, pictureRows)
	editor.Press("a", "a", "A") // and so to the page of which a copy elsewhere says otherwise
	return editor.Frame(), nil
}
