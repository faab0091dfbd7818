package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"

	"yujing/pipeline/lake"
	"yujing/pipeline/sheet"
	"yujing/pipeline/source"
)

// An input is a file of the inbox and what became of it tonight.
type input struct {
	found
	status    InputStatus
	digest    string
	spec      *source.Spec
	entry     *lake.Entry
	list      string
	date      time.Time // of delivery
	confirmed time.Time // when the same bytes came last
	origin    DateOrigin
	message   string // Chinese, for everything that is not simply used
	advice    string
	parsed    bool // read tonight rather than found in the lake
}

func (in *input) leave(status InputStatus, message, advice string) {
	in.status, in.message, in.advice = status, message, advice
}

// reader brings files into the lake.
type reader struct {
	specs     []*source.Spec
	lake      *lake.Lake
	passwords map[string]string // of protected files, by source or department
	patience  time.Duration     // for one file
}

// filePatience is far more than the largest list takes on an old PC (a million
// rows read in minutes): one file must not keep the night from the others.
const filePatience = 30 * time.Minute

// ingest brings every readable file of the inbox into the lake. Files are
// independent of one another, so as many are read at once as there are
// processors. A file that cannot be read is no error of the night. Of equal
// files the first is read before its copies: the lake remembers the name under
// which it met a file, and chance must not choose it.
func (r reader) ingest(ctx context.Context, files []found, progress func(string)) ([]*input, error) {
	inputs := make([]*input, len(files))
	for i := range files {
		inputs[i] = &input{found: files[i]}
	}
	if err := each(inputs, func(in *input) error { return in.identify(ctx) }); err != nil {
		return nil, err
	}
	first, copies := byContent(inputs)
	for _, some := range [][]*input{first, copies} {
		err := each(some, func(in *input) error {
			defer progress(in.rel)
			return r.take(ctx, in)
		})
		if err != nil {
			return nil, err
		}
	}
	return inputs, nil
}

// each does something with every input, several at a time.
func each(inputs []*input, do func(*input) error) error {
	errs := make([]error, len(inputs))
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(inputs)) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range next {
				errs[i] = do(inputs[i])
			}
		}()
	}
	for i := range inputs {
		next <- i
	}
	close(next)
	wg.Wait()
	return errors.Join(errs...)
}

// byContent sets files apart whose content has been met before in the order of
// the inbox.
func byContent(inputs []*input) (first, copies []*input) {
	met := map[string]bool{}
	for _, in := range inputs {
		if met[in.digest] {
			copies = append(copies, in)
			continue
		}
		met[in.digest] = in.digest != ""
		first = append(first, in)
	}
	return first, copies
}

// identify finds out whether the file is whole, and its digest.
func (in *input) identify(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if in.locked || in.moving() {
		in.leave(InputWaiting, "文件正被打开编辑，或仍在写入", "关闭文件，等复制完成，下一夜会自动读取")
		return nil
	}
	digest, err := lake.Digest(in.path)
	if err != nil {
		in.leave(InputFailed, "文件打不开："+plainCause(err), "检查文件是否被占用、是否有读取权限")
		return nil
	}
	in.digest = digest
	return nil
}

// take decides what one file is and reads it unless the lake has it.
func (r reader) take(ctx context.Context, in *input) error {
	if err := ctx.Err(); err != nil || in.digest == "" {
		return err
	}
	near := source.InFolder(r.specs, strings.TrimPrefix(in.rel, "inbox/"))
	if len(near) == 0 {
		near = r.specs
	}
	if done, err := r.remembered(in, near); done || err != nil {
		return err
	}
	return r.read(ctx, in, near)
}

// remembered finds the file in the lake, read by one of the specs.
func (r reader) remembered(in *input, specs []*source.Spec) (bool, error) {
	for _, s := range specs {
		entry, ok, err := r.lake.Find(s, in.digest)
		if err != nil {
			return false, err
		}
		if ok {
			in.spec, in.entry = s, entry
			return true, nil
		}
	}
	return false, nil
}

// read opens the file, finds its source and writes it to the lake. The lake may
// know a file that lies in a folder it does not belong to: its header has to be
// seen before that is known.
func (r reader) read(ctx context.Context, in *input, near []*source.Spec) error {
	book, err := r.open(in, near)
	if err != nil {
		return in.fail(err)
	}
	defer book.Close()
	spec, err := r.recognise(in, book, near)
	if err != nil || spec == nil {
		return err
	}
	if done, err := r.remembered(in, []*source.Spec{spec}); done || err != nil {
		return err
	}
	limited, cancel := context.WithTimeout(ctx, r.patience)
	defer cancel()
	entry, err := r.lake.Ingest(limited, book, spec, in.digest)
	if limited.Err() != nil && ctx.Err() == nil {
		in.leave(InputFailed, fmt.Sprintf("读了 %d 分钟还没有读完，已放弃", int(r.patience.Minutes())), "请把文件拆成几个较小的文件后重新报送")
		return nil
	}
	if err != nil {
		return in.fail(err)
	}
	if in.moving() {
		in.leave(InputWaiting, "读取时文件仍在变化", "等复制完成，下一夜会自动读取")
		return nil
	}
	in.spec, in.entry, in.parsed = spec, entry, true
	return nil
}

// open tries the passwords that the county keeps for the file's sources and
// their departments when the file has one.
func (r reader) open(in *input, near []*source.Spec) (*sheet.Book, error) {
	return Unlock(func(password string) (*sheet.Book, error) {
		return sheet.Open(in.path, sheet.Options{Password: password})
	}, PasswordsFor(near, r.passwords))
}

// recognise finds the file's source by its folder, else by its columns.
func (r reader) recognise(in *input, book *sheet.Book, near []*source.Spec) (*source.Spec, error) {
	rec, err := source.RecogniseNear(book, near, r.specs)
	if errors.Is(err, source.ErrUndecided) {
		in.undecided(err)
		return nil, nil
	}
	if err != nil {
		return nil, in.fail(err)
	}
	return rec.Spec, nil
}

func (in *input) undecided(err error) {
	var fe *sheet.FileError
	if errors.As(err, &fe) {
		in.leave(InputUndecided, placed(fe)+fe.Msg, fe.Hint)
	}
}

// fail turns an error about the file into what people read of it; any other
// error is the program's.
func (in *input) fail(err error) error {
	var fe *sheet.FileError
	switch {
	case errors.As(err, &fe):
		in.leave(InputFailed, placed(fe)+fe.Msg, fe.Hint)
		return nil
	case errors.Is(err, os.ErrNotExist), errors.Is(err, os.ErrPermission):
		in.leave(InputFailed, "文件打不开："+plainCause(err), "检查文件是否还在、是否有读取权限")
		return nil
	}
	return fmt.Errorf("read %s: %w", in.rel, err)
}

// placed is where in the file the error is, with what joins it to the message.
func placed(e *sheet.FileError) string {
	if place := e.Place(); place != "" {
		return place + "："
	}
	return ""
}

func plainCause(err error) string {
	switch {
	case errors.Is(err, os.ErrPermission):
		return "没有读取权限"
	case errors.Is(err, os.ErrNotExist):
		return "文件已不在"
	}
	return "系统返回错误"
}
