package rules

import (
	"fmt"

	"yujing/configs/strict"
)

// Error is a mistake in a pack, a rule or a parameter that its author can
// correct. Its text is Chinese and fit to be shown; it means exit status 2.
type Error = strict.Error

func errorf(format string, args ...any) error {
	return &Error{Msg: fmt.Sprintf(format, args...)}
}
