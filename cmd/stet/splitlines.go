package main

import (
	"math"
	"strconv"

	"stet/segmenter"
)

// What stet split prints is as long as what it reads, so that it is written field by field, without a
// record in between.

// printed is what is printed of a page. Its memory is used again for others.
type printed struct {
	text    []byte
	story   []byte // of the story in hand
	reasons bool   // whether each reason is printed with its weight
}

// stories prints a line of JSON for each story of a page.
func (w *printed) stories(dump string, p proposed) {
	text := w.text[:0]
	for i := range p.stories {
		story, from := &p.stories[i], len(text)
		text = appendQuoted(append(text, `{"dump":`...), dump)
		text = strconv.AppendInt(append(text, `,"start_line":`...), int64(story.First), 10)
		text = strconv.AppendInt(append(text, `,"end_line":`...), int64(story.Last), 10)
		text = appendQuoted(append(text, `,"title":`...), story.Title)
		text = appendProbability(append(text, `,"confidence":`...), story.Confidence)
		text = appendProbability(append(text, `,"split_confidence":`...), story.SplitConfidence)
		text = appendReasons(append(text, `,"evidence":`...), story.Evidence)
		text = appendQuoted(append(text, `,"text":`...), w.paragraphs(p, story))
		if len(story.Repeats) > 0 {
			text = appendRepeats(append(text, `,"repeat_lines":`...), story.Repeats)
		}
		if w.reasons {
			text = appendWeighed(text, story.Evidence)
		}
		text = append(escaped(append(text, '}'), from), '\n')
	}
	w.text = text
}

// roles prints a line of JSON for each line of a page.
func (w *printed) roles(dump string, p proposed) {
	text := w.text[:0]
	for i := range p.lines {
		line, from := &p.lines[i], len(text)
		text = appendQuoted(append(text, `{"dump":`...), dump)
		text = strconv.AppendInt(append(text, `,"line":`...), int64(i+1), 10)
		text = appendQuoted(append(text, `,"role":`...), line.Role.String())
		text = appendProbability(append(text, `,"confidence":`...), line.Confidence)
		if w.reasons {
			text = appendWeighed(text, line.Evidence)
			if split := segmenter.SplitAt(p.splits, i+1); split != nil {
				text = appendProbability(append(text, `,"split":{"probability":`...), split.Probability)
				text = strconv.AppendBool(append(text, `,"proposed":`...), split.Proposed)
				text = append(appendWeighed(text, split.Evidence), '}')
			}
		}
		text = append(escaped(append(text, '}'), from), '\n')
	}
	w.text = text
}

func appendProbability(text []byte, p float64) []byte {
	return strconv.AppendFloat(text, rounded(p), 'f', -1, 64)
}

// appendReasons appends what speaks for a split as an array of sentences: they bear no sign, so that what speaks against it
// would read as a reason too.
func appendReasons(text []byte, evidence []segmenter.Evidence) []byte {
	text = append(text, '[')
	some := false
	for i := range evidence {
		if evidence[i].Weight <= 0 {
			continue
		}
		if some {
			text = append(text, ',')
		}
		text, some = appendQuoted(text, evidence[i].Text), true
	}
	return append(text, ']')
}

// appendWeighed appends the field that has all reasons, each with what it adds to the log odds, in nats: below 0 it speaks against.
func appendWeighed(text []byte, evidence []segmenter.Evidence) []byte {
	text = append(text, `,"reasons":[`...)
	for i, reason := range evidence {
		if i > 0 {
			text = append(text, ',')
		}
		text = strconv.AppendFloat(append(text, `{"weight":`...), math.Round(reason.Weight*100)/100, 'f', -1, 64)
		text = append(appendQuoted(append(text, `,"text":`...), reason.Text), '}')
	}
	return append(text, ']')
}

// paragraphs returns those of a story, joined by line feeds. It holds until the next call.
func (w *printed) paragraphs(p proposed, story *segmenter.Story) []byte {
	text := w.story[:0]
	for i, span := range segmenter.TextSpans(p.page, story, p.roles) {
		if i > 0 {
			text = append(text, '\n')
		}
		text = append(text, p.page.Text[span.Start:span.End]...)
	}
	w.story = text
	return text
}

// appendRepeats appends repeats as an array of their first and last lines.
func appendRepeats(text []byte, repeats []segmenter.Repeat) []byte {
	for i, repeat := range repeats {
		separator := byte(',')
		if i == 0 {
			separator = '['
		}
		text = strconv.AppendInt(append(text, separator, '['), int64(repeat.First), 10)
		text = strconv.AppendInt(append(text, ','), int64(repeat.Last), 10)
		text = append(text, ']')
	}
	return append(text, ']')
}
