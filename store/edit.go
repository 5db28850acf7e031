package store

// Labels returns the labels in use, those that most stories carry first, at most labelsListed.
func (s *Store) Labels() ([]string, error) { return nil, nil }

// labelsListed bounds what Labels returns.
const labelsListed = 100
