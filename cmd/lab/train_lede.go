package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"stet/cmd/lab/lede"
)

func newTrainLedeCommand() *cobra.Command {
	return newModelCommand("train-lede", "train the model of first and last paragraphs",
		filepath.Join("segmenter", "lede", "lede.model"), lede.Train)
}
