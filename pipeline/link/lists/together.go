package lists

import (
	"errors"
	"sync"
)

// together runs tasks side by side that do not depend on one another. The errors
// come in the order of the tasks.
func together(tasks []func() error) error {
	var wait sync.WaitGroup
	errs := make([]error, len(tasks))
	for i, task := range tasks {
		wait.Go(func() { errs[i] = task() })
	}
	wait.Wait()
	return errors.Join(errs...)
}
