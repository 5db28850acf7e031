package scoring

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"stet/cmd/lab/metrics"
	"stet/segmenter"
)

// WriteBoundaries prints one row a report: the table of boundaries.
func WriteBoundaries(w io.Writer, reports ...*Report) {
	fmt.Fprintln(w, "| method | precision | recall | F1 | headline kept whole | WindowDiff | Pk | pages all right | false splits per single-story page | F1 mixed / outlet / topic | live |")
	fmt.Fprintln(w, "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, r := range reports {
		n := float64(max(r.Pages, 1))
		fmt.Fprintf(w, "| %s | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.2f | %s / %s / %s | %s |\n",
			r.Name, r.All.Precision(), r.All.Recall(), r.All.F1(), r.Strict.F1(), r.Diff/n, r.Pk/n, float64(r.Right)/n,
			float64(r.SingleFalse)/float64(max(r.Single, 1)), r.kind("mixed"), r.kind("outlet"), r.kind("topic"), r.live())
	}
	if len(reports) > 0 {
		r := reports[0]
		fmt.Fprintf(w, "\n%d pages, %d splits, %d pages of a single story\n", r.Pages, r.All.Right+r.All.Missed, r.Single)
	}
}

func (r *Report) kind(name string) string {
	p := r.ByKind[name]
	if p == nil {
		return "-"
	}
	return fmt.Sprintf("%.3f", p.F1())
}

// live says how many wrong splits a live page has: it has no right ones.
func (r *Report) live() string {
	p := r.ByKind["live"]
	if p == nil {
		return "-"
	}
	return fmt.Sprintf("%.2f false a page", float64(p.False)/float64(max(p.Pages, 1)))
}

// WriteRoles prints how lines were told apart.
func (r *Report) WriteRoles(w io.Writer) {
	if !r.HasRoles {
		return
	}
	f := r.Roles.Furniture
	fmt.Fprintf(w, "\n%s, furniture by line (captions count): precision %.3f, recall %.3f, F1 %.3f; body characters lost %.2f%%; calibration error of roles %.3f\n",
		r.Name, f.Precision(), f.Recall(), f.F1(), 100*r.Roles.LostShare(), r.Roles.Calibration.Error())
	fmt.Fprintln(w, "\n| true role | lines | body | headline | subhead | caption | furniture |\n| --- | --- | --- | --- | --- | --- | --- |")
	for want := segmenter.Body; want <= segmenter.Furniture; want++ {
		sum := 0
		for _, n := range r.Roles.Confusion[want] {
			sum += n
		}
		fmt.Fprintf(w, "| %s | %d |", roleName(want), sum)
		for got := segmenter.Body; got <= segmenter.Furniture; got++ {
			fmt.Fprintf(w, " %.3f |", r.Roles.Share(want, got))
		}
		fmt.Fprintln(w)
	}
}

// WriteCalibration prints whether the probabilities of splits are true.
func (r *Report) WriteCalibration(w io.Writer) {
	if !r.HasOdds {
		return
	}
	fmt.Fprintf(w, "\n%s, probabilities of splits from %.2f on: expected calibration error %.3f\n", r.Name, metrics.LeastProbability, r.Splits.Error())
	fmt.Fprintln(w, "\n| said | splits | mean said | came true |\n| --- | --- | --- | --- |")
	for i, b := range r.Splits.Bins() {
		if b.Count > 0 {
			fmt.Fprintf(w, "| %.1f-%.1f | %d | %.3f | %.3f |\n", float64(i)/10, float64(i+1)/10, b.Count, b.Said/float64(b.Count), float64(b.True)/float64(b.Count))
		}
	}
	fmt.Fprintln(w, "\n| accept in bulk from | splits | share of all true splits | wrong |\n| --- | --- | --- | --- |")
	all := max(1, r.All.Right+r.All.Missed)
	for _, b := range r.Bulk {
		fmt.Fprintf(w, "| %.2f | %d | %.3f | %.2f%% |\n", b.Least, b.Count, float64(b.Count-b.Wrong)/float64(all), 100*float64(b.Wrong)/float64(max(1, b.Count)))
	}
}

// WriteParts prints the boundaries by kind of page and by the collection that
// the story behind the split is from.
func (r *Report) WriteParts(w io.Writer) {
	fmt.Fprintf(w, "\n%s by kind of page\n\n| kind | pages | all right | precision | recall | F1 |\n| --- | --- | --- | --- | --- | --- |\n", r.Name)
	for _, name := range slices.Sorted(maps.Keys(r.ByKind)) {
		p := r.ByKind[name]
		fmt.Fprintf(w, "| %s | %d | %.3f | %.3f | %.3f | %.3f |\n", name, p.Pages, float64(p.Right)/float64(max(1, p.Pages)), p.Precision(), p.Recall(), p.F1())
	}
	fmt.Fprintf(w, "\n%s by collection\n\n| collection | splits | precision | recall | F1 |\n| --- | --- | --- | --- | --- |\n", r.Name)
	for _, name := range slices.Sorted(maps.Keys(r.BySource)) {
		p := r.BySource[name]
		fmt.Fprintf(w, "| %s | %d | %.3f | %.3f | %.3f |\n", name, p.Counts.Right+p.Missed, p.Precision(), p.Recall(), p.F1())
	}
}

func roleName(r segmenter.Role) string {
	return [...]string{"body", "headline", "subhead", "caption", "furniture"}[r]
}
