package sheet

import (
	"math/bits"
	"unicode/utf16"
)

// xorCipher is the obfuscation of Excel 5 and 95 (MS-OFFCRYPTO 2.3.7, method 1).
type xorCipher [16]byte

// decrypt: the place in the key depends on where the record lies and how long it
// is (MS-OFFCRYPTO 2.3.7.3, MS-XLS 2.2.10).
func (c *xorCipher) decrypt(b []byte, body int64, size, from int) {
	at := int(body%16) + size + from
	for i := range b {
		b[i] = bits.RotateLeft8(b[i]^c[(at+i)%16], -5)
	}
}

// newXOR checks the password by its 16-bit key and verifier; nil when it is wrong.
func newXOR(data []byte, password string) biffCipher {
	pass := xorPassword(password)
	if pass == nil || xorKey(pass) != le16(data) || xorVerifier(pass) != le16(data[2:]) {
		return nil
	}
	return newXORArray(pass)
}

// xorPassword: of each character the low byte, or the high one where that is zero;
// at most 15 (MS-OFFCRYPTO 2.3.7.4).
func xorPassword(password string) []byte {
	var pass []byte
	for _, u := range utf16.Encode([]rune(password)) {
		b := byte(u)
		if b == 0 {
			b = byte(u >> 8)
		}
		pass = append(pass, b)
	}
	if len(pass) > 15 {
		return nil
	}
	return pass
}

// xorVerifier is CreatePasswordVerifier_Method1 (2.3.7.1).
func xorVerifier(pass []byte) uint16 {
	var v uint16
	for i := len(pass) - 1; i >= -1; i-- {
		c := byte(len(pass))
		if i >= 0 {
			c = pass[i]
		}
		v = v>>14&1 ^ v<<1&0x7fff ^ uint16(c)
	}
	return v ^ 0xce4b
}

// xorKey is CreateXorKey_Method1 (2.3.7.2).
func xorKey(pass []byte) uint16 {
	key := xorInitial[len(pass)-1]
	at := len(xorMatrix) - 1
	for i := len(pass) - 1; i >= 0; i-- {
		for c, n := pass[i], 0; n < 7; c, n = c<<1, n+1 {
			if c&0x40 != 0 {
				key ^= xorMatrix[at]
			}
			at--
		}
	}
	return key
}

// newXORArray is CreateXorArray_Method1 (2.3.7.2): the password, filled up to 16
// bytes and each byte mixed with a half of the key.
func newXORArray(pass []byte) *xorCipher {
	key := xorKey(pass)
	var c xorCipher
	copy(c[:], pass)
	copy(c[len(pass):], xorPad)
	for i := range c {
		c[i] = bits.RotateLeft8(c[i]^byte(key>>(8*(i%2))), -1)
	}
	return &c
}

var xorPad = []byte{0xbb, 0xff, 0xff, 0xba, 0xff, 0xff, 0xb9, 0x80, 0x00, 0xbe, 0x0f, 0x00, 0xbf, 0x0f, 0x00}

var xorInitial = [15]uint16{
	0xe1f0, 0x1d0f, 0xcc9c, 0x84c0, 0x110c, 0x0e10, 0xf1ce, 0x313e,
	0x1872, 0xe139, 0xd40f, 0x84f9, 0x280c, 0xa96a, 0x4ec3,
}

var xorMatrix = [105]uint16{
	0xaefc, 0x4dd9, 0x9bb2, 0x2745, 0x4e8a, 0x9d14, 0x2a09,
	0x7b61, 0xf6c2, 0xfda5, 0xeb6b, 0xc6f7, 0x9dcf, 0x2bbf,
	0x4563, 0x8ac6, 0x05ad, 0x0b5a, 0x16b4, 0x2d68, 0x5ad0,
	0x0375, 0x06ea, 0x0dd4, 0x1ba8, 0x3750, 0x6ea0, 0xdd40,
	0xd849, 0xa0b3, 0x5147, 0xa28e, 0x553d, 0xaa7a, 0x44d5,
	0x6f45, 0xde8a, 0xad35, 0x4a4b, 0x9496, 0x390d, 0x721a,
	0xeb23, 0xc667, 0x9cef, 0x29ff, 0x53fe, 0xa7fc, 0x5fd9,
	0x47d3, 0x8fa6, 0x0f6d, 0x1eda, 0x3db4, 0x7b68, 0xf6d0,
	0xb861, 0x60e3, 0xc1c6, 0x93ad, 0x377b, 0x6ef6, 0xddec,
	0x45a0, 0x8b40, 0x06a1, 0x0d42, 0x1a84, 0x3508, 0x6a10,
	0xaa51, 0x4483, 0x8906, 0x022d, 0x045a, 0x08b4, 0x1168,
	0x76b4, 0xed68, 0xcaf1, 0x85c3, 0x1ba7, 0x374e, 0x6e9c,
	0x3730, 0x6e60, 0xdcc0, 0xa9a1, 0x4363, 0x86c6, 0x1dad,
	0x3331, 0x6662, 0xccc4, 0x89a9, 0x0373, 0x06e6, 0x0dcc,
	0x1021, 0x2042, 0x4084, 0x8108, 0x1231, 0x2462, 0x48c4,
}
