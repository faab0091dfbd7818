package ledger

import (
	"crypto/sha256"
	"strings"
)

// Consonants only: no code can be read as a number, a date or a word, whatever
// a spreadsheet program likes to make of text like 12E4.
const checkAlphabet = "BCDFGHJKLMNPQRSTVWXZ"

// Checksum is the 校验 of a line that comes back: six letters over the township
// and the keys of the line (线索编号; or 确认编号 and 户编号). A returned line whose
// letters do not agree was moved into another township's book, or its number was
// retyped.
func Checksum(township string, keys ...string) string {
	sum := sha256.Sum256([]byte(township + "\n" + strings.Join(keys, "\n")))
	letters := make([]byte, 6)
	for i := range letters {
		letters[i] = checkAlphabet[int(sum[i])%len(checkAlphabet)]
	}
	return string(letters)
}
