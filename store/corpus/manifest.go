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
	Dumps    int `json:"dumps"`
	Approved int `json:"approved"`
	Stories  int `json:"stories"`
	// Edits lists the stories whose text an editor wrote.
	Edits   []EditedStory `json:"edits,omitempty"`
	Formats []string      `json:"formats"`
	// Accounts says where every byte loaded went.
	Accounts Accounts `json:"accounts"`
	Files    []File   `json:"files"`
}

// EditedStory names a story whose text an editor wrote, by its id and by the hash of the text before.
type EditedStory struct {
	ID           string `json:"id"`
	OriginalHash string `json:"original_hash"`
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

// readManifest returns the manifest of an export, nil where the folder was not
// written by Export.
func readManifest(dir string) (*Manifest, error) {
	content, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	m := new(Manifest)
	if json.Unmarshal(content, m) != nil || m.Form <= 0 {
		m = nil
	}
	return m, nil
}

// stranger returns the first file or folder in the export's folder that Export
// did not write, empty where there is none: replacing the export would remove it.
func (m *Manifest) stranger(dir string) (string, error) {
	ours := map[string]bool{".": true, manifestName: true}
	for _, f := range m.Files {
		ours[f.Name] = true
	}
	found := ""
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		// A format with a file for each story has a folder, also without stories.
		folder := entry.IsDir() && slices.Contains(m.Formats, name)
		if !ours[name] && !folder {
			found = name
			return fs.SkipAll
		}
		return nil
	})
	return found, err
}
