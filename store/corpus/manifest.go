package corpus

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"stet/store"
)

// manifestName is the file that makes a folder an export.
const manifestName = "manifest.json"

// manifestForm is the number of the manifest's shape.
const manifestForm = 1

// Manifest says what an export holds and what it was made from.
type Manifest struct {
	// Form is the number of this shape. Its presence marks an export.
	Form int `json:"stet_export"`
	// Stet and Segmenter are the versions that wrote and that proposed.
	Stet      string `json:"stet"`
	Segmenter string `json:"segmenter"`
	// Decisions is the number of the last decision in the log.
	Decisions uint64 `json:"decisions"`
	// Dumps counts the dumps loaded, Approved the approved stories that are no
	// settled copies, Stories those written: an equal text is written once.
	Dumps    int      `json:"dumps"`
	Approved int      `json:"approved"`
	Stories  int      `json:"stories"`
	Formats  []string `json:"formats"`
	// Accounts says where every byte loaded went.
	Accounts Accounts `json:"accounts"`
	Files    []File   `json:"files"`
}

// Accounts are the store's, with their sum, in bytes.
type Accounts struct {
	Approved  int64 `json:"approved"`
	Furniture int64 `json:"furniture"`
	Repeat    int64 `json:"repeat"`
	Duplicate int64 `json:"duplicate"`
	Spiked    int64 `json:"spiked"`
	Undecided int64 `json:"undecided"`
	Loaded    int64 `json:"loaded"`
}

func newAccounts(a store.Accounts) Accounts {
	return Accounts{
		Approved: a.Approved, Furniture: a.Furniture, Repeat: a.Repeat, Duplicate: a.Duplicate,
		Spiked: a.Spiked, Undecided: a.Undecided, Loaded: a.Total(),
	}
}

// write writes the manifest into the folder. It does not list itself.
func (m *Manifest) write(f *folder) error {
	m.Files = append([]File{}, f.files...)
	slices.SortFunc(m.Files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	content, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return f.write(manifestName, append(content, '\n'))
}

// isExport tells whether the folder was written by Export.
func isExport(dir string) (bool, error) {
	content, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	var m Manifest
	return json.Unmarshal(content, &m) == nil && m.Form > 0, nil
}
