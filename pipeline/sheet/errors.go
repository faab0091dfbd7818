package sheet

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// What can be wrong with a file. They come wrapped in a *FileError.
var (
	ErrEmpty          = errors.New("file is empty")
	ErrNotSpreadsheet = errors.New("not a spreadsheet")
	ErrUnsupported    = errors.New("format is recognised but not read")
	ErrDamaged        = errors.New("file is damaged")
	ErrEncrypted      = errors.New("file is encrypted")
	ErrTooLarge       = errors.New("file exceeds the limits")
	ErrArchive        = errors.New("file is an archive of spreadsheets") // always with ErrUnsupported: see OpenArchive
)

// FileError tells the person who handles the file where and what is wrong (Msg)
// and what to do about it (Hint). Sheet, Row and Column are set where they are
// known; Column is a letter. Err wraps one of the Err… values of this package.
type FileError struct {
	Path   string
	Sheet  string
	Row    int
	Column string
	Msg    string
	Hint   string
	Err    error
}

// Error is one line of Chinese.
func (e *FileError) Error() string {
	text := fmt.Sprintf("文件“%s”%s：%s", e.Path, e.Place(), e.Msg)
	if e.Hint != "" {
		text += "。" + e.Hint
	}
	return text
}

// Place is where in the file it is, as far as that is known; "" when it is not.
func (e *FileError) Place() string {
	var b strings.Builder
	if e.Sheet != "" {
		fmt.Fprintf(&b, "工作表“%s”", e.Sheet)
	}
	if e.Row > 0 {
		fmt.Fprintf(&b, "第 %d 行", e.Row)
	}
	if e.Column != "" {
		fmt.Fprintf(&b, " %s 列", e.Column)
	}
	return b.String()
}

// Unwrap gives the cause, so that errors.Is finds ErrDamaged and its like.
func (e *FileError) Unwrap() error { return e.Err }

const (
	hintResave  = "请用 Excel 或 WPS 打开检查，另存为 .xlsx 后重新报送"
	hintResend  = "文件可能没有传完或存储介质出错，请向报送单位重新索取"
	hintSplit   = "请核对文件来源；确属正常数据的，请拆分成几个文件后重新报送"
	hintXLSX    = "请用 Excel 或 WPS 打开，点“文件—另存为”，保存类型选“Excel 工作簿(*.xlsx)”后重新报送"
	hintEmpty   = "请核对是不是送错了文件，或向报送单位重新索取"
	hintGetXLSX = "请向报送单位索取原始电子表格（.xlsx）"
)

// damaged and its like make errors that do not know their place yet; locate
// fills it in on the way up.
func damaged(format string, args ...any) *FileError {
	return &FileError{Msg: fmt.Sprintf(format, args...), Hint: hintResave, Err: ErrDamaged}
}

// truncated is damage by a transport or a disk: opening the file will not mend it.
func truncated(format string, args ...any) *FileError {
	return &FileError{Msg: fmt.Sprintf(format, args...), Hint: hintResend, Err: ErrDamaged}
}

func tooLarge(format string, args ...any) *FileError {
	return &FileError{Msg: fmt.Sprintf(format, args...), Hint: hintSplit, Err: ErrTooLarge}
}

// nothingInside: a file in perfect order that says nothing.
func nothingInside() *FileError {
	return &FileError{Msg: "文件里没有内容", Hint: hintEmpty, Err: ErrEmpty}
}

// zeroBytes: a text may have no bytes, and then says nothing. Any other spreadsheet
// lost them on the way.
func zeroBytes(path string) *FileError {
	e := &FileError{Msg: "文件是空的（0 字节）", Hint: hintResend, Err: ErrDamaged}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".csv", ".tsv", ".txt":
		e.Err = ErrEmpty
	}
	return e
}

func unsupported(what, hint string) *FileError {
	if what[0] < utf8.RuneSelf {
		what = " " + what
	}
	return &FileError{Msg: "这是" + what + "，不能直接读取", Hint: hint, Err: ErrUnsupported}
}

// errDetail keeps the cause of a known kind of fault for the log.
func errDetail(sentinel, cause error) error { return fmt.Errorf("%w: %w", sentinel, cause) }

// locate returns err as a FileError with whatever of the place was still unknown.
func locate(err error, path, sheet string, row int, column string) error {
	var fe *FileError
	if !errors.As(err, &fe) {
		return &FileError{Path: path, Sheet: sheet, Row: row, Column: column,
			Msg: "读取文件时出错", Hint: hintResend, Err: err}
	}
	at := *fe
	if at.Path == "" {
		at.Path = path
	}
	if at.Sheet == "" {
		at.Sheet = sheet
	}
	if at.Row == 0 {
		at.Row, at.Column = row, column
	}
	return &at
}
