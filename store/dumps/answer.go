package dumps

import (
	"bytes"
	"io"
	"net/http/httputil"
	"strings"
)

// pageOf returns the page in the answer of a server and the answer's header; or what the answer is that is no page in text, else
// -1.
func pageOf(block []byte) (page []byte, answer warcHeader, is unread) {
	answer, behind := headerOf(block[:min(len(block), headerBytes)])
	encoding, transfer := strings.ToLower(answer["content-encoding"]), strings.ToLower(answer["transfer-encoding"])
	switch status := bytes.Fields(block[:min(len(block), versionBytes)]); {
	case behind < 0:
		return nil, nil, notText
	case len(status) > 1 && !bytes.HasPrefix(status[1], []byte{'2'}):
		return nil, nil, noAnswer
	case answer.media() != plainText:
		return nil, nil, kindOf(answer.media())
	case encoding != "" && encoding != "identity", transfer != "" && transfer != "identity" && transfer != "chunked":
		return nil, nil, packedText
	}
	return block[behind:], answer, -1
}

// unchunked joins the chunks that a page was sent in. whole is false where they are cut off. A crawler may have joined them already:
// what begins with no chunk is left as it is.
func unchunked(page []byte) (text []byte, whole bool) {
	text, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(page)))
	if err != nil && len(text) == 0 {
		return page, true
	}
	return text, err == nil
}
