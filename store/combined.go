package store

// Combined returns the text that a merge of this group would give: the
// paragraphs of the first story, the keeper, and behind them those that only the others have.
// It changes nothing.
func (s *Store) Combined(group []StoryRef) ([]TextParagraph, error) {
	var combined []TextParagraph
	known := make(map[string]bool)
	for i, ref := range group {
		story, err := s.Story(ref)
		if err != nil {
			return nil, err
		}
		kept := story.Paragraphs
		if i > 0 {
			kept = nil
			for _, paragraph := range story.Paragraphs {
				if isNew(paragraph.Text, known) {
					kept = append(kept, paragraph)
				}
			}
		}
		for _, paragraph := range kept {
			learn(paragraph.Text, known)
		}
		combined = append(combined, kept...)
	}
	return combined, nil
}
