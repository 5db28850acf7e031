package pages

import (
	"html"

	"stet/segmenter"
)

// A page AsSource is the HTML of a whole page: beside the elements that hold its lines it has a head, scripts, styles, comments and tags
// that run over several lines, which are furniture.

// openSource writes what stands before the first line.
func (w *writer) openSource() {
	w.broken = w.chance(0.4)
	w.aside("<!DOCTYPE html>", `<html lang="en">`, "<head>", `<meta charset="utf-8">`, "<title>News of the day</title>",
		"<style>", "body { margin: 0; font-family: serif }", ".story > p { color: #333; }", "</style>",
		"<script>", "window.dataLayer = window.dataLayer || [];", "function gtag() { dataLayer.push(arguments); }", "if (a < b && c > d) { gtag('js', new Date()); }", "</script>",
		`<script type="application/ld+json">`, "{", `  "@context": "https://schema.org",`, `  "headline": "A page of news",`, "}", "</script>", "</head>", "<body>")
}

// closeSource writes what stands behind the last line.
func (w *writer) closeSource() {
	w.aside("<script>", "window.end = function () {", "  return document.body;", "};", "</script>", "</body>", "</html>")
}

// addSource writes a line of the page with what stands before it, and returns which of the lines of HTML is its first.
func (w *writer) addSource(text string, role segmenter.Role, kind string) (first int) {
	if role == segmenter.Body && w.chance(0.08) {
		w.aside("<div class=\"ad\"", "     data-slot=\"a > b\"", "     id=\"ad-7\">", "<script>", "googletag.cmd.push(function() { googletag.display('ad-7'); });", "</script>", "</div>")
	}
	if role == segmenter.Headline || w.chance(0.05) {
		w.aside("<!-- a part", "     of the page -->", `<noscript><img src="https://pixel.example/tr?id=1" /></noscript>`)
	}
	text, element := html.EscapeString(text), elements[role]
	if !w.broken {
		w.put("  <"+element+` class="x">`+text+"</"+element+">", role, kind)
		return len(w.lines)
	}
	w.aside("  <"+element, `     class="x">`)
	first = len(w.lines) + 1
	for _, row := range wrap([]TextLine{{text, role}}, w.column) {
		w.put("    "+row.Text, role, kind)
	}
	w.aside("  </" + element + ">")
	return first
}

// aside writes lines that say nothing of the page.
func (w *writer) aside(lines ...string) {
	for _, line := range lines {
		w.put(line, segmenter.Furniture, "metadata")
	}
}
