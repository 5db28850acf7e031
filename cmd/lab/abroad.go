package main

import (
	"fmt"
	"iter"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stet/cmd/lab/abroad"
	"stet/cmd/lab/pages"
)

func newAbroadCommand() *cobra.Command {
	var out string
	var draws int
	var seed uint64
	cmd := &cobra.Command{
		Use:   "abroad --out DIR SET...",
		Short: "write dumps of known stories in any language, and their gold",
		Long: `Abroad writes dumps of one to four stories of one language, one behind the other
without headline or furniture, and gold.jsonl beside them, for "lab score --dir".
Each SET is a folder of pages with a gold.jsonl that has the role of every line,
as for "lab score-roles", or LANGUAGE=FILE: one side of a test set of WMT's
translation task in XML, as in fr=newstest2021.fr-de.xml (the repositories
wmt-conference/wmt21-news-systems and wmt22-news-systems have them). None of
them is part of the project.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, sets []string) error {
			byLanguage := map[string][]abroad.Article{}
			for _, set := range sets {
				list, err := readAbroad(set)
				if err != nil {
					return err
				}
				for i := range list {
					byLanguage[list[i].Language] = append(byLanguage[list[i].Language], list[i])
				}
			}
			var each []iter.Seq[pages.Page]
			for _, name := range slices.Sorted(maps.Keys(byLanguage)) {
				fmt.Fprintf(cmd.ErrOrStderr(), "%s: %d stories\n", name, len(byLanguage[name]))
				each = append(each, abroad.Join(name, byLanguage[name], draws, seed))
			}
			return writePages(out, func(yield func(pages.Page) bool) {
				for _, some := range each {
					for p := range some {
						if !yield(p) {
							return
						}
					}
				}
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&out, "out", "", "folder to write to")
	f.IntVar(&draws, "draws", 12, "how often each story comes, among other neighbours each time")
	f.Uint64Var(&seed, "seed", 1, "the same seed makes the same bytes")
	_ = cmd.MarkFlagRequired("out")
	return cmd
}

// readAbroad reads one side of a test set, or a folder.
func readAbroad(set string) ([]abroad.Article, error) {
	language, name, isFile := strings.Cut(set, "=")
	if !isFile {
		return abroad.ReadFolder(set)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list, err := abroad.ReadWMT(f, language)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("no news in %q there", language)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return list, nil
}
