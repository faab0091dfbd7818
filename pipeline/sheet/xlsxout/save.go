// Package xlsxout saves an excelize workbook so that the same workbook gives the
// same bytes, run after run: ledgers and sample files are compared and hashed.
// It is the only place that knows what excelize leaves to chance.
//
// What comes in is a finished *excelize.File, built in a fixed order; what goes
// out is an .xlsx. excelize v2.11 takes the parts of a package from maps: their
// order in the zip, and the order in which streamed sheets are written, differ
// from run to run (file.go, writeToZip), so does the order of the content types
// (picture.go), and the document's dates are whatever was set. Here the entries
// are sorted, the times fixed and the parts packed again. Under a password the result is random by design (salt and keys,
// MS-OFFCRYPTO 2.3.4.7); the bytes inside are the same. A password given to
// excelize's ProtectSheet is salted at random too: protect sheets without one.
package xlsxout

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"
)

const (
	contentTypes = "[Content_Types].xml"
	coreProps    = "docProps/core.xml"
	fixedStamp   = "2000-01-01T00:00:00Z"
)

// fixedTime is the earliest that the zip format can hold.
var fixedTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// stamps are the times in the core properties (ECMA-376-2 8.3).
var stamps = regexp.MustCompile(`(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)`)

// typeEntry is one entry of the content types as excelize writes it.
var typeEntry = regexp.MustCompile(`<(?:Default|Override) [^>]*></(?:Default|Override)>`)

// Save writes f to w with deterministic bytes, then encrypted if a password is given.
func Save(w io.Writer, f *excelize.File, password string) error {
	raw, err := write(f)
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	packed, err := repack(raw, zip.Deflate)
	if err != nil {
		return fmt.Errorf("repack workbook: %w", err)
	}
	if password != "" {
		if packed, err = encrypt(raw, packed, password); err != nil {
			return fmt.Errorf("encrypt workbook: %w", err)
		}
	}
	_, err = w.Write(packed)
	return err
}

// smallStream is where MS-CFB 2.2 begins to keep a stream in the mini stream, which
// excelize v2.11 writes wrongly: nobody could open the file. A smaller package is
// stored without compression; the theme alone is larger than that.
const smallStream = 4096

func encrypt(raw, packed []byte, password string) ([]byte, error) {
	var err error
	if len(packed) < smallStream {
		if packed, err = repack(raw, zip.Store); err != nil {
			return nil, err
		}
	}
	if len(packed) < smallStream {
		return nil, fmt.Errorf("a package of %d bytes is too small for excelize", len(packed))
	}
	return excelize.Encrypt(packed, &excelize.Options{Password: password})
}

// write saves without the password that the file may have been opened with.
func write(f *excelize.File) ([]byte, error) {
	var buf bytes.Buffer
	err := f.Write(&buf, excelize.Options{})
	return buf.Bytes(), err
}

// repack writes the entries again: content types first, as OPC readers like it,
// then by name, all with one time and one compressor.
func repack(raw []byte, method uint16) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, err
	}
	sort.SliceStable(in.File, func(i, j int) bool {
		a, b := in.File[i].Name, in.File[j].Name
		if (a == contentTypes) != (b == contentTypes) {
			return a == contentTypes
		}
		return a < b
	})
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	out.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.DefaultCompression)
	})
	for _, f := range in.File {
		if err := copyEntry(out, f, method); err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	if err := out.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

func copyEntry(out *zip.Writer, f *zip.File, method uint16) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	w, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: method, Modified: fixedTime})
	if err != nil {
		return err
	}
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	switch f.Name {
	case coreProps:
		body = stamps.ReplaceAll(body, []byte("${1}"+fixedStamp+"${2}"))
	case contentTypes:
		body = sortTypes(body)
	}
	_, err = w.Write(body)
	return err
}

// sortTypes sorts the entries of the content types, whose order means nothing
// (ECMA-376-2 7.2.3) but excelize takes from a map when notes or pictures are added.
func sortTypes(body []byte) []byte {
	at := typeEntry.FindAllIndex(body, -1)
	if len(at) == 0 {
		return body
	}
	entries := make([]string, len(at))
	for i, a := range at {
		entries[i] = string(body[a[0]:a[1]])
		if i > 0 && a[0] != at[i-1][1] {
			return body // something stands between them: not what excelize writes
		}
	}
	sort.Strings(entries)
	first, last := at[0][0], at[len(at)-1][1]
	return slices.Concat(body[:first], []byte(strings.Join(entries, "")), body[last:])
}
