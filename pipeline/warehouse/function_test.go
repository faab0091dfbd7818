package warehouse

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"
)

// Functions of ours see whole texts, any number of rows, NULL passed over, on
// every connection.
func TestRegister(t *testing.T) {
	db, err := OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	ctx := context.Background()
	err = Register(ctx, db, []Function{
		{Name: "字数", Args: 1, Int: func(a []string) int32 { return int32(utf8.RuneCountInString(a[0])) }},
		{Name: "去字", Args: 2, Text: func(a []string) string { return strings.ReplaceAll(a[0], a[1], "") }},
	})
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"select cast(字数('阿依古丽·买买提') as varchar)":                                                            "8",
		"select cast(字数(null) is null as varchar)":                                                          "true",
		"select 去字('王小明', '小')":                                                                             "王明",
		"select cast(去字('王', '王') is null as varchar)":                                                      "true",
		"select cast(sum(字数('人' || x)) as varchar) from range(100000) t(x)":                                 "588890",
		"select cast(count(*) as varchar) from range(5000) t(x) where 去字(x::varchar, '1') is null":          "4",
		"select cast(sum(字数(case when x % 2 = 0 then x::varchar end)) as varchar) from range(10) t(x)":      "5",
		"select cast(sum(字数(n)) as varchar) from (select repeat('张', 40) n from range(3000)) where n <> ''": "120000",
	} {
		var got string
		if err := db.QueryRowContext(ctx, query).Scan(&got); err != nil || got != want {
			t.Errorf("%s: got %q %v, want %q", query, got, err, want)
		}
	}
}
