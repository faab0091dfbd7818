package sheet

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"encoding/binary"
	"hash"
	"unicode/utf16"
)

// biffCipher decrypts pieces of the workbook's stream, wherever they lie.
type biffCipher interface {
	// decrypt works on the bytes b of a record's body; body is that body's offset in
	// the stream, size its length, from the place of b in it.
	decrypt(b []byte, body int64, size, from int)
}

// decryptRecord decrypts a record's body in place. Some records, and the place of a
// sheet in its entry, stay plain (MS-XLS 2.2.10).
func decryptRecord(c biffCipher, id uint16, body int64, data []byte) {
	from := 0
	switch id {
	case recBOF, recFilePass, 0x00e1, 0x0138, 0x0194, 0x0195, 0x0196:
		return
	case recBoundSheet:
		from = min(4, len(data))
	}
	c.decrypt(data[from:], body, len(data), from)
}

// excelPassword is what Excel encrypts a book with whose structure is protected but
// which anybody may open (MS-XLS 2.4.117).
const excelPassword = "VelvetSweatshop"

// openCipher reads a FILEPASS record (MS-XLS 2.4.117) and tries the passwords.
func openCipher(data []byte, biff8 bool, password string) (biffCipher, error) {
	for _, p := range []string{excelPassword, password} {
		if p == "" {
			continue
		}
		c, err := cipherOf(data, biff8, p)
		if c != nil || err != nil {
			return c, err
		}
	}
	if password == "" {
		return nil, &FileError{Msg: "文件有密码", Hint: hintPassword, Err: ErrEncrypted}
	}
	return nil, &FileError{Msg: "文件有密码，配置的密码不对（或文件已损坏）", Hint: "请向报送单位核实密码", Err: ErrEncrypted}
}

const hintPassword = "请在配置中填写这个来源的密码文件，或去掉密码后重新报送"

// cipherOf gives no cipher when the password is wrong.
func cipherOf(data []byte, biff8 bool, password string) (biffCipher, error) {
	if !biff8 && len(data) == 4 {
		return newXOR(data, password), nil
	}
	if len(data) < 6 {
		return nil, badCipher()
	}
	switch kind, major, minor := le16(data), le16(data[2:]), le16(data[4:]); {
	case kind == 0 && len(data) == 6:
		return newXOR(data[2:], password), nil
	case kind == 1 && major == 1 && minor == 1 && len(data) == 6+48:
		return newRC4(data[6:], password), nil
	case kind == 1 && major >= 2 && major <= 4 && minor == 2:
		return newCryptoAPI(data[6:], password)
	}
	return nil, &FileError{Msg: "文件有密码，加密方式不认识", Hint: "请去掉密码后重新报送", Err: ErrEncrypted}
}

func badCipher() error {
	return &FileError{Msg: "文件有密码，但加密信息已损坏", Hint: hintResend, Err: ErrDamaged}
}

// cipherBlock is how many bytes of the stream share an RC4 key, headers and plain
// records counted (MS-XLS 2.2.10).
const cipherBlock = 1024

// rc4Cipher derives a key for each block.
type rc4Cipher struct {
	key    func(block uint32) []byte
	block  int64
	used   int64 // bytes of the block's key stream that are spent
	stream *rc4.Cipher
	waste  [cipherBlock]byte
}

func (c *rc4Cipher) decrypt(b []byte, body int64, _, from int) {
	for at := body + int64(from); len(b) > 0; {
		c.seek(at)
		n := min(len(b), int(cipherBlock-c.used))
		c.stream.XORKeyStream(b[:n], b[:n])
		c.used += int64(n)
		at += int64(n)
		b = b[n:]
	}
}

// seek brings the key stream to an offset of the workbook's stream.
func (c *rc4Cipher) seek(at int64) {
	block, want := at/cipherBlock, at%cipherBlock
	if c.stream == nil || block != c.block || want < c.used {
		c.stream, _ = rc4.NewCipher(c.key(uint32(block))) // keys are 16 bytes or fewer
		c.block, c.used = block, 0
	}
	skip := c.waste[:want-c.used]
	c.stream.XORKeyStream(skip, skip)
	c.used = want
}

// accepts checks a password: the verifier must hash to its hash.
func (c *rc4Cipher) accepts(verifier, sum []byte, h hash.Hash) bool {
	stream, err := rc4.NewCipher(c.key(0))
	if err != nil {
		return false
	}
	v, s := make([]byte, len(verifier)), make([]byte, len(sum))
	stream.XORKeyStream(v, verifier)
	stream.XORKeyStream(s, sum)
	h.Write(v)
	return bytes.Equal(h.Sum(nil), s)
}

// newRC4 is the 40-bit scheme of Excel 97 (MS-OFFCRYPTO 2.3.6): salt, verifier and
// its hash, 16 bytes each.
func newRC4(data []byte, password string) biffCipher {
	salt := data[:16]
	first := md5.Sum(utf16Bytes(password))
	second := md5.Sum(bytes.Repeat(append(first[:5:5], salt...), 16))
	c := &rc4Cipher{key: func(block uint32) []byte {
		key := md5.Sum(binary.LittleEndian.AppendUint32(second[:5:5], block))
		return key[:]
	}}
	if !c.accepts(data[16:32], data[32:48], md5.New()) {
		return nil
	}
	return c
}

// newCryptoAPI is the scheme of Excel 2002 and later (MS-OFFCRYPTO 2.3.5): flags,
// the length of a header, that header, then the verifier.
func newCryptoAPI(data []byte, password string) (biffCipher, error) {
	const algRC4, algSHA1 = 0x6801, 0x8004
	if len(data) < 8+32 {
		return nil, badCipher()
	}
	head := data[8:]
	size := int64(le32(data[4:]))
	if size < 32 || size+60 > int64(len(head)) {
		return nil, badCipher()
	}
	v := head[size:] // 2.3.3: salt size, salt, verifier, size of the hash, hash
	keyBits := int(le32(head[16:]))
	if keyBits == 0 {
		keyBits = 40
	}
	if le32(v) != 16 || le32(v[36:]) != sha1.Size || keyBits < 40 || keyBits > 128 || keyBits%8 != 0 {
		return nil, badCipher()
	}
	if le32(head[8:]) != algRC4 || le32(head[12:]) != algSHA1 && le32(head[12:]) != 0 {
		return nil, &FileError{Msg: "文件有密码，加密方式不认识", Hint: "请去掉密码后重新报送", Err: ErrEncrypted}
	}
	first := sha1.Sum(append(bytes.Clone(v[4:20]), utf16Bytes(password)...))
	c := &rc4Cipher{key: func(block uint32) []byte { return cryptoKey(first, block, keyBits) }}
	if !c.accepts(v[20:36], v[40:60], sha1.New()) {
		return nil, nil
	}
	return c, nil
}

// cryptoKey: 40-bit keys are filled up with zeros (MS-OFFCRYPTO 2.3.5.2).
func cryptoKey(first [sha1.Size]byte, block uint32, bits int) []byte {
	sum := sha1.Sum(binary.LittleEndian.AppendUint32(first[:], block))
	key := make([]byte, 16)
	copy(key, sum[:bits/8])
	if bits == 40 {
		return key
	}
	return key[:bits/8]
}

func utf16Bytes(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}
