package identity

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/mozillazg/go-pinyin"
)

// The tables beside this file say what is known of single characters; where they
// come from, and under which licences, stands in data/README.md.
var (
	//go:embed data/fold.txt
	foldTable string // 峯峰: the form written, the form compared
	//go:embed data/readings.txt
	readingTable string // 王 wang: readings of today, where go-pinyin lists older ones as well
)

// glyph is what is known of one Chinese character.
type glyph struct {
	plain rune   // the form that is compared; 0 when that is the character itself
	first uint32 // its readings are glyphTable.readings[first : first+count]
	count uint8
	leads bool // begins a surname of two characters
}

// glyphTable holds the glyphs of planes 0 to 3 by pages of 256. It is built once
// and read only from then on.
type glyphTable struct {
	pages     [0x400][]glyph
	readings  []uint16 // numbers of syllables, the commonest reading first
	syllables []string // by number: tones aside, ü written v
	numbers   map[string]uint16
}

var glyphs = sync.OnceValue(buildGlyphs)

// at gives what is known of r: the zero glyph when that is nothing.
func (t *glyphTable) at(r rune) glyph {
	if page := uint32(r) >> 8; page < uint32(len(t.pages)) && t.pages[page] != nil {
		return t.pages[page][r&0xFF]
	}
	return glyph{}
}

// plain gives the form of r that is compared.
func (t *glyphTable) plain(r rune) rune {
	if p := t.at(r).plain; p != 0 {
		return p
	}
	return r
}

func (t *glyphTable) readingsOf(r rune) []uint16 {
	g := t.at(r)
	return t.readings[g.first : g.first+uint32(g.count)]
}

func (t *glyphTable) put(r rune) *glyph {
	page := uint32(r) >> 8
	if t.pages[page] == nil {
		t.pages[page] = make([]glyph, 256)
	}
	return &t.pages[page][r&0xFF]
}

// buildGlyphs takes the readings of today's dictionaries where they are known,
// else all of go-pinyin's, and adds the readings that surnames have.
func buildGlyphs() *glyphTable {
	t := &glyphTable{numbers: map[string]uint16{}}
	today := map[rune][]string{}
	for line := range strings.Lines(readingTable) {
		char, readings, _ := strings.Cut(strings.TrimSpace(line), " ")
		today[firstRune(char)] = strings.Fields(readings)
	}
	for char, toned := range pinyin.PinyinDict {
		r := rune(char)
		readings, ok := today[r]
		if !ok {
			readings = toneless(toned)
		}
		for _, s := range surnameReadings[r] {
			readings = appendNew(readings, s)
		}
		t.enter(r, readings)
	}
	for line := range strings.Lines(foldTable) {
		rs := []rune(strings.TrimSpace(line))
		t.put(rs[0]).plain = rs[1]
	}
	for pair := range compoundSurnames {
		t.put(pair[0]).leads = true
	}
	return t
}

func (t *glyphTable) enter(r rune, readings []string) {
	if len(readings) == 0 {
		return
	}
	g := t.put(r)
	g.first, g.count = uint32(len(t.readings)), uint8(len(readings))
	for _, s := range readings {
		t.readings = append(t.readings, t.number(s))
	}
}

func (t *glyphTable) number(syllable string) uint16 {
	n, ok := t.numbers[syllable]
	if !ok {
		n = uint16(len(t.syllables))
		t.numbers[syllable] = n
		t.syllables = append(t.syllables, syllable)
	}
	return n
}

// surnameReadings are read in surnames only and missing in some dictionaries.
var surnameReadings = map[rune][]string{
	'单': {"shan"}, '仇': {"qiu"}, '曾': {"zeng"}, '解': {"xie"}, '任': {"ren"}, '区': {"ou"},
	'查': {"zha"}, '尉': {"yu"}, '迟': {"chi"}, '万': {"mo"}, '俟': {"qi"}, '盖': {"ge"}, '朴': {"piao"},
	'员': {"yun"}, '翟': {"zhai"}, '折': {"she"}, '覃': {"qin"}, '种': {"chong"}, '逄': {"pang"},
	'缪': {"miao"}, '冼': {"xian"}, '洗': {"xian"}, '佴': {"nai"}, '召': {"shao"}, '秘': {"bi"},
	'繁': {"po"}, '能': {"nai"}, '郇': {"huan"}, '宿': {"su"}, '谌': {"shen"}, '费': {"bi"},
	'阚': {"kan"}, '句': {"gou"}, '黑': {"he"}, '令': {"ling"}, '宓': {"fu"}, '祭': {"zhai"},
	'隗': {"wei"}, '燕': {"yan"}, '长': {"zhang"}, '那': {"na"}, '都': {"du"}, '撒': {"sa"}, '乜': {"nie"},
	'乐': {"yue"}, '於': {"yu"}, '贾': {"jia"}, '郗': {"xi", "chi"}, '钭': {"tou"}, '车': {"che"},
}

// toneMarks gives each toned vowel without its tone.
var toneMarks = func() map[rune]rune {
	m := map[rune]rune{}
	for plain, toned := range map[rune]string{'a': "āáǎà", 'e': "ēéěèếềê", 'i': "īíǐì", 'o': "ōóǒò", 'u': "ūúǔù", 'v': "ǖǘǚǜü", 'n': "ńňǹ", 'm': "ḿ"} {
		for _, r := range toned {
			m[r] = plain
		}
	}
	return m
}()

// toneless takes the tones off readings such as "dān,chán,shàn" and drops those
// without a vowel (嗯 ng).
func toneless(toned string) []string {
	var out []string
	for r := range strings.SplitSeq(toned, ",") {
		s := strings.Map(func(c rune) rune {
			if plain, ok := toneMarks[c]; ok {
				return plain
			}
			if c > 'z' {
				return -1 // a combining mark
			}
			return c
		}, r)
		if strings.ContainsAny(s, "aeiouv") {
			out = appendNew(out, s)
		}
	}
	return out
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}
