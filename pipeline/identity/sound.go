package identity

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// maxSoundKeys bounds the keys of one name.
const maxSoundKeys = 16

// SoundKeys lists how a name may be read, tones aside: 单平 gives danping,
// chanping, shanping. Two names that [CompareNames] calls homophone or equal
// share a key. A name in pinyin letters has the key of its characters, by every
// way of cutting it into syllables: "WANG XIAOMING" gives wangxiaoming, wangxi'aoming
// and two more. As in pinyin, an apostrophe stands before a syllable inside the
// word that begins with a vowel, so 西安 and 先 have no key in common. ü is v.
// What has no reading stands for itself.
//
// The order is fixed, the commonest readings first, and ends after 16 keys. The
// cap cuts combinations of rarer readings of several characters at once; a pair
// that is homophone by such alone is not found by an equi-join, though
// CompareNames still knows it. An empty name has no key.
//
// A name with one character in letters (李YAO for 李垚) shares the key of the whole
// name although CompareNames counts it as one character different.
func SoundKeys(name string) []string {
	var buf [usualName]rune
	folded := appendFolded(buf[:0], name)
	if len(folded) == 0 {
		return nil
	}
	g := glyphs()
	w := keyWriter{g: g, places: make([]soundPart, 0, len(folded)), text: make([]byte, 0, 64)}
	for i := 0; i < len(folded); {
		n := lettersAt(folded[i:])
		if n > 0 {
			w.places = append(w.places, soundPart{cuts: g.cuts(folded[i : i+n])})
			i += n
			continue
		}
		w.places = append(w.places, soundPart{own: folded[i], readings: g.readingsOf(folded[i])})
		i++
	}
	return w.keys()
}

// soundPart is a part of a name with the ways to read it: a character and its
// readings, or a stretch of letters and the ways to cut it into syllables.
type soundPart struct {
	own      rune
	readings []uint16
	cuts     []string
}

func (p *soundPart) ways() int { return max(len(p.readings), len(p.cuts), 1) }

// keyWriter writes the keys of one name, one behind another, into one string.
type keyWriter struct {
	g      *glyphTable
	places []soundPart
	text   []byte
	ends   [maxSoundKeys]int
	count  int
	way    [usualName]uint8 // the way chosen at each of the first places
}

// keys tries the readings in order of their ranks: first the commonest of every
// character, then those with one second choice, and so on.
func (w *keyWriter) keys() []string {
	last := 0
	for i := range w.places[:min(len(w.places), usualName)] {
		last += w.places[i].ways() - 1
	}
	for rank := 0; rank <= last && w.count < maxSoundKeys; rank++ {
		w.choose(0, rank)
	}
	whole, from := string(w.text), 0
	keys := make([]string, 0, w.count)
	for _, end := range w.ends[:w.count] {
		if key := whole[from:end]; !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
		from = end
	}
	return keys
}

// choose spreads rank over the places from i on.
func (w *keyWriter) choose(i, rank int) {
	if w.count == maxSoundKeys {
		return
	}
	if i == min(len(w.places), usualName) {
		if rank == 0 {
			w.write()
		}
		return
	}
	for way := min(rank, w.places[i].ways()-1); way >= 0; way-- {
		w.way[i] = uint8(way)
		w.choose(i+1, rank-way)
	}
}

func (w *keyWriter) write() {
	from := len(w.text)
	for i := range w.places {
		p, way := &w.places[i], 0
		if i < usualName {
			way = int(w.way[i])
		}
		switch {
		case len(p.cuts) > 0:
			w.syllable(from, p.cuts[way])
		case len(p.readings) > 0:
			w.syllable(from, w.g.syllables[p.readings[way]])
		default:
			w.text = utf8.AppendRune(w.text, p.own)
		}
	}
	w.ends[w.count] = len(w.text)
	w.count++
}

func (w *keyWriter) syllable(from int, s string) {
	if len(w.text) > from && startsWithVowel(s) {
		w.text = append(w.text, '\'')
	}
	w.text = append(w.text, s...)
}

func startsWithVowel(s string) bool { return s[0] == 'a' || s[0] == 'e' || s[0] == 'o' }

// cuts lists the ways to read a stretch of upper-case letters as pinyin, fewest
// syllables first; the letters themselves when there is none.
func (t *glyphTable) cuts(letters []rune) []string {
	c := cutter{t: t, s: strings.ToLower(string(letters))}
	if len(c.s) <= maxLetters {
		c.measure()
		for n := 1; n <= len(c.s); n++ {
			c.cut(0, n, make([]byte, 0, 2*len(c.s)))
		}
	}
	if len(c.out) == 0 {
		return []string{c.s}
	}
	return c.out
}

// maxLetters bounds what is read as pinyin; no name is longer.
const maxLetters = 60

// cutter cuts letters into syllables.
type cutter struct {
	t   *glyphTable
	s   string
	can [maxLetters + 1]uint64 // bit n of can[i]: s[i:] can be read as n syllables
	out []string
}

func (c *cutter) measure() {
	c.can[len(c.s)] = 1
	for i := len(c.s) - 1; i >= 0; i-- {
		for end := i + 1; end <= min(i+longestSyllable, len(c.s)); end++ {
			if _, ok := c.t.numbers[spelt(c.s[i:end])]; ok {
				c.can[i] |= c.can[end] << 1
			}
		}
	}
}

// cut reads s[i:] as n syllables behind those that are done, the longest first.
func (c *cutter) cut(i, n int, done []byte) {
	if len(c.out) == maxSoundKeys || c.can[i]>>n&1 == 0 {
		return
	}
	if n == 0 {
		c.out = append(c.out, string(done))
		return
	}
	for end := min(i+longestSyllable, len(c.s)); end > i; end-- {
		number, ok := c.t.numbers[spelt(c.s[i:end])]
		if !ok {
			continue
		}
		next, syllable := done, c.t.syllables[number]
		if len(done) > 0 && startsWithVowel(syllable) {
			next = append(next, '\'')
		}
		c.cut(end, n-1, append(next, syllable...))
	}
}

const longestSyllable = 6 // zhuang

// spelt gives the spelling of the tables for the other ways to write ü: LYU on
// passports, LUE and NUE on keyboards.
func spelt(s string) string {
	switch s {
	case "lyu":
		return "lv"
	case "nyu":
		return "nv"
	case "lue", "lyue":
		return "lve"
	case "nue", "nyue":
		return "nve"
	}
	return s
}

func lettersAt(rs []rune) int {
	for i, r := range rs {
		if !isLetter(r) {
			return i
		}
	}
	return len(rs)
}

func isLetter(r rune) bool { return r >= 'A' && r <= 'Z' }

// homophone tells whether the names have equally many characters, all equal or
// with a reading in common.
func (t *glyphTable) homophone(x, y []rune) bool {
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i] != y[i] && !t.soundsLike(x[i], y[i]) {
			return false
		}
	}
	return true
}

func (t *glyphTable) soundsLike(a, b rune) bool {
	other := t.readingsOf(b)
	for _, r := range t.readingsOf(a) {
		for _, o := range other {
			if o == r {
				return true
			}
		}
	}
	return false
}
