package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"stet/cmd/lab/articles"
	"stet/cmd/lab/vectors"
)

func newTrainVectorsCommand() *cobra.Command {
	return newModelCommand("train-vectors", "make the table of word vectors and say what it is worth",
		filepath.Join("segmenter", "vector", "vector.table"), vectors.Train)
}

// newModelCommand returns a command that makes one embedded file from the
// articles.
func newModelCommand(use, short, file string, train func(folder string, out io.Writer) ([]byte, error)) *cobra.Command {
	var data string
	command := &cobra.Command{
		Use: use, Short: short, Args: cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			folder, err := articles.Folder(data)
			if err != nil {
				return err
			}
			model, err := train(folder, command.OutOrStdout())
			if err != nil {
				return err
			}
			if err := os.WriteFile(file, model, 0o644); err != nil {
				return fmt.Errorf("write the model: %w", err)
			}
			return nil
		},
	}
	command.Flags().StringVar(&data, "data", "", "folder of articles (else $STET_DATA, else shared/data beside the checkout)")
	command.Flags().StringVarP(&file, "out", "o", file, "file to write")
	return command
}
