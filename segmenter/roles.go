package segmenter

import "bytes"

// looksFurniture tells of each line whether it is furniture by its own look.
func looksFurniture(p *Page) []bool {
	out := make([]bool, len(p.Lines))
	for i := range out {
		line := bytes.TrimSpace(p.Bytes(i + 1))
		if len(line) == 0 {
			continue
		}
		last := line[len(line)-1]
		ends := last == '.' || last == '"' || last == '?' || last == '!' || last == ':' || bytes.HasSuffix(line, []byte("”"))
		out[i] = !ends || bytes.HasPrefix(line, []byte("Image:")) || len(line) < 30
	}
	return out
}

// proposeRoles proposes a role for each line.
func proposeRoles(p *Page, _ Corpus) []RoleProposal {
	out := make([]RoleProposal, len(p.Lines))
	for i, furniture := range looksFurniture(p) {
		out[i].Confidence = 0.8
		if furniture {
			out[i].Role = Furniture
		}
	}
	return out
}
