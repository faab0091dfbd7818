package warehouse

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What a person reads of each type: all the places of a decimal, ISO dates,
// nothing of Go's own notation.
func TestQueryText(t *testing.T) {
	db, err := OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var got []string
	err = Query(t.Context(), db, `select 5000.00::decimal(14,2), -0.05::decimal(5,2), 12::decimal(9,0), date '2026-11-21', time '08:30:00',
		timestamp '2026-11-21 08:30:00.25', ['甲', null], {'a': 1, 'b': null}, MAP {'甲': 1.5::decimal(4,2)},
		'7f3d2c1b-0a09-0807-0605-040302010fff'::uuid, '\xAB\x01'::blob, interval 1 day, true, 3::hugeint, null::varchar`,
		func([]Field) error { return nil },
		func(row []*string) error {
			for _, v := range row {
				if v == nil {
					got = append(got, "-")
				} else {
					got = append(got, *v)
				}
			}
			return nil
		})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"5000.00", "-0.05", "12", "2026-11-21", "08:30:00", "2026-11-21 08:30:00.25", "[甲, NULL]", "{a: 1, b: NULL}",
		"{甲: 1.50}", "7f3d2c1b-0a09-0807-0605-040302010fff", "ab01", "0 months 1 days 0s", "true", "3", "-"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
