package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/crawl"
)

// The size of a crawl unless another is asked for.
const (
	crawlPages = 400
	crawlSites = 10
)

// groupsFile names the file of duplicate groups beside a crawl's pages.
const groupsFile = "groups.jsonl"

func newCrawlCommand() *cobra.Command {
	var from source
	var out string
	config := crawl.Config{}
	cmd := &cobra.Command{
		Use:   "crawl --out DIR",
		Short: "write a crawl: pages of some sites on which stories come back",
		Long: `Crawl writes pages of some sites, each with its own furniture and habits. A
third of the articles stand on 2 to 17 pages among other neighbours, whole, cut
short, edited or updated. gold.jsonl holds the gold of the pages, groups.jsonl
the copies of each article that stands on several pages. Score it with
"lab score --dir DIR --corpus".`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			var err error
			if config.Side, err = articles.ParseSide(from.side); err != nil {
				return err
			}
			config.Seed = from.seed
			maker, err := from.maker()
			if err != nil {
				return err
			}
			made, err := crawl.Make(maker, config)
			if err != nil {
				return err
			}
			if err := writePages(out, slices.Values(made.Pages)); err != nil {
				return err
			}
			if err := writeGroups(filepath.Join(out, groupsFile), made.Groups); err != nil {
				return err
			}
			stories := 0
			for _, p := range made.Pages {
				stories += len(p.Gold.Starts)
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "%d pages, %d stories, %d groups in %s\n", len(made.Pages), stories, len(made.Groups), out)
			return nil
		},
	}
	f := cmd.Flags()
	from.flags(f)
	f.StringVar(&out, "out", "", "folder to write to")
	f.IntVar(&config.Pages, "pages", crawlPages, "how many pages")
	f.IntVar(&config.Sites, "sites", crawlSites, "how many sites")
	_ = cmd.MarkFlagRequired("out")
	return cmd
}

func writeGroups(path string, groups []crawl.Group) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	enc := json.NewEncoder(w)
	for _, g := range groups {
		err = errors.Join(err, enc.Encode(g))
	}
	return errors.Join(err, w.Flush(), f.Close())
}
