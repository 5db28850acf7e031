package dupebench

import (
	"os"
	"testing"
	"time"

	"stet/segmenter/dupes"
)

func TestScore(t *testing.T) {
	if os.Getenv("STET_SCORE") == "" {
		t.Skip("set STET_SCORE to dev or held")
	}
	dir, err := DataDir()
	if err != nil {
		t.Skip(err)
	}
	b, err := Make(dir, os.Getenv("STET_SCORE") == "held", 1000, 1)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	groups, err := dupes.Find(b.All(), dupes.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d texts, %v", len(b.Texts), time.Since(start))
	s := b.Score(groups)
	s.Write(os.Stdout)
}
