package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"stet/cmd/lab/dupebench"
	"stet/segmenter/dupes"
)

func newDupesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "dupes",
		Short: "make, score and train duplicate finding",
		Long: `Dupes makes a benchmark of copies out of the shared articles (exact, edited,
updated, furnished, truncated, reordered, in digests, templated, under shared
footers, retold), scores what stet makes of it, and trains what it decides with.
The development outlets are trained on, the held ones reported.`,
	}
	cmd.AddCommand(newDupesScoreCommand(), newDupesNaturalCommand(), newDupesReadCommand(), newDupesEventsCommand(), newDupesTrainCommand(), newDupesHintsCommand(), newDupesTermsCommand(), newDupesWriteCommand())
	return cmd
}

// benchFlags say which benchmark is meant.
type benchFlags struct {
	outlets string
	size    int
	seed    uint64
}

// outletsHelp says what an --outlets flag takes.
const outletsHelp = "held; dev, which the models are trained on; or learn or tune, its halves"

func (f *benchFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.outlets, "outlets", "held", outletsHelp)
	cmd.Flags().IntVar(&f.size, "size", 1000, "articles to make it of, about")
	cmd.Flags().Uint64Var(&f.seed, "seed", 1, "seed of the benchmark")
}

// ground reads the articles that the benchmark is made of.
func (f *benchFlags) ground() (*dupebench.Ground, error) {
	dir, part, err := articlesOf(f.outlets)
	if err != nil {
		return nil, err
	}
	return dupebench.ReadGround(dir, part)
}

func newDupesScoreCommand() *cobra.Command {
	var flags benchFlags
	var baselines bool
	var show, seeds int
	cmd := &cobra.Command{
		Use:   "score",
		Short: "print how good the groups are, by kind",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			out := cmd.OutOrStdout()
			ground, err := flags.ground()
			if err != nil {
				return err
			}
			var sum dupebench.Score
			for n := range seeds {
				b, err := ground.Make(flags.size, flags.seed)
				if err != nil {
					return err
				}
				score, err := scoreSeed(out, b, flags, show, baselines)
				if err != nil {
					return err
				}
				sum.Add(score)
				flags.seed++
				if n > 0 && n == seeds-1 {
					fmt.Fprintf(out, "\nall %d seeds\n", seeds)
					sum.Write(out)
				}
			}
			return nil
		},
	}
	flags.add(cmd)
	cmd.Flags().IntVar(&seeds, "seeds", 1, "so many benchmarks, from the seed on, each apart and then together")
	cmd.Flags().BoolVar(&baselines, "baselines", true, "score common tools beside")
	cmd.Flags().IntVar(&show, "show", 0, "print so many of the wrong and of the missed pairs, with their texts")
	return cmd
}

// scoreSeed finds the groups of one benchmark and prints what they are worth.
func scoreSeed(out io.Writer, b *dupebench.Benchmark, flags benchFlags, show int, baselines bool) (*dupebench.Score, error) {
	start := time.Now()
	groups, err := dupes.Find(b.All(), dupes.Options{})
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(out, "stet: seed %d, %d texts of %s outlets, %.2f s\n", flags.seed, len(b.Texts), flags.outlets, time.Since(start).Seconds())
	score := b.Score(groups)
	score.Write(out)
	if show > 0 {
		b.WriteWrong(out, &score, show)
	}
	if baselines {
		b.WriteHindsight(out)
		for _, base := range dupebench.Baselines {
			score := b.Score(base.Find(b.Texts))
			fmt.Fprintf(out, "\n%s:\n", base.Name)
			score.WriteAll(out)
		}
	}
	return &score, nil
}

func newDupesTrainCommand() *cobra.Command {
	var out, outlets string
	var seeds, size int
	var related bool
	cmd := &cobra.Command{
		Use:   "train",
		Short: "train the models on the development outlets",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, part, err := articlesOf(outlets)
			if err != nil {
				return err
			}
			m, err := dupebench.Train(dir, part, size, seeds, related, cmd.OutOrStdout())
			if err != nil {
				return err
			}
			return m.Write(out)
		},
	}
	cmd.Flags().StringVar(&out, "out", filepath.Join("segmenter", "dupes"), "folder for the models")
	cmd.Flags().StringVar(&outlets, "outlets", "dev", outletsHelp)
	cmd.Flags().IntVar(&seeds, "seeds", 18, "how many benchmarks to train on")
	cmd.Flags().IntVar(&size, "size", 1000, "articles in each, about")
	cmd.Flags().BoolVar(&related, "related-only", false, "train only the model of related stories")
	return cmd
}

func newDupesHintsCommand() *cobra.Command {
	var seeds, size int
	cmd := &cobra.Command{
		Use:   "hints",
		Short: "count what bars of the model of hints let through, trained on one half of the development outlets, on the other",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := dupebench.DataDir()
			if err != nil {
				return err
			}
			rows, err := dupebench.HintTable(dir, size, seeds)
			if err != nil {
				return err
			}
			dupebench.WriteHints(cmd.OutOrStdout(), rows)
			return nil
		},
	}
	cmd.Flags().IntVar(&seeds, "seeds", 6, "how many benchmarks of each half")
	cmd.Flags().IntVar(&size, "size", 500, "articles in each, about")
	return cmd
}

func newDupesTermsCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "terms",
		Short: "count the table of common words on the development outlets",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			dir, err := dupebench.DataDir()
			if err != nil {
				return err
			}
			table, err := dupebench.TermTable(dir)
			if err != nil {
				return err
			}
			return os.WriteFile(out, table, 0o644) //nolint:gosec // a part of the source
		},
	}
	cmd.Flags().StringVar(&out, "out", filepath.Join("segmenter", "dupes", "terms.bin"), "file to write")
	return cmd
}

func newDupesWriteCommand() *cobra.Command {
	var flags benchFlags
	cmd := &cobra.Command{
		Use:   "write",
		Short: "write the texts as JSONL and the true pairs behind them, for other tools",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ground, err := flags.ground()
			if err != nil {
				return err
			}
			b, err := ground.Make(flags.size, flags.seed)
			if err != nil {
				return err
			}
			return b.Write(cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags.add(cmd)
	return cmd
}

func newDupesNaturalCommand() *cobra.Command {
	return newArticlesCommand("natural", "count which articles, as they are, are taken for copies of others", dupebench.ScoreNatural)
}

func newDupesReadCommand() *cobra.Command {
	return newArticlesCommand("read", "count what is said of the pairs of articles that were read and judged by hand", dupebench.ScoreRead)
}

// newArticlesCommand is a command that scores the articles of a part of the outlets as they are.
func newArticlesCommand[S interface{ Write(w io.Writer) }](
	use, short string, score func(dir string, part dupebench.Part) (S, error),
) *cobra.Command {
	var outlets string
	cmd := &cobra.Command{
		Use:   use,
		Short: short,
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, part, err := articlesOf(outlets)
			if err != nil {
				return err
			}
			s, err := score(dir, part)
			if err != nil {
				return err
			}
			s.Write(cmd.OutOrStdout())
			return nil
		},
	}
	cmd.Flags().StringVar(&outlets, "outlets", "held", outletsHelp)
	return cmd
}

func newDupesEventsCommand() *cobra.Command {
	var outlets, of string
	var seed uint64
	var draws, show, copies int
	cmd := &cobra.Command{
		Use:   "events",
		Short: "score related groups among articles of labelled events",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, part, err := articlesOf(outlets)
			if err != nil {
				return err
			}
			read, ok := dupebench.Tellings[of]
			if !ok {
				return fmt.Errorf("--of %s: say fnc or sides", of)
			}
			s, err := dupebench.ScoreEvents(dir, read, part, seed, draws, copies)
			if err != nil {
				return err
			}
			s.Write(cmd.OutOrStdout(), show)
			return nil
		},
	}
	cmd.Flags().StringVar(&outlets, "outlets", "held", outletsHelp)
	cmd.Flags().StringVar(&of, "of", "fnc", "fnc, events of all sorts; or sides, of politics in the United States")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "seed of the first draw")
	cmd.Flags().IntVar(&draws, "draws", 3, "so many draws of tellers")
	cmd.Flags().IntVar(&copies, "copies", 0, "edited copies beside each article")
	cmd.Flags().IntVar(&show, "show", 0, "name so many of the wrong and of the missed pairs")
	return cmd
}

// articlesOf returns the folder of the articles and the part of them that a flag names.
func articlesOf(outlets string) (string, dupebench.Part, error) {
	dir, err := dupebench.DataDir()
	if err != nil {
		return "", 0, err
	}
	part, err := dupebench.ParsePart(outlets)
	return dir, part, err
}
