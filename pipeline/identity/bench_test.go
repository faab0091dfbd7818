package identity

import "testing"

func BenchmarkParseID(b *testing.B) {
	for b.Loop() {
		ParseID("11010519491231002X", false)
	}
}

func BenchmarkName(b *testing.B) {
	for b.Loop() {
		Name("张三丰")
	}
}

func BenchmarkMask(b *testing.B) {
	for b.Loop() {
		Mask("户主11010519491231002X，2024年5月1日")
	}
}

func BenchmarkCompareNames(b *testing.B) {
	for b.Loop() {
		CompareNames("张三丰", "张三风")
	}
}
