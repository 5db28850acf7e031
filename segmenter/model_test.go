package segmenter

import (
	"bytes"
	"errors"
	"testing"
)

func TestDecodeModelTakesItsOwnVersionAlone(t *testing.T) {
	encoded := func(version string) []byte {
		m := &Model{ModelInfo: ModelInfo{Version: version}}
		b, err := m.AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	own := encoded(ModelVersion)
	if _, err := DecodeModel(own); err != nil {
		t.Errorf("a model of this version: %v", err)
	}
	for name, b := range map[string][]byte{
		"another version":  encoded("1"),
		"no version":       encoded(""),
		"another feature":  bytes.Replace(own, []byte(FeatureNames()[0]), []byte("cosine 0"), 1),
		"fewer features":   bytes.Replace(own, []byte(`"`+FeatureNames()[0]+`",`), nil, 1),
		"bytes left over":  append(bytes.Clone(own), 0),
		"bytes are missed": own[:len(own)-1],
		"no line":          []byte("{}"),
		"nothing":          nil,
	} {
		if _, err := DecodeModel(b); !errors.Is(err, ErrModel) {
			t.Errorf("%s: %v, want ErrModel", name, err)
		}
	}
}
