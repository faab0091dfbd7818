package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"yujing/pipeline"
	"yujing/pipeline/synth"
)

// runCounty makes a county in the empty directory root and runs its nights.
func runCounty(ctx context.Context, root string, o synth.Options) error {
	if err := os.Remove(root); err != nil {
		return err
	}
	made, err := synth.Write(root, o)
	if err != nil {
		return err
	}
	for _, n := range made.Nights {
		if _, err := pipeline.Run(ctx, pipeline.Options{Root: root, Night: n, Now: n, Program: "accuracy"}); err != nil {
			return fmt.Errorf("night of %s: %w", n.Format("2006-01-02"), err)
		}
	}
	return nil
}

// newestNight is the database of the last night of a workspace.
func newestNight(root string) (string, error) {
	nights, err := pipeline.Nights(root)
	if err != nil {
		return "", err
	}
	if len(nights) == 0 {
		return "", fmt.Errorf("%s has no night yet", root)
	}
	return filepath.Join(root, "nights", nights[len(nights)-1], "yujing.duckdb"), nil
}
