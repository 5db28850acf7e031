package store

// sums verifies what is kept of rules and labels: how many dumps and lines each
// rule changes, and how many stories carry each label.
func (c *checker) sums(t *transaction) error {
	for ref, made := range c.ruled.ruled {
		c.expect(placeRuleEffects, ruleKey(ref))
		if stored, err := t.ruledSum(ref); err != nil || stored != made {
			c.problem("a rule is said to change %d lines in %d dumps, and changes %d in %d (%v)",
				stored.lines, stored.dumps, made.lines, made.dumps, err)
		}
	}
	for label, times := range c.labels {
		key := []byte(label)
		c.expect(placeLabels, key)
		payload, err := t.get(placeLabels, key)
		if err != nil {
			return err
		}
		if payload == nil {
			continue // its key is found to be missing
		}
		if stored, err := decodeCount(placeLabels, key, payload); err != nil || stored != times {
			c.problem("the label %q is said to be on %d stories, and is on %d (%v)", label, stored, times, err)
		}
	}
	return nil
}
