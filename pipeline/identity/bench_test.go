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
	for _, c := range []struct{ name, a, b string }{
		{"homophone", "张三丰", "张三风"},
		{"different", "张三丰", "李四海"},
		{"lookalike", "张小未", "张小末"},
		{"other surname", "张晓明", "李小明"},
		{"dots", "买买提·艾力", "买买提·艾力江"},
		{"dirty", "张 三(户主)", "张三"},
		{"letters", "WANG XIAOMING", "王小明"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				CompareNames(c.a, c.b)
			}
		})
	}
}

func BenchmarkSoundKeys(b *testing.B) {
	for _, name := range []string{"张三丰", "单乐", "买买提·艾力", "WANG XIAOMING"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				SoundKeys(name)
			}
		})
	}
}

func BenchmarkNameKey(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		NameKey("张三丰")
	}
}

func BenchmarkNumberKeys(b *testing.B) {
	for b.Loop() {
		NumberKeys("991100197001010017")
	}
}

func BenchmarkSurvivorKeys(b *testing.B) {
	for b.Loop() {
		SurvivorKeys("9.91100197001012E+17", true)
	}
}

func BenchmarkNumberDistance(b *testing.B) {
	for b.Loop() {
		NumberDistance("991100197001010017", "991100197001010071")
	}
}

func BenchmarkFindPlaces(b *testing.B) {
	p := exampleCounty(b)
	for b.Loop() {
		p.Find("沁南县段柳乡段柳村3组12号")
	}
}

func BenchmarkBuildGlyphs(b *testing.B) {
	for b.Loop() {
		buildGlyphs()
	}
}
