// Command try shows the desk over the written pages.
package main

import (
	"context"
	"fmt"
	"os"

	"stet/tui"
	"stet/tui/internal/press"
)

func main() {
	dir, _ := os.MkdirTemp("", "try")
	defer os.RemoveAll(dir)
	s, err := press.Print(dir, press.Pages())
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	defer s.Close()
	d, err := press.NewDesk(s)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	if err := tui.Run(context.Background(), d, tui.Options{}); err != nil {
		fmt.Println(err)
	}
}
