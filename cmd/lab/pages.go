package main

import (
	"bufio"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"stet/cmd/lab/pages"
)

func newPagesCommand() *cobra.Command {
	var from source
	var out string
	var count int
	cmd := &cobra.Command{
		Use:   "pages --out DIR",
		Short: "write practice pages and their gold",
		Long: `Pages writes practice pages, one text file each, and gold.jsonl beside them.
A page holds real articles one behind the other with no mark at the joint, in
the manner of one of many sites: with furniture, headlines kept or not, stories
cut short, bodies said twice. Articles of held outlets and held furniture
manners come on held pages alone.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			config, err := from.config(count)
			if err != nil {
				return err
			}
			maker, err := from.maker()
			if err != nil {
				return err
			}
			if err := writePages(out, maker.Generate(config)); err != nil {
				return err
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "%d pages in %s\n", count, out)
			return nil
		},
	}
	from.flags(cmd.Flags())
	from.kindFlags(cmd.Flags())
	cmd.Flags().StringVar(&out, "out", "", "folder to write to")
	cmd.Flags().IntVar(&count, "pages", 300, "how many pages")
	_ = cmd.MarkFlagRequired("out")
	return cmd
}

// writePages writes the text of each page into dir and the gold of all into
// gold.jsonl there.
func writePages(dir string, each iter.Seq[pages.Page]) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(dir, goldFile))
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for p := range each {
		if err = os.WriteFile(filepath.Join(dir, p.Name), p.Text, 0o644); err == nil {
			err = p.Gold.Append(w)
		}
		if err != nil {
			break
		}
	}
	return errors.Join(err, w.Flush(), f.Close())
}

// goldFile is the name of the gold beside the pages it speaks of.
const goldFile = "gold.jsonl"
